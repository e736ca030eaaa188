"""What the rows series-size, series-codec and series-query share: the sets and who keeps them.

`made` is a year of minutes of loggers' factors, `real` the minutes and ten minutes of the shared
monitoring files. Both are made once for each run of ./bench, into the scratch folder.
"""

import os
import pathlib
import shutil
import subprocess

ROOT = pathlib.Path(__file__).resolve().parent.parent
OUTLETS = 4
PASSES = 9


class Series:
    """One run's sets, records and answers of the peers, each made when it is first asked for."""

    made = {}

    @classmethod
    def of(cls, bench):
        if bench not in cls.made:
            cls.made[bench] = cls(bench)
        return cls.made[bench]

    def __init__(self, bench):
        self.bench = bench
        self.folder = bench.scratch / "series"
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir(parents=True)
        self.python = ROOT / ".venv/bin/python"
        self.known = {}

    def once(self, name, make):
        if name not in self.known:
            self.known[name] = make()
        return self.known[name]

    def ours(self, *words):
        return self.bench.lines([str(self.bench.series), *map(str, words)])

    def sets(self):
        """The names of the sets there are."""
        return ["made", "real"] if self.real_source.is_dir() else ["made"]

    @property
    def real_source(self):
        return self.bench.shared / "data/monitoring"

    def set(self, name):
        """The folder of a set."""
        return self.once(f"set {name}", lambda: self.make(name))

    def make(self, name):
        folder = self.folder / name
        if name == "made":
            self.ours("generate", folder, OUTLETS)
        else:
            subprocess.run([self.python, ROOT / "Benchmarks/peers/real_set.py", self.real_source,
                            folder], check=True, stdout=subprocess.DEVNULL)
        return folder

    def record(self, name):
        """A record that holds a set, and what the program said when it wrote it."""
        def load():
            file = self.folder / f"{name}.sqlite"
            [said] = self.ours("load", self.set(name), file)
            return file, said
        return self.once(f"record {name}", load)

    def peers(self, name):
        """What the peers say of a set; questions are asked of the made one alone."""
        passes = PASSES if name == "made" else 0
        command = [str(self.python), str(ROOT / "Benchmarks/peers/series.py"),
                   str(self.set(name)), str(self.folder / f"{name}-peers"), str(passes)]
        return self.once(f"peers {name}", lambda: self.bench.lines(command))


def need_python(bench):
    """False, with a word, where the peers of these rows were not installed."""
    ready = os.access(ROOT / ".venv/bin/python", os.X_OK) and not subprocess.run(
        [ROOT / ".venv/bin/python", "-c", "import chdb, duckdb, pyarrow"],
        stderr=subprocess.DEVNULL).returncode
    if not ready:
        bench.say("对照的 Python 包没有装好：请先运行 setup/python bench。本项跳过。")
    return ready
