#!/usr/bin/env python3
"""Real minutes as a set of flat columns: real_set.py SOURCE_FOLDER FOLDER

The columns of shared/data/monitoring on days whose rows are a minute or ten apart, every value
with the decimals it was written with. The files have no flags: all are N.
"""

import collections
import csv
import datetime
import pathlib
import re
import sys

import numpy as np

LEAST_A_DAY = 100
FILES = {
    "kr_wwtp_tms_effluent.csv": ("SYS_TIME", None),
    "kr_wwtp_tms_10min.csv": ("SYS_TIME", None),
    "kr_wwtp_inflow.csv": ("SYS_TIME", None),
    "in_sinter_plant_stack_10min.csv": ("CLOCK", ["output"]),
}


def readings(path, time_column, names):
    with open(path, encoding="utf-8-sig", newline="") as lines:
        rows = list(csv.DictReader(lines))
    for name in names or [each for each in rows[0] if each != time_column]:
        series = {}
        for row in rows:
            if re.fullmatch(r"-?\d+(\.\d+)?", row[name] or ""):
                parts = map(int, re.findall(r"\d+", row[time_column]))
                time = datetime.datetime(*parts) - datetime.datetime(1970, 1, 1)
                series[time // datetime.timedelta(seconds=1)] = row[name]
        days = collections.Counter(time // 86_400 for time in series)
        yield name, sorted(
            each for each in series.items() if days[each[0] // 86_400] >= LEAST_A_DAY)


def main():
    source, folder = map(pathlib.Path, sys.argv[1:3])
    folder.mkdir(parents=True, exist_ok=True)
    columns = {"series.i32": [], "time.i64": [], "digits.i64": [], "places.u8": [], "flag.u8": []}
    number = 0
    for file, (time_column, names) in FILES.items():
        for _, values in readings(source / file, time_column, names):
            number += 1
            for time, text in values:
                row = (number, time, int(text.replace(".", "")), len(text.partition(".")[2]), 0)
                for column, cell in zip(columns.values(), row):
                    column.append(cell)
    for name, cells in columns.items():
        kind = {"i32": "<i4", "i64": "<i8", "u8": "u1"}[name.rpartition(".")[2]]
        np.array(cells, dtype=kind).tofile(folder / name)
    print(f'{{"values":{len(columns["series.i32"])},"series":{number}}}')


main()
