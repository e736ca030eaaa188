"""每个数值占的字节（含容器和索引），与 Parquet、DuckDB、chDB 并列

Bytes a stored value, container and index included: ours beside Parquet, DuckDB and chDB.
"""

from bench import Row
from series import Series, need_python


def run(bench):
    if not need_python(bench):
        return
    series = Series.of(bench)
    for name in series.sets():
        _, loaded = series.record(name)
        [coded] = series.ours("codec", series.set(name), 1)
        ours = loaded["bytes"] / loaded["values"]
        alone = coded["bytes"] / coded["values"]
        for peer in series.peers(name):
            if "store" not in peer:
                continue
            yield Row.of(f"series-size-{name}", ours, "bytes", peer["store"],
                         peer["bytes"] / peer["values"], smaller_is_better=True,
                         note=f"sheets alone {alone:.3f}")
