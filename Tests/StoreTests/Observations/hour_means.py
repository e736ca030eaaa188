"""Hour means of one column of a CSV file, from the standard library's decimals alone.

    hour_means.py FILE TIME_COLUMN VALUE_COLUMN

Every 37th row is given a flag that is not normal, for the files have none. Prints for each hour
with a row: hour since 1970, rows, valid values, their sum, least and greatest times 10^12, and the
mean with four decimals, half to even.
"""

import csv
import datetime
import decimal
import re
import sys

decimal.getcontext().prec = 60
SCALE = decimal.Decimal(10) ** 12


def hours(file, time_column, value_column):
    rows = {}
    with open(file, encoding="utf-8-sig", newline="") as lines:
        for number, row in enumerate(csv.DictReader(lines)):
            time = datetime.datetime(*map(int, re.findall(r"\d+", row[time_column])))
            seconds = (time - datetime.datetime(1970, 1, 1)) // datetime.timedelta(seconds=1)
            rows[seconds] = (row[value_column].strip(), number % 37 == 0)
    found = {}
    for seconds, reading in rows.items():
        found.setdefault(seconds // 3600, []).append(reading)
    return sorted(found.items())


for hour, readings in hours(*sys.argv[1:4]):
    valid = [decimal.Decimal(text) for text, flagged in readings if text and not flagged]
    out = [hour, len(readings), len(valid)]
    if valid:
        mean = (sum(valid) / len(valid)).quantize(
            decimal.Decimal("0.0001"), rounding=decimal.ROUND_HALF_EVEN)
        out += [int(each * SCALE) for each in (sum(valid), min(valid), max(valid))] + [mean]
    print(*out)
