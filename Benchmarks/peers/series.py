#!/usr/bin/env python3
"""The peers of the monitoring data: what others store a set in, and how fast they ask it.

    series.py FOLDER WORK PASSES    one line of JSON per store and question

The set is the flat columns of Benchmarks/Series/SeriesSet.swift. Each store gets it in the order
of series and time, with the codecs its own documents name as best for such data, several variants
where opinions differ. Nobody stores a value "as sent" but as a whole number at the decimals of
its series, or as a double: what is kept less than ours keeps is in the store's name.
"""

import json
import pathlib
import statistics
import sys
import time

import numpy as np

STRETCH = 21_600
FIRST_DAY = 20_089  # 2025-01-01
LIMIT = 30
FLAGS = np.array(["N", "F", "D"])


def columns(folder):
    read = lambda name, kind: np.fromfile(f"{folder}/{name}", kind)
    series = read("series.i32", "<i4")
    digits, places = read("digits.i64", "<i8"), read("places.u8", "u1")
    most = np.zeros(series.max() + 1, dtype=np.int64)
    np.maximum.at(most, series, places)
    scaled = digits * 10 ** (most[series] - places)
    small = np.abs(scaled).max() < 2**31
    return {
        "series": series,
        "time": read("time.i64", "<i8").astype("<i4" if small else "<i8"),
        "scaled": scaled.astype("<i4" if small else "<i8"),
        "places": most[series].astype("u1"),
        "flag": read("flag.u8", "u1"),
    }


def size(path):
    path = pathlib.Path(path)
    files = [path] if path.is_file() else [each for each in path.rglob("*") if each.is_file()]
    return sum(each.stat().st_size for each in files)


def say(**row):
    print(json.dumps(row), flush=True)


def timed(passes, ask, clock=time.perf_counter):
    answers, took = [], []
    for number in range(passes + 1):
        began = clock()
        answers.append(ask(number))
        took.append(clock() - began)
    return answers[1:], took[1:]


def parquet(data, work, passes):
    import pyarrow as pa
    import pyarrow.parquet as pq
    table = pa.table({name: pa.array(data[name]) for name in ("series", "time", "scaled", "flag")})
    delta = "DELTA_BINARY_PACKED"
    flag = "PLAIN" if data["flag"].dtype == np.uint8 else delta

    def write(file, level):
        pq.write_table(
            table, file, compression="zstd", compression_level=level, use_dictionary=False,
            version="2.6", data_page_version="2.0", row_group_size=1 << 20,
            column_encoding={"series": delta, "time": delta, "scaled": delta, "flag": flag})

    for level in (3, 9):
        file = f"{work}/set.zstd{level}.parquet"
        write(file, level)
        name = f"Parquet, whole numbers, delta, zstd {level}"
        say(store=name, bytes=size(file), values=len(data["series"]))
        if passes:
            _, wrote = timed(min(passes, 3), lambda _: write(file, level), time.process_time)
            _, read = timed(passes, lambda _: pq.read_table(file, use_threads=False),
                            time.process_time)
            say(codec=name, encode=wrote, decode=read)


def duckdb_rows(data, work, passes, isFast):
    import duckdb
    for name, kind in (("whole numbers", "INTEGER"), ("doubles", "DOUBLE")):
        file = f"{work}/set.{kind}.duckdb"
        connection = duckdb.connect(file)
        connection.execute("SET threads = 2")
        scaled = data["scaled"]
        value = scaled if kind == "INTEGER" else scaled / 10.0 ** data["places"]
        source = {"series": data["series"], "time": data["time"], "value": value,
                  "flag": data["flag"]}
        if scaled.dtype.itemsize == 8 and kind == "INTEGER":
            kind = "BIGINT"
        import pandas
        frame = pandas.DataFrame(source)
        connection.execute(
            f"CREATE TABLE v AS SELECT series::INTEGER series, time::INTEGER AS time, "
            f"value::{kind} AS value, flag::UTINYINT flag FROM frame ORDER BY series, time")
        connection.execute("CHECKPOINT")
        connection.close()
        say(store=f"DuckDB, {name}", bytes=size(file), values=len(scaled))
        if not isFast:
            continue
        connection = duckdb.connect(file, read_only=True)
        connection.execute("SET threads = 2")
        year = (f"SELECT time // {STRETCH}, min(value), avg(value), max(value), count(*) FROM v "
                "WHERE series = ? AND flag = 0 GROUP BY 1 ORDER BY 1")
        answers, took = timed(
            passes, lambda n: connection.execute(year, [n % 10 + 1]).fetchnumpy())
        say(question="year", peer=f"DuckDB, {name}", seconds=took,
            values=[int(sum(a["count_star()"])) for a in answers])
        per_series = "CREATE TEMP TABLE p AS SELECT UNNEST(?) AS series, UNNEST(?) AS lim"
        places = {int(s): int(p) for s, p in zip(data["series"][::500], data["places"][::500])}
        limits = [LIMIT * (10 ** places[s] if kind != "DOUBLE" else 1) for s in sorted(places)]
        connection.execute(per_series, [sorted(places), limits])
        hours = ("SELECT count(*) FROM (SELECT series, time // 3600 h, avg(value) m FROM v "
                 "WHERE flag = 0 GROUP BY 1, 2 HAVING count(*) >= 45) JOIN p USING (series) "
                 "WHERE m > lim")
        answers, took = timed(passes, lambda n: connection.execute(hours).fetchone()[0])
        say(question="hours", peer=f"DuckDB, {name}", seconds=took, above=answers)
        connection.close()


def clickhouse(data, work, passes, isFast):
    from chdb import session as chdb
    import pyarrow as pa
    import pyarrow.parquet as pq
    source = f"{work}/plain.parquet"
    pq.write_table(pa.table({
        "series": pa.array(data["series"]), "time": pa.array(data["time"].astype("<i4")),
        "value": pa.array(data["scaled"].astype("<i8")), "flag": pa.array(data["flag"])}), source)
    variants = {
        "Int64 Delta ZSTD(3)": "Int64 CODEC(Delta, ZSTD(3))",
        "Int64 DoubleDelta ZSTD(3)": "Int64 CODEC(DoubleDelta, ZSTD(3))",
        "Int64 Delta T64 ZSTD(3)": "Int64 CODEC(Delta, T64, ZSTD(3))",
    }
    with_path = f"{work}/chdb"
    session = chdb.Session(with_path)
    session.query("CREATE DATABASE IF NOT EXISTS d ENGINE = Atomic")
    for number, (name, kind) in enumerate(variants.items()):
        session.query(
            f"CREATE TABLE d.v{number} (series Int32 CODEC(Delta, ZSTD(3)), "
            f"time Int32 CODEC(DoubleDelta, ZSTD(3)), value {kind}, "
            "flag UInt8 CODEC(ZSTD(3))) ENGINE = MergeTree ORDER BY (series, time)")
        session.query(f"INSERT INTO d.v{number} SELECT * FROM file('{source}', Parquet)")
        session.query(f"OPTIMIZE TABLE d.v{number} FINAL")
        on_disk = int(session.query(
            "SELECT sum(bytes_on_disk) FROM system.parts WHERE active AND database = 'd' "
            f"AND table = 'v{number}'", "CSV").bytes())
        say(store=f"chDB, {name}", bytes=on_disk, values=len(data["series"]))
    if isFast:
        year = (f"SELECT intDiv(time, {STRETCH}) b, min(value), avg(value), max(value), count() "
                "FROM d.v0 WHERE series = {} AND flag = 0 GROUP BY b ORDER BY b")
        _, took = timed(passes, lambda n: session.query(year.format(n % 10 + 1), "CSV").bytes())
        say(question="year", peer="chDB", seconds=took)
        hours = ("SELECT count() FROM (SELECT series, intDiv(time, 3600) h, avg(value) m "
                 "FROM d.v0 WHERE flag = 0 GROUP BY series, h HAVING count() >= 45) WHERE m > 30")
        _, took = timed(passes, lambda n: session.query(hours, "CSV").bytes())
        say(question="hours", peer="chDB (one limit for all)", seconds=took)
    session.close()


def main():
    folder, work, passes = sys.argv[1], sys.argv[2], int(sys.argv[3])
    pathlib.Path(work).mkdir(parents=True, exist_ok=True)
    data = columns(folder)
    parquet(data, work, passes)
    duckdb_rows(data, work, passes, passes > 0)
    clickhouse(data, work, passes, passes > 0)


main()
