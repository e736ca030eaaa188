"""`chengyuan law act | penalty | deadline`: fields, refusals, exit statuses."""

from program import good, refused


def an_act_is_printed_with_its_row_and_days(run):
    row = good(run("law", "act", "A34-1", "--on", "2026-11-23", "--json")).json
    assert row["id"] == "A34-1" and row["citation"].startswith("Reg 34")
    assert (row["effectiveFrom"], row["effectiveTo"]) == ("2021-03-01", None)
    assert (row["fineMinYuan"], row["fineMaxYuan"]) == (200000, 1000000)
    assert row["severe"] and row["dailyFine"] == "yes" and row["revocation"] == "severe"


def every_amount_is_a_whole_number_of_yuan(run):
    for id, on, low, high in [
        ("C1103", "2026-08-15", 100000, 1000000), ("M42", "2026-01-01", 20000, 200000),
        ("A43-1", "2021-03-01", 0, 50000), ("A37-3", "2030-01-01", 5000, 20000),
        ("AIR18-99-1", "2026-08-14", 100000, 1000000), ("A38", "2024-01-01", None, None)]:
        row = good(run("law", "act", id, "--on", on, "--json")).json
        assert (row["fineMinYuan"], row["fineMaxYuan"]) == (low, high), row


def an_act_that_is_not_in_force_or_not_known_is_refused(run):
    for id, on, code in [
        ("A34-1", "2021-02-28", "law-row-not-in-force"),
        ("C1103", "2026-08-14", "law-row-not-in-force"),
        ("AIR18-99-1", "2026-08-15", "law-row-not-in-force"),
        ("A34-1", "1990-01-01", "law-row-not-in-force"),
        ("M44", "2025-12-31", "law-row-not-in-force"),
        ("A99-9", "2026-01-01", "law-row-unknown"), ("", "2026-01-01", "law-row-unknown"),
        ("a34-1; drop", "2026-01-01", "law-row-unknown"), ("条例34", "2026-01-01", "law-row-unknown"),
        ("A34-1", "2026-02-30", "bad-date"), ("A34-1", "yesterday", "bad-date"),
        ("A34-1", "", "bad-date"), ("A34-1", "99999999999999999999", "bad-date"),
        ("A34-1", "0000-01-01", "bad-date")]:
        refused(run("law", "act", id, "--on", on, "--json"), code)


def a_wrong_call_is_told_with_status_two(run):
    for call in [
        ["law", "act"], ["law", "act", "A34-1"], ["law", "act", "A34-1", "--on"],
        ["law", "act", "A34-1", "B", "--on", "2026-01-01"], ["law", "nothing"], ["nothing"],
        ["law", "act", "A34-1", "--on", "2026-01-01", "--xml"], ["law", "deadline", "5", "day"],
        ["law", "deadline", "5", "--from", "2026-01-01"], ["law", "penalty", "A34-1"],
        ["law", "deadline", "-5", "day", "--from", "2026-01-01"],
        ["law", "deadline", "5", "fortnight", "--from", "2026-03-02"],
        ["law", "deadline", "5", "", "--from", "2026-03-02"],
        ["permit", "obligations", "x.json"], ["permit", "obligations", "x.json", "--year", "soon"],
        ["evaluate", "--as-of", "2026-01-01"]]:
        answer = refused(run(*call), "usage", status=2)
        assert answer.out == "", answer


def penalty(run, id, start, end, decided):
    call = ["law", "penalty", id, "--act-start", start, "--decided", decided, "--json"]
    return run(*call, *(["--act-end", end] if end else []))


def the_regime_follows_the_days_of_the_act(run):
    for id, start, end, decided, regime, low, high, review in [
        ("A34-1", "2026-05-01", "2026-06-01", "2026-07-01", "reg2021", 200000, 1000000, True),
        ("A34-1", "2026-05-01", "2026-08-14", "2026-08-14", "reg2021", 200000, 1000000, True),
        ("A34-1", "2026-05-01", "2026-08-14", "2026-08-15", "code2026", 100000, 1000000, True),
        ("A34-1", "2026-05-01", "2026-08-15", "2026-09-01", "code2026", 200000, 1000000, True),
        ("A34-1", "2026-08-15", "2026-08-15", "2026-08-15", "code2026", 200000, 1000000, True),
        ("A34-1", "2026-05-01", None, "2026-09-01", "code2026", 200000, 1000000, True),
        ("A33-2", "2026-05-01", "2026-08-14", "2026-09-01", "reg2021", 200000, 1000000, True),
        ("A33-2", "2026-05-01", "2026-09-01", "2026-09-01", "code2026", 200000, 1000000, False),
        ("A37-3", "2026-05-01", "2026-06-01", "2026-09-01", "reg2021", 5000, 20000, False),
        ("A37-3", "2026-09-01", "2026-09-02", "2026-09-03", "reg2021", 5000, 20000, False),
        ("C1103", "2026-08-15", "2026-08-20", "2026-09-01", "code2026", 200000, 1000000, True)]:
        choice = good(penalty(run, id, start, end, decided)).json
        assert choice["regime"] == regime, choice
        assert (choice["fineMinYuan"], choice["fineMaxYuan"]) == (low, high), choice
        assert choice["needsLegalReview"] is review, choice
        assert choice["reason"] and choice["rows"], choice
        assert all(row["id"] and row["citation"] for row in choice["rows"])


def impossible_days_have_no_penalty(run):
    for id, start, end, decided, code in [
        ("A34-1", "2026-05-02", "2026-05-01", "2026-09-01", "impossible-days"),
        ("A34-1", "2026-05-02", None, "2026-05-01", "impossible-days"),
        ("A34-1", "2026-05-01", "2026-09-02", "2026-09-01", "impossible-days"),
        ("A34-1", "2019-01-01", "2020-01-01", "2026-09-01", "law-row-not-in-force"),
        ("A34-1", "1999-01-01", "1999-01-01", "1999-01-02", "law-row-not-in-force"),
        ("C1104-2", "2026-05-01", "2026-08-14", "2026-09-01", "law-no-old-rule"),
        ("Z1", "2026-05-01", "2026-08-14", "2026-09-01", "law-row-unknown"),
        ("A34-1", "2026-13-01", "2026-08-14", "2026-09-01", "bad-date"),
        ("A34-1", "2026-05-01", "-", "2026-09-01", "bad-date"),
        ("A34-1", "2026-05-01", "2026-08-14", "2026-09-31", "bad-date")]:
        refused(penalty(run, id, start, end, decided), code)


def deadline(run, amount, unit, start):
    return run("law", "deadline", amount, unit, "--from", start, "--json")


def a_deadline_is_counted_from_the_day_after(run):
    for amount, unit, start, due, skipped in [
        ("15", "day", "2026-03-02", "2026-03-17", 0), ("90", "day", "2026-03-02", "2026-05-31", 0),
        ("5", "workday", "2026-03-02", "2026-03-09", 2),
        ("7", "workday", "2026-03-05", "2026-03-16", 4),
        ("5", "workday", "2026-09-28", "2026-10-10", 7),
        ("3", "workday", "2026-02-13", "2026-02-25", 9),
        ("1", "workday", "2026-02-27", "2026-02-28", 0),
        ("0", "day", "2026-03-02", "2026-03-02", 0),
        ("0", "workday", "2026-10-01", "2026-10-01", 0),
        ("1", "month", "2026-01-31", "2026-02-28", 0),
        ("1", "month", "2024-01-31", "2024-02-29", 0),
        ("6", "month", "2025-08-31", "2026-02-28", 0),
        ("1", "year", "2024-02-29", "2025-02-28", 0), ("5", "year", "2021-03-01", "2026-03-01", 0),
        ("15", "day", "2026-12-31", "2027-01-15", 0), ("60", "day", "2026-05-07", "2026-07-06", 0),
        ("5", "day", "2026-03-02 23:59", "2026-03-07", 0),
        ("24", "hour", "2026-09-30T17:20", "2026-10-01T17:20:00+08:00", 0),
        ("48", "hour", "2026-02-28 23:30", "2026-03-02T23:30:00+08:00", 0),
        ("12", "hour", "2026-12-31", "2026-12-31T12:00:00+08:00", 0),
        ("1", "hour", "2026-12-31T15:30:00Z", "2027-01-01T00:30:00+08:00", 0)]:
        answer = good(deadline(run, amount, unit, start)).json
        assert answer["due"] == due, (amount, unit, start, answer)
        assert len(answer["skipped"]) == skipped, (amount, unit, start, answer)
        assert all(day["date"] and day["reason"] for day in answer["skipped"])
        assert answer["basis"]


def a_deadline_that_cannot_be_counted_is_refused(run):
    for amount, unit, start in [
        ("x", "day", "2026-03-02"), ("", "day", "2026-03-02"), ("1.5", "day", "2026-03-02"),
        ("99999999999999999999", "day", "2026-03-02"), ("10001", "day", "2026-03-02"),
        ("5", "day", "2026-02-29"),
        ("5", "day", "tomorrow"), ("5", "day", ""), ("5", "hour", "2026-03-02 24:30"),
        ("5", "hour", "2026-03-02 1:3"), ("5", "workday", "2031-03-03"),
        ("3", "workday", "2026-12-30")]:
        refused(deadline(run, amount, unit, start))


def without_json_people_read_a_line(run):
    assert good(run("law", "deadline", "15", "day", "--from", "2026-03-02")).out == "2026-03-17\n"
    assert "A34-1" in good(run("law", "act", "A34-1", "--on", "2026-11-23")).out
    rules = good(run("law", "rules", "--json")).out.splitlines()
    assert len(rules) >= 3 and all(line.startswith("{") for line in rules)
