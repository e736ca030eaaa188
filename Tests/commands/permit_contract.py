"""`chengyuan permit check | obligations`: what stands in a file, and what is wrong with it."""

import json

from permits import changed, permit
from program import good, refused


def a_good_permit_is_valid(run):
    answer = good(run("permit", "check", run.file("good.json", permit()), "--json")).json
    assert answer["valid"] is True and answer["errors"] == [], answer
    assert answer["number"] == "91130200699229617X001P"


MUTANTS = [
    ("certificate", None, "certificate.number"), ("certificate", 5, "certificate"),
    ("certificate", [], "certificate"), ("site", None, "site.region"), ("unit", "x", "unit"),
    ("certificate.number", "91130200699229617X000P", "certificate.number"),
    ("certificate.number", 7, "certificate.number"),
    ("certificate.number", {"a": 1}, "certificate.number"),
    ("certificate.validTo", "2026-02-30", "certificate.validTo"),
    ("certificate.validTo", "2020-01-01", "certificate.validTo"),
    ("certificate.validTo", True, "certificate.validTo"),
    ("certificate.validFrom", "99999999999-01-01", "certificate.validFrom"),
    ("site.region", "1302", "site.region"), ("site.industry", "火电", "site.industry"),
    ("site.tier", "registration", "site.tier"), ("site.tier", "vip", "site.tier"),
    ("site.longitude", 10 ** 40, "site.longitude"), ("site.isKeyArea", "maybe", "site.isKeyArea"),
    ("outlets", {}, "outlets"), ("outlets", [5, None, []], "outlets.0"),
    ("outlets.1.code", "DA001", "outlets.1.code"), ("outlets.0.code", "烟囱", "outlets.0.code"),
    ("outlets.0.height", "9223372036854775808", "outlets.0.height"),
    ("limits", "50", "limits"), ("limits.0.outlet", "DA009", "limits.0.outlet"),
    ("limits.0.factor", "未知污染物", "limits.0.factor"), ("limits.0.upper", "五十", "limits.0.upper"),
    ("limits.0.upper", "1e-9223372036854775808", "limits.0.upper"),
    ("limits.0.upper", "1e400", "limits.0.upper"), ("limits.0.upper", None, "limits.0.upper"),
    ("limits.0.upper", [], "limits.0.upper"), ("limits.0.upper", ["50"], "limits.0.upper"),
    ("limits.0.statistic", "hourly", "limits.0.statistic"),
    ("limits.0.referenceOxygen", "21", "limits.0.referenceOxygen"),
    ("limits.0.upperr", "5", "limits.0.upperr"), ("limits.1.lower", "10", "limits.1.upper"),
    ("amounts.0.years", ["1"] * 6, "amounts.0.years"), ("amounts.0.years", [-1], "amounts.0.years"),
    ("amounts.0.scope", "DA007", "amounts.0.scope"),
    ("monitoring.0.frequency", "often", "monitoring.0.frequency"),
    ("monitoring.0.mode", "", "monitoring.0.mode"),
    ("reports.0.kind", "weekly", "reports.0.kind"), ("reports.0.dueDays", -1, "reports.0.dueDays"),
    ("reports.0.dueDays", 10 ** 30, "reports.0.dueDays"),
    ("reports.0.dueDays", 15.5, "reports.0.dueDays"),
    ("disclosures.0.content", "长" * 5000, "disclosures.0.content"),
    ("format", "chengyuan-permit/9", "format"), ("limitz", [], "limitz"),
]


def every_mistake_is_named_with_its_place_and_rule(run):
    file = run.file("mutants.json", [changed(path, value) for path, value, _ in MUTANTS])
    answer = refused(run("permit", "check", file, "--json"), "permit-invalid")
    for (path, value, expected), reading in zip(MUTANTS, answer.json, strict=True):
        assert reading["valid"] is False, (path, value)
        problems = [problem for problem in reading["errors"] if problem["path"] == expected]
        assert problems, (path, value, reading["errors"])
        assert all(problem["place"] and problem["message"] for problem in problems)


def each_mistake_alone_is_refused_and_people_can_read_it(run):
    for path, value, _ in MUTANTS[::6]:
        file = run.file("mutant.json", changed(path, value))
        answer = refused(run("permit", "check", file), "permit-invalid")
        assert "错误：" in answer.err, answer
        refused(run("permit", "obligations", file, "--year", "2026", "--json"), "permit-invalid")


def bytes_that_are_no_permit_are_refused(run):
    text = json.dumps(permit(), ensure_ascii=False)
    for name, data in {
        "empty": b"", "blank": b" \n", "array": b"[]", "number": b"5", "null": b"null",
        "half": text.encode()[:500], "gbk": text.encode("gb18030"), "utf16": text.encode("utf-16"),
        "nul": b"\x00" * 40, "deep": b"[" * 100_000, "deepObject": b'{"a":' * 100_000,
        "surrogate": b'{"format": "\\ud800\\u0000"}', "lone": b'{"format": "\\udc00"}',
        "twice": b'{"certificate": {}, "certificate": {}}', "more": text.encode() + b"}",
        "comma": b'{"limits": [1,]}', "leadingZero": b'{"limits": 012}',
        "hugeNumber": b'{"limits": ' + b"9" * 5000 + b"}",
        "badBytes": text.encode().replace("某人".encode(), b"\xff\xfe")}.items():
        file = run.file(f"{name}.json", data)
        refused(run("permit", "check", file, "--json"), "permit-invalid")
    refused(run("permit", "check", "/no/such/file.json"), "file-unreadable")
    refused(run("permit", "check", run.folder.name), "file-unreadable")


def marks_and_line_ends_of_other_systems_do_not_matter(run):
    text = json.dumps(permit(), ensure_ascii=False, indent=2)
    for data in [b"\xef\xbb\xbf" + text.encode(), text.replace("\n", "\r\n").encode()]:
        good(run("permit", "check", run.file("other.json", data), "--json"))
    assert good(run("permit", "check", "-", "--json", stdin=text.encode())).json["valid"]


def obligations_name_what_when_and_why(run):
    file = run.file("good.json", permit())
    owed = good(run("permit", "obligations", file, "--year", "2026", "--json")).json
    assert owed and len({item["id"] for item in owed}) == len(owed)
    for item in owed:
        assert {"id", "what", "subject", "period", "due", "basis", "consequence"} <= set(item)
        assert item["what"] and item["basis"]
    quarter = [item for item in owed if item["row"] == "OB-19" and item["period"] == "2026-Q1"]
    assert [item["due"] for item in quarter] == ["2026-04-15"]
    assert "A37-3" in quarter[0]["consequence"]


def a_year_beyond_the_term_owes_nothing_and_one_beyond_the_calendar_is_refused(run):
    file = run.file("good.json", permit())
    for year in ["2019", "2035", "1700"]:
        assert good(run("permit", "obligations", file, "--year", year, "--json")).json == [], year
    for year in ["0", "99999", str(2 ** 62)]:
        refused(run("permit", "obligations", file, "--year", year, "--json"), "bad-year")
    refused(run("permit", "obligations", file, "--year", "9" * 30, "--json"), "usage", status=2)
