"""解析 HJ 212 报文（单核，帧、校验、首部、因子、数值、标记、问题）

Four sides read the same bytes in memory, one core, processor time: our reader without copies,
the same decode written in C, and what one writes first in C, Swift and Python. The slow ones
read a shorter slice of the same bytes; figures are per second, so that they compare.
"""

import os
import pathlib

from bench import Row, median

MEGABYTES = 200
SLICE = 10


def corpus(bench):
    """The bytes to decode, frames with CR LF: the real packets, or the sample city's."""
    own = os.environ.get("CHENGYUAN_BENCH_CORPUS")
    real = pathlib.Path(own) if own else bench.shared / "data/hj212/real-corpus.txt"
    if real.exists():
        bench.say(f"  报文：{real}")
        return b"".join(line + b"\r\n" for line in real.read_bytes().split())
    if own:
        raise SystemExit(f"没有文件 {own}")
    bench.say("  没有真实报文（../shared/data/hj212/real-corpus.txt），改用示例城市的模拟报文")
    made = bench.scratch / "simulated.txt"
    bench.lines(bench.ours("corpus", made, 2))
    return made.read_bytes()


def repeated(bench, content, megabytes, name):
    path = bench.scratch / name
    times = max(1, -(-megabytes * 1_000_000 // len(content)))
    with open(path, "wb") as file:
        for _ in range(times):
            file.write(content)
    return path


def same(found, *fields):
    """All measurements found the same; what they found."""
    seen = {tuple(one[field] for field in fields) for side in found.values() for one in side}
    if len(seen) != 1:
        raise SystemExit(f"the sides did not do the same work: {fields} {seen}")
    return seen.pop()


def per_second(field):
    return lambda one: one[field] / one["seconds"]


def run(bench):
    content = corpus(bench)
    whole = repeated(bench, content, MEGABYTES, "decode.txt")
    part = repeated(bench, content, SLICE, "decode-part.txt")
    fast = bench.alternate({
        "ours": bench.ours("decode-core", whole, 1),
        "C": bench.peer("decode_full", whole, 1),
    })
    frames, records, total = same(fast, "frames", "records", "sum")
    bench.say(f"  同样的工作：{frames:,} 帧，{records:,} 个数值，校验和 {total}")
    slow = bench.alternate({
        "core": bench.ours("decode-core", part, 5),
        "packets": bench.ours("decode-packets", part, 1),
        "C split": bench.peer("decode_split", part, 1),
        "Swift split": bench.ours("decode-split", part, 1),
        "Python split": bench.peer("decode_split.py", part, 1),
    })
    same({"core": slow["core"], "packets": slow["packets"]}, "sum")
    frames, records = same(slow, "frames", "records")
    bench.say(f"  短的一段：{frames:,} 帧，{records:,} 个数值")

    def row(name, unit, field, scale, ours, peer, peer_name):
        value = median(ours, per_second(field)) / scale
        return Row.of(name, value, unit, peer_name, median(peer, per_second(field)) / scale)

    full = "C full decode"
    yield row("decode", "MB/s", "bytes", 1e6, fast["ours"], fast["C"], full)
    yield row("decode", "frames/s", "frames", 1, fast["ours"], fast["C"], full)
    yield row("decode", "values/s", "records", 1, fast["ours"], fast["C"], full)
    for name in ("C split", "Swift split", "Python split"):
        yield row("decode", "MB/s", "bytes", 1e6, slow["core"], slow[name], f"{name} and parse")
    for name in ("C split", "Swift split", "Python split"):
        peer = f"{name} and parse"
        yield row("decode-packets", "MB/s", "bytes", 1e6, slow["packets"], slow[name], peer)
