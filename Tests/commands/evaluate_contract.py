"""`chengyuan evaluate`: findings from a permit and two tables, every bad row by its name."""

import re

from permits import permit
from program import good, refused

HEAD = "outlet,factor,statistic,start,end,value,unit,flag,mark,source\n"
SENT = "kind,period,submitted_at\n"


def evaluate(run, as_of, observations=None, submissions=None, whole=None):
    call = ["evaluate", "--permit", run.file("permit.json", whole or permit()), "--as-of", as_of]
    if observations is not None:
        call += ["--observations", run.file("observations.csv", observations)]
    if submissions is not None:
        call += ["--submissions", run.file("submissions.csv", submissions)]
    return run(*call, "--json")


def in_time():
    """A submission table with every report of the permit until the middle of 2026."""
    rows = [f"quarterly,{year}-Q{quarter},{year + quarter // 4}-{quarter % 4 * 3 + 1:02}-10 09:00"
            for year in (2024, 2025, 2026) for quarter in (1, 2, 3, 4)]
    return SENT + "\n".join(rows) + "\nannual,2024,2025-01-30\nannual,2025,2026-01-31 23:59\n"


def rules(found):
    return sorted((finding["rule"], finding["period"]) for finding in found)


def an_hour_over_the_limit_is_one_finding_that_explains_itself(run):
    body = ("DA001,a21002,hour,2026-09-22 14:00,2026-09-22 15:00,55.0,mg/m³,N,,auto\n"
            "DA001,a19001,hour,2026-09-22 14:00,2026-09-22 15:00,6.5,%,N,,auto\n")
    found = good(evaluate(run, "2026-09-30", HEAD + body + body, in_time())).json
    assert rules(found) == [("limit-exceeded", "2026-09-22")], rules(found)
    finding = found[0]
    assert finding["observations"][0]["compared"] == "56.9"
    assert any("56.9 > 50" in line for line in finding["arithmetic"]), finding["arithmetic"]
    assert finding["obligation"]["basis"] and "limits.0" == finding["clause"]["id"]
    reasoning = finding["reasoning"]
    assert reasoning["regime"] == "code2026" and reasoning["acts"][0] == "C1103"
    assert (reasoning["fineMinYuan"], reasoning["fineMaxYuan"]) == (200000, 1000000)


def what_is_invalid_marked_missing_or_equal_is_no_finding(run):
    body = "".join(
        f"DW001,w01018,day,2026-09-{day:02},,{value},mg/L,{flag},{mark},auto\n"
        for day, (value, flag, mark) in enumerate(
            [("100", "N", ""), ("100.0", "", ""), ("900", "D", ""), ("900", "N", "维护"),
             ("", "N", ""), ("<120", "N", ""), ("900", "C", ""), ("900", "Q", "")], 1))
    assert good(evaluate(run, "2026-09-30", HEAD + body, in_time())).json == []


def the_day_asked_decides_what_is_late(run):
    for as_of, expected in [
        ("2026-09-30", []), ("2027-01-31", []),
        ("2027-02-01", ["2026"]), ("2027-04-15", ["2026"]), ("2027-04-16", ["2026", "2027-Q1"])]:
        found = good(evaluate(run, as_of, submissions=in_time())).json
        assert sorted(finding["period"] for finding in found) == expected, (as_of, rules(found))
    early = good(evaluate(run, "2025-01-31", submissions=in_time())).json
    assert early == [], rules(early)
    nothing = good(evaluate(run, "2024-07-16")).json
    assert rules(nothing) == [("report-missing", "2024-Q1"), ("report-missing", "2024-Q2")]


def what_came_after_the_day_asked_is_not_yet_known(run):
    late = SENT + "quarterly,2024-Q1,2024-04-20 09:00\nrenewal,,2029-02-01\n"
    assert good(evaluate(run, "2024-04-18", submissions=late)).json[0]["title"].endswith("未提交")
    assert good(evaluate(run, "2024-04-20", submissions=late)).json[0]["title"].endswith("逾期提交")
    body = HEAD + "DW001,w01018,day,2026-09-05,,101,mg/L,N,,auto\n"
    assert good(evaluate(run, "2026-09-04", body, in_time())).json == []
    assert len(good(evaluate(run, "2026-09-05", body, in_time())).json) == 1


def an_expired_permit_is_found_from_the_day_after(run):
    def expired(as_of, observations=HEAD):
        found = good(evaluate(run, as_of, observations)).json
        return [finding for finding in found if finding["rule"] == "permit-expired"]
    assert expired("2028-12-31") == []
    assert expired("2029-01-01")[0]["extent"] == "1 日"
    going = HEAD + "DW001,w00000,hour,2029-01-02 10:00,,3,L/s,N,,auto\n"
    assert "仍有排放" in expired("2029-01-03", going)[0]["title"]


def a_bad_row_is_named_and_the_good_ones_are_evaluated(run):
    good_row = "DW001,w01018,day,2026-09-05,,101,mg/L,N,,auto\n"
    bad = ["XX1,w01018,day,2026-09-05,,101,mg/L,N,,auto",
           "DW001,w01018,day,someday,,101,mg/L,N,,auto",
           "DW001,w01018,day,2026-09-05,,1;1,mg/L,N,,auto",
           "DW001,w99999,day,2026-09-05,,1,mg/L,N,,auto",
           "DW001,w01018,daily,2026-09-05,,1,mg/L,N,,auto",
           "DW001,w01018,day,2026-09-05,2026-09-01,1"]
    answer = evaluate(run, "2026-09-30", HEAD + "\r\n".join(bad) + "\r\n" + good_row, in_time())
    refused(answer, "rows-refused")
    assert rules(answer.json) == [("limit-exceeded", "2026-09-05")]
    lines = re.findall(r"error: row-refused: .*第 (\d+) 行 (\w+)“", answer.err)
    assert lines == [("2", "outlet"), ("3", "start"), ("4", "value"), ("5", "factor"),
                     ("6", "statistic"), ("7", "end")], answer.err
    worse = "quarterly,2026-Q9,2026-01-01\nx,2026,2026-01-01\n"
    answer = evaluate(run, "2026-09-30", HEAD, in_time() + worse)
    refused(answer, "rows-refused")
    assert answer.json == [] and "2026-Q9" in answer.err


def semicolons_tabs_and_gb18030_say_the_same(run):
    rows = ("DW001,w01018,day,2026-09-05,,300,mg/L,N,,自动\n"
            "DW001,w01018,day,2026-09-06,,300,mg/L,N,,手工\n")
    plain = good(evaluate(run, "2026-09-30", HEAD + rows, in_time())).json
    assert len(plain) == 2
    for text in [(HEAD + rows).replace(",", ";"), (HEAD + rows).replace(",", "\t"),
                 (HEAD + rows).encode("gb18030")]:
        assert good(evaluate(run, "2026-09-30", text, in_time())).json == plain, text


def a_table_that_is_none_is_refused_by_name(run):
    for text in ["", "\n\n", "a,b,c\n1,2,3\n", "outlet|factor|statistic|start|value\n", "\x00\x01"]:
        answer = refused(evaluate(run, "2026-09-30", text, in_time()), "rows-refused")
        assert "缺少这一列" in answer.err, answer
    refused(evaluate(run, "2026-09-30", HEAD.encode() + "浓度".encode("gb18030"), in_time()),
            "file-encoding")
    refused(evaluate(run, "2026-09-30", HEAD, "kind,period\nannual,2025\n"), "rows-refused")
    refused(evaluate(run, "soon", HEAD), "bad-date")
    refused(run("evaluate", "--permit", "/no.json", "--as-of", "2026-01-01"), "file-unreadable")
    file = run.file("permit.json", permit())
    refused(run("evaluate", "--permit", file, "--as-of", "2026-01-01", "--observations", "/no.csv"),
            "file-unreadable")


def a_value_that_decides_nothing_is_told(run):
    body = ("DA001,a21002,hour,2026-09-22 14:00,,55,ppm,N,,auto\n"
            "DA001,a21002,hour,2026-09-22 15:00,,55,mg/m³,N,,auto\n"
            "DA009,a21002,hour,2026-09-22 15:00,,55,mg/m³,N,,auto\n")
    answer = good(evaluate(run, "2026-09-30", HEAD + body, in_time()))
    assert answer.json == []
    assert "不能换算" in answer.err and "没有有效的氧含量" in answer.err and "DA009" in answer.err


def what_is_older_than_the_tables_of_law_is_judged_and_left_to_a_lawyer(run):
    old = permit()
    old["certificate"].update(validFrom="2018-01-01", validTo="2028-12-31", issuedOn="2018-01-01")
    old["reports"] = []
    body = ("DW001,w01018,day,2019-09-01,,300,mg/L,N,,auto\n"
            "DW001,w01018,day,2021-03-01,,300,mg/L,N,,auto\n")
    answer = good(evaluate(run, "2026-09-30", HEAD + body, whole=old))
    found = [("limit-exceeded", "2019-09-01"), ("limit-exceeded", "2021-03-01")]
    assert rules(answer.json) == found, rules(answer.json)
    old, new = (finding["reasoning"] for finding in answer.json)
    assert old["needsLegalReview"] and not old["acts"] and "2019-09-01" in old["reason"], old
    assert new["acts"], new


def lower_limits_and_ranges_are_limits(run):
    body = "".join(f"DW001,w01001,day,2026-09-{day:02},,{value},,N,,auto\n"
                   for day, value in [(1, "6"), (2, "5.99"), (3, "9"), (4, "9.01"), (5, "7")])
    found = good(evaluate(run, "2026-09-30", HEAD + body, in_time())).json
    assert [finding["period"] for finding in found] == ["2026-09-02", "2026-09-04"]
