"""The same questions answered a second time, by code that shares nothing with the program.

Due days and limit judgements of random permits and values; the seed is printed and can be given
as CHENGYUAN_SEED to see a difference again.
"""

import calendar
import json
import os
import random
from datetime import date, datetime, timedelta
from decimal import ROUND_HALF_EVEN, Decimal

from permits import permit
from program import good

SEED = int(os.environ.get("CHENGYUAN_SEED") or random.SystemRandom().randrange(10 ** 6))
PERIODS = {"monthly": 1, "quarterly": 3, "halfYearly": 6, "annual": 12, "yearly": 12}
DEFAULT_DAYS = 15
# A permit held for less than this in a period reports with the next one: months, or days.
LEAST_HELD = {"monthly": ("day", 10), "quarterly": ("month", 1), "halfYearly": ("month", 3),
              "annual": ("month", 3)}
# 排污许可管理办法 (令第32号) lets a longer report take in a shorter one.
MERGING_SINCE = date(2024, 7, 1)


def add_months(day, months):
    count = day.year * 12 + day.month - 1 + months
    year, month = count // 12, count % 12 + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def periods(kind, year):
    """First day, last day and name of each period of a year."""
    months = PERIODS[kind]
    for place in range(12 // months):
        first = date(year, place * months + 1, 1)
        name = {1: f"{year}-{place + 1:02}", 3: f"{year}-Q{place + 1}",
                6: f"{year}-H{place + 1}", 12: f"{year}"}[months]
        yield first, add_months(first, months) - timedelta(days=1), name


def reports_owed(whole, year):
    """Name of the period to due day, of the reports for the periods of a year."""
    start = date.fromisoformat(whole["certificate"]["validFrom"])
    end = date.fromisoformat(whole["certificate"]["validTo"])
    days = {row["kind"]: row.get("dueDays", DEFAULT_DAYS) for row in whole["reports"]}

    def counts(kind, first, last):
        if not (start <= last <= end):
            return False
        unit, least = LEAST_HELD[kind]
        enough = start + timedelta(days=least) if unit == "day" else add_months(start, least)
        return start <= first or enough <= last + timedelta(days=1)

    owed = {}
    for kind in days:
        for first, last, name in periods(kind, year):
            if not counts(kind, first, last):
                continue
            due = last + timedelta(days=days[kind])
            longer = inside(kind, last)
            for other in longer:
                span = [item for item in periods(other, year) if item[1] == last]
                if other in days and span and counts(other, span[0][0], span[0][1]):
                    due = max(due, last + timedelta(days=days[other]))
            owed[(kind, name)] = due
    return owed


def inside(kind, last):
    """The longer reports that may take in one that ends on a day, by the law's table."""
    if last < MERGING_SINCE:
        return []
    if kind == "monthly" and last.month % 3 == 0:
        return (["annual"] if last.month == 12 else []) + ["quarterly"]
    return ["annual"] if kind == "quarterly" and last.month == 12 else []


def random_permit(dice):
    start = date(2022, 1, 1) + timedelta(days=dice.randrange(1200))
    end = min(start + timedelta(days=dice.choice([200, 900, 1825])), date(2029, 12, 31))
    kinds = dice.sample(["monthly", "quarterly", "halfYearly", "annual"], dice.randint(1, 3))
    reports = [{"kind": kind, **({"dueDays": dice.randrange(0, 90)} if dice.random() < .5 else {})}
               for kind in kinds]
    often = dice.sample(["monthly", "quarterly", "halfYearly", "yearly"], 3)
    monitoring = [
        {"point": "DW001", "factor": factor, "mode": "manual", "frequency": frequency}
        for factor, frequency in zip(["w01001", "w01018", "w21003"], often)]
    whole = permit(reports=reports, monitoring=monitoring)
    whole["certificate"].update(validFrom=str(start), validTo=str(end), issuedOn=str(start))
    return whole


def due_days_of_random_permits_agree(run):
    print(f"  seed {SEED}")
    dice = random.Random(SEED)
    for _ in range(12):
        whole, year = random_permit(dice), dice.randrange(2022, 2030)
        owed = good(run("permit", "obligations", run.file("random.json", whole), "--year",
                        str(year), "--json")).json
        theirs = {(item["period"], item["subject"][0]): item["due"]
                  for item in owed if item["row"] == "OB-19"}
        names = {"monthly": "月", "quarterly": "季", "halfYearly": "半", "annual": "年"}
        ours = {(name, names[kind]): str(due)
                for when in (year - 1, year)
                for (kind, name), due in reports_owed(whole, when).items()
                if when == year or due.year == year}
        assert theirs == ours, (SEED, whole["certificate"], whole["reports"], theirs, ours)
        assert {item["due"] for item in owed if item["row"] == "OB-02"} <= {
            str(date.fromisoformat(whole["certificate"]["validTo"]) - timedelta(days=60))}
        monitoring_agrees(whole, year, owed)


def monitoring_agrees(whole, year, owed):
    start, end = (date.fromisoformat(whole["certificate"][key]) for key in ("validFrom", "validTo"))
    theirs = sorted((item["subject"], item["period"], item["due"])
                    for item in owed if item["row"] == "OB-10" and item["due"])
    ours = sorted((f"DW001 {row['factor']}", name, str(min(last, end)))
                  for row in whole["monitoring"]
                  for first, last, name in periods(row["frequency"], year)
                  if start <= last and first <= end)
    assert theirs == ours, (SEED, whole["certificate"], theirs, ours)


# MARK: limits

SCALE = {"mg/m³": 0, "g/m³": 3, "µg/m³": -3, "mg/Nm3": 0, "": 0}


def exceeds(limit, value, unit, oxygen):
    """The number compared, if it is beyond the limit; None where it is not or nothing is told."""
    sign, digits = (value[0], value[1:]) if value[:1] in "<>" and value else ("", value)
    number = Decimal(digits).scaleb(SCALE[unit])
    if limit["reference"] is not None:
        if oxygen is None or not 0 <= oxygen < 20:
            return None
        places = max(-number.as_tuple().exponent, 1)
        number = (number * (21 - limit["reference"]) / (21 - oxygen)).quantize(
            Decimal(1).scaleb(-places), ROUND_HALF_EVEN)
    lower, upper = limit["lower"], limit["upper"]
    if sign == "<":
        over = lower is not None and number <= lower
    elif sign == ">":
        over = upper is not None and number >= upper
    else:
        over = (upper is not None and number > upper) or (lower is not None and number < lower)
    return number if over else None


def random_limits(dice):
    limits = []
    for place in range(1, 13):
        upper = Decimal(dice.randrange(1, 2000)).scaleb(-dice.randrange(0, 3))
        lower = upper - Decimal(dice.randrange(1, 50)) if dice.random() < .3 else None
        reference = Decimal(dice.choice([3, 6, 9, 11])) if dice.random() < .4 else None
        limits.append({"outlet": f"DA{place:03}", "upper": upper, "lower": lower,
                       "reference": reference})
    return limits


def number_near(dice, limit, unit):
    if dice.random() < .15:
        number = limit["upper"]
    else:
        number = (limit["upper"] * dice.randrange(50, 150) / 100).quantize(
            Decimal(1).scaleb(-dice.randrange(0, 4)))
    number = number.scaleb(-SCALE[unit])
    sign = dice.choices(["", "<", ">"], [18, 1, 1])[0]
    return f"{sign}{number:f}"


HEAD = "outlet,factor,statistic,start,end,value,unit,flag,mark,source"


def hour_of(dice, limit, start):
    """The rows of one hour, and the number that is over the limit, if it is."""
    unit = dice.choice(list(SCALE))
    value = number_near(dice, limit, unit)
    flag = dice.choices(["N", "", "D", "C"], [20, 4, 1, 1])[0]
    mark = dice.choices(["", "启停炉"], [20, 1])[0]
    oxygen = Decimal(dice.randrange(0, 2200)).scaleb(-2) if dice.random() < .95 else None
    place, time = limit["outlet"], f"{start:%Y-%m-%d %H:%M}"
    rows = [f"{place},a21002,hour,{time},,{value},{unit},{flag},{mark},auto"]
    if limit["reference"] is not None and oxygen is not None:
        rows.append(f"{place},a19001,hour,{time},,{oxygen},%,N,,auto")
    is_valid = flag in ("N", "") and not mark
    return rows, exceeds(limit, value, unit, oxygen) if is_valid else None


def judgements_of_random_values_agree(run):
    print(f"  seed {SEED}")
    dice = random.Random(SEED + 1)
    limits, rows, ours = random_limits(dice), [], {}
    for limit in limits:
        for hour in range(200):
            start = datetime(2026, 3, 1) + timedelta(hours=hour)
            more, number = hour_of(dice, limit, start)
            rows += more
            if number is not None:
                ours.setdefault((limit["outlet"], f"{start:%Y-%m-%d}"), []).append(number)
    dice.shuffle(rows)
    file = run.file("limits.json", limited(limits))
    values = run.file("values.csv", "\n".join([HEAD, *rows]))
    found = good(run("evaluate", "--permit", file, "--as-of", "2026-03-20", "--json",
                     "--observations", values)).json
    theirs = {(item["subject"][:5], item["period"]): over(item) for item in found}
    differing = sorted(key for key in theirs.keys() | ours.keys()
                       if theirs.get(key) != ours.get(key))
    assert len(ours) > 20
    assert not differing, (SEED, [(key, theirs.get(key), ours.get(key)) for key in differing[:5]])


def over(finding):
    return [Decimal(row["compared"]) for row in finding["observations"]
            if row["verdict"] == "超过限值"]


def limited(limits):
    outlets = [{"code": limit["outlet"], "name": "排气筒", "class": "general"}
               for limit in limits]
    rows = [{key: value for key, value in {
        "outlet": limit["outlet"], "factor": "a21002", "statistic": "hour",
        "upper": f"{limit['upper']:f}", "unit": "mg/m³", "standard": "GB 13223-2011",
        "lower": None if limit["lower"] is None else f"{limit['lower']:f}",
        "referenceOxygen": None if limit["reference"] is None else f"{limit['reference']:f}",
    }.items() if value is not None} for limit in limits]
    return json.loads(json.dumps(permit(
        outlets=outlets, limits=rows, amounts=[], monitoring=[], reports=[])))
