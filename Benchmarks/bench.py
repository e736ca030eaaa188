"""Runs the benchmark rows and prints them; called by ./bench, which builds what they need.

A row lives in a file of `rows/`: a docstring whose first line says what it measures, and
`run(bench)`, which yields `Row`s. `bench.alternate` runs both sides in turn and takes medians.
"""

import argparse
import dataclasses
import importlib
import json
import os
import pathlib
import statistics
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))


@dataclasses.dataclass
class Row:
    """One line of the result: ours beside a peer; `ratio` above 1 says that ours is better."""

    row: str
    value: float
    unit: str
    peer: str
    peer_value: float
    ratio: float
    note: str = ""

    @classmethod
    def of(cls, row, value, unit, peer, peer_value, note="", smaller_is_better=False):
        ratio = peer_value / value if smaller_is_better else value / peer_value
        return cls(row, value, unit, peer, peer_value, ratio, note)

    def as_json(self):
        fields = dataclasses.asdict(self)
        if not self.note:
            del fields["note"]
        return json.dumps(fields, ensure_ascii=False)

    def as_text(self):
        text = f"{self.row:<24}{self.value:>12,.2f} {self.unit:<22}"
        text += f"{self.peer:<40}{self.peer_value:>12,.2f}{self.ratio:>8.2f} ×"
        return text + (f"  {self.note}" if self.note else "")


class Bench:
    """What a row may use: where the programs are, how often to measure, where to say things."""

    def __init__(self, program, peers):
        self.program, self.peers = program, pathlib.Path(peers or ".")
        self.series = pathlib.Path(program or ".").with_name("SeriesBench")
        self.passes = max(7, int(os.environ.get("CHENGYUAN_BENCH_PASSES", "7")))
        self.shared = pathlib.Path(
            os.environ.get("CHENGYUAN_SHARED", HERE.parent.parent / "shared"))
        # A folder that holds until the next run and is outside the clone.
        self.scratch = pathlib.Path(program).resolve().parent / "bench-data" if program else HERE
        if program:
            self.scratch.mkdir(parents=True, exist_ok=True)

    def say(self, text):
        print(text, file=sys.stderr, flush=True)

    def ours(self, *arguments):
        return [self.program, *map(str, arguments)]

    def peer(self, name, *arguments):
        """A program of `peers/`: a compiled one or a Python file."""
        if name.endswith(".py"):
            return [sys.executable, str(HERE / "peers" / name), *map(str, arguments)]
        return [str(self.peers / name), *map(str, arguments)]

    def lines(self, command):
        """The JSON lines that a program prints; its complaint when it does not succeed."""
        done = subprocess.run(command, capture_output=True, text=True)
        if done.returncode != 0:
            raise SystemExit(f"{' '.join(command)}\n{done.stderr}")
        return [json.loads(line) for line in done.stdout.splitlines() if line.strip()]

    def alternate(self, commands, passes=None):
        """Runs named commands in turn, once each per pass, and collects their measurements.

        In turn, because a neighbour on the machine slows whoever runs just then.
        """
        found = {name: [] for name in commands}
        for _ in range(passes or self.passes):
            for name, command in commands.items():
                found[name] += self.lines(command)
        return found


def median(measurements, value):
    """The median of a figure computed from each measurement."""
    return statistics.median(value(one) for one in measurements)


def rows():
    return sorted(file.stem for file in (HERE / "rows").glob("*.py") if file.stem != "__init__")


def module(name):
    return importlib.import_module(f"rows.{name}")


def main():
    parser = argparse.ArgumentParser(usage="./bench [NAME…] [--json] [--list]")
    parser.add_argument("names", nargs="*")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--list", action="store_true")
    parser.add_argument("--bench", help=argparse.SUPPRESS)
    parser.add_argument("--peers", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.list:
        for name in rows():
            print(f"{name:<14}{module(name).__doc__.splitlines()[0]}")
        return
    unknown = sorted(set(options.names) - set(rows()))
    if unknown:
        raise SystemExit(f"没有项目 {' '.join(unknown)}。可选：{' '.join(rows())}")
    bench = Bench(options.bench, options.peers)
    for name in options.names or rows():
        bench.say(f"{name}　{module(name).__doc__.splitlines()[0]}")
        for row in module(name).run(bench):
            print(row.as_json() if options.json else row.as_text(), flush=True)


if __name__ == "__main__":
    # The rows import this file by name; it must be one module, not two.
    sys.modules["bench"] = sys.modules["__main__"]
    main()
