"""一年分钟值到图上的点、小时均值与限值比较（从磁盘记录），与 DuckDB、chDB 并列

A year of minutes to chart points, and all hour means beside limits, from a record on disk.
"""

import statistics

from bench import Row
from series import PASSES, Series, need_python


def run(bench):
    if not need_python(bench):
        return
    series = Series.of(bench)
    record, loaded = series.record("made")
    years = milliseconds(series.ours("year", record, PASSES))
    stored = milliseconds(series.ours("year-of-hours", record, PASSES))
    hours = milliseconds(series.ours("hours", record, PASSES))
    speed = loaded["values"] / hours / 1000
    for peer in series.peers("made"):
        if "question" not in peer:
            continue
        theirs = statistics.median(peer["seconds"]) * 1000
        if peer["question"] == "year":
            yield Row.of("series-year", years, "ms", peer["peer"], theirs,
                         smaller_is_better=True)
            yield Row.of("series-year-of-hours", stored, "ms", peer["peer"], theirs,
                         smaller_is_better=True)
        else:
            yield Row.of("series-hours", hours, "ms, one core", peer["peer"], theirs,
                         smaller_is_better=True, note=f"{speed:.0f} M values/s")


def milliseconds(passes):
    return statistics.median(one["seconds"] for one in passes) * 1000
