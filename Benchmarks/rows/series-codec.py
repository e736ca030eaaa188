"""分钟值编成数据表和读回（单核），与 Parquet 并列

Minutes to sheets and back on one core, beside Parquet's reader and writer on the same columns.
"""

import statistics

from bench import Row
from series import PASSES, Series, need_python


def run(bench):
    if not need_python(bench):
        return
    series = Series.of(bench)
    coded = series.ours("codec", series.set("made"), PASSES)
    values = coded[0]["values"]
    peers = {peer["codec"]: peer for peer in series.peers("made") if "codec" in peer}
    for row in ("encode", "decode"):
        ours = values / statistics.median(one[row] for one in coded) / 1e6
        for name, peer in peers.items():
            theirs = values / statistics.median(peer[row]) / 1e6
            yield Row.of(f"series-{row}", ours, "M values/s", name, theirs)
