"""Means, validity counts, gaps, stuck values and starts, calculated a second time.

For every series of the real data beside the checkout, `series check` must say what this file
calculates from the text of the standards alone. Written from the description, not from the code.
"""

import csv
import datetime
import decimal
import os
import pathlib

from program import ROOT, good

Time = datetime.datetime
decimal.getcontext().prec = 60

PLANT = ["TOC_VU", "PH_VU", "SS_VU", "FLUX_VU", "TN_VU", "TP_VU"]

# file, time column, value columns, seconds, medium, threshold of running
SERIES = [
    ("cn_wastewater_hourly_factor_unknown.csv", "monitorTime", ["monitorAvgValue"], 3600, "water",
     None),
    ("kr_wwtp_tms_10min.csv", "SYS_TIME", PLANT, 600, "water", None),
    ("kr_wwtp_tms_effluent.csv", "SYS_TIME", PLANT, 60, "air", "0.1"),
    ("kr_wwtp_inflow.csv", "SYS_TIME", ["Q_in"], 60, "air", "100"),
    ("dk_wwtp_inflow_hourly.csv", "datetime", ["flow"], 3600, "water", "1500"),
    ("nl_tilburg_wwtp_online.csv", "DATETIME", ["Q_inf", "Temp"], 900, "water", "2000"),
    ("in_sinter_plant_stack_10min.csv", "CLOCK", ["output", "X1"], 600, "air", "20"),
    ("cn_wwtp_hourly_2024-06.csv", "date_time", ["COD", "TN", "PH", "Outflow"], 3600, "water",
     None),
]
CONSTANT = 6


def read_time(text):
    for form in ("%Y-%m-%d %H:%M:%S", "%Y-%m-%d %H:%M"):
        try:
            return Time.strptime(text, form)
        except ValueError:
            pass
    return None


def number(text):
    """A decimal of at most twelve places; nothing else is a value."""
    try:
        value = decimal.Decimal(text)
    except decimal.InvalidOperation:
        return None
    if not value.is_finite():
        return None
    if -value.as_tuple().exponent > 12:
        value = value.quantize(decimal.Decimal(1).scaleb(-12), rounding=decimal.ROUND_HALF_EVEN)
    return value


def mean(values):
    places = max(-value.as_tuple().exponent for value in values)
    places = max(places, 0)
    exact = sum(values) / len(values)
    return exact.quantize(decimal.Decimal(1).scaleb(-places), rounding=decimal.ROUND_HALF_EVEN)


def periods(parts, start_of):
    groups = {}
    for start, value in parts:
        groups.setdefault(start_of(start), []).append(value)
    return sorted(groups.items())


def hour_of(start):
    return start.replace(minute=0, second=0)


def day_of(start):
    return start.replace(hour=0, minute=0, second=0)


def hours(parts, seconds, medium):
    out = []
    for start, group in periods(parts, hour_of):
        valid = [value for value in group if value is not None]
        enough = len(valid) * seconds >= 45 * 60 if medium == "air" else len(valid) >= 1
        out.append((start, valid, 3600 // seconds, bool(valid) and enough))
    return out


def days(parts, medium):
    out = []
    for start, group in periods(parts, day_of):
        valid = [value for value in group if value is not None]
        enough = len(valid) >= 20 if medium == "air" else len(valid) * 100 >= 24 * 75
        out.append((start, valid, 24, bool(valid) and enough))
    return out


def rows(periods):
    return [
        {
            "start": str(start), "valid": len(valid), "due": due, "isValid": enough,
            "value": plain(mean(valid)) if valid else None,
            "min": plain(min(valid)) if valid else None,
            "max": plain(max(valid)) if valid else None,
        }
        for start, valid, due, enough in periods
    ]


def plain(value):
    return None if value is None else decimal.Decimal(value).normalize() + 0


def gaps(starts, seconds):
    out, due = [], None
    for start in starts:
        if due is not None and start > due:
            missing = (int((start - due).total_seconds()) + seconds // 2) // seconds
            if missing >= 1:
                out.append({"start": str(due), "end": str(start), "count": missing})
        due = start + datetime.timedelta(seconds=seconds)
    return out


def constant(series):
    out, run = [], []
    for start, text, value in series + [(None, None, None)]:
        if run and (value is None or text != run[0][1]):
            if len(run) >= CONSTANT:
                out.append({"start": str(run[0][0]), "end": str(run[-1][0]), "count": len(run),
                            "text": run[0][1]})
            run = []
        if value is not None:
            run.append((start, text))
    return out


def runs(series, threshold):
    if threshold is None:
        return []
    out, began, count = [], None, 0
    for start, _, value in series:
        if value is not None and value >= decimal.Decimal(threshold):
            began, count = began or start, count + 1
        elif began:
            out.append({"start": str(began), "stop": str(start), "count": count})
            began, count = None, 0
    if began:
        out.append({"start": str(began), "stop": None, "count": count})
    return out


def own(file, time, column, seconds, medium, threshold):
    with open(file, encoding="utf-8-sig", newline="") as lines:
        raw = [(read_time(row[time]), row[column].strip()) for row in csv.DictReader(lines)]
    raw = [(start, text) for start, text in raw if start]
    last = dict(raw)
    series = [(start, text, number(text)) for start, text in sorted(last.items())]
    parts = [(start, value) for start, _, value in series]
    hourly = hours(parts, seconds, medium) if seconds < 3600 else []
    daily = days([(start, mean(valid) if enough else None) for start, valid, _, enough in hourly]
                 if hourly else parts, medium)
    return {
        "values": len(raw), "empty": sum(number(text) is None for _, text in raw),
        "repeated": len(raw) - len(series), "hours": rows(hourly), "days": rows(daily),
        "gaps": gaps([start for start, _, _ in series], seconds),
        "constant": constant(series), "runs": runs(series, threshold),
    }


def theirs(run, file, time, column, seconds, medium, threshold):
    call = ["series", "check", str(file), "--time", time, "--value", column, "--every",
            str(seconds), "--medium", medium, "--constant", str(CONSTANT), "--json"]
    if threshold is not None:
        call += ["--load", threshold]
    answer = good(run(*call)).json
    for row in answer["hours"] + answer["days"]:
        for key in ("value", "min", "max"):
            row[key] = None if row[key] is None else plain(row[key])
    return answer


def means_gaps_and_standstills_of_real_series_agree(run):
    folder = pathlib.Path(os.environ.get("CHENGYUAN_SHARED", pathlib.Path(ROOT).parent / "shared"))
    files = folder / "data/monitoring"
    if not files.is_dir():
        print("  跳过：没有真实监测数据（../shared/data/monitoring）")
        return
    compared = 0
    for name, time, columns, seconds, medium, threshold in SERIES:
        for column in columns if (files / name).exists() else []:
            mine = own(files / name, time, column, seconds, medium, threshold)
            answer = theirs(run, files / name, time, column, seconds, medium, threshold)
            for key in mine:
                assert mine[key] == answer[key], (name, column, key, first(mine[key], answer[key]))
            compared += mine["values"]
    print(f"  {compared} values of real series, calculated a second time")
    assert compared


def first(mine, answer):
    """The first row in which two lists differ."""
    if not isinstance(mine, list):
        return mine, answer
    pairs = [pair for pair in zip(mine, answer) if pair[0] != pair[1]]
    return pairs[0] if pairs else (len(mine), len(answer))
