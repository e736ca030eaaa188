"""报文接入（TCP，先落盘后应答）：SQLite、PostgreSQL 与 C 程序写文件并列

Loggers and server share the machine. CPU is that of the server's processes, PostgreSQL's with it,
as a share of all cores. Every answered frame must stand on record in the end, or the run fails.
"""

import json
import os
import pathlib
import shutil
import signal
import statistics
import subprocess
import tempfile
import threading
import time

from bench import Row

SETUP = pathlib.Path(__file__).resolve().parent.parent.parent / "setup" / "postgres"
NATION, BURST, POINTS, LINES = 4500, 36_000, 90_000, 1000
ROUNDS, SECONDS = 5, 4
# So many seconds until every point of a nation was heard, and until PostgreSQL, which looks at new
# tables once a minute, has seen that they are no longer empty.
HEARD = max(POINTS // NATION, 75)


class Server:
    """A server under test; its first line says the port, SIGTERM ends it."""

    def __init__(self, command, folder, owner=None):
        self.folder, self.owner = folder, owner
        self.process = subprocess.Popen(
            list(map(str, command)), stdout=subprocess.PIPE, stderr=open(f"{folder}/log", "wb"),
            text=True)
        said = self.process.stdout.readline()
        if not said:
            raise SystemExit(f"{command}\n" + pathlib.Path(f"{folder}/log").read_text()[-2000:])
        said = json.loads(said)
        self.port, self.starting = said["port"], said.get("milliseconds", 0)

    def processes(self):
        if not self.owner:
            return [self.process.pid]
        served = [pid for pid in map(int, filter(str.isdigit, os.listdir("/proc")))
                  if parent(pid) == self.owner]
        return [self.process.pid, self.owner, *served]

    def cpu(self):
        """Seconds of processor that its processes used."""
        ticks = sum(sum(map(int, stat(pid)[11:13])) for pid in self.processes())
        return ticks / os.sysconf("SC_CLK_TCK")

    def memory(self):
        """The most megabytes that the server itself ever had."""
        for line in pathlib.Path(f"/proc/{self.process.pid}/status").read_text().splitlines():
            if line.startswith("VmHWM"):
                return int(line.split()[1]) / 1024
        return 0

    def end(self):
        self.process.send_signal(signal.SIGTERM)
        rest = self.process.stdout.read()
        self.process.wait(120)
        return json.loads(rest) if rest.strip() else {}


def stat(pid):
    """The fields of /proc/PID/stat behind the name; zeros when it is gone."""
    try:
        return pathlib.Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return ["0"] * 20


def parent(pid):
    return int(stat(pid)[1])


class Postgres:
    """A throwaway server that flushes as a real one does."""

    def __init__(self, folder):
        self.folder = folder
        done = subprocess.run([SETUP, "start", folder], check=True, stdout=subprocess.PIPE,
                              text=True)
        self.url = done.stdout.strip()
        command = [psql(), self.url, "-qc"]
        for setting in ("fsync", "synchronous_commit", "full_page_writes"):
            subprocess.run([*command, f"ALTER SYSTEM SET {setting} = on"], check=True)
        # What was given on the command line of the server wins over ALTER SYSTEM.
        control(folder, "-w", "-m", "fast", "restart", "-o", options(folder))
        self.owner = int(pathlib.Path(f"{folder}/data/postmaster.pid").read_text().split()[0])

    def stop(self):
        subprocess.run([SETUP, "stop", self.folder], check=False)


def options(folder):
    given = pathlib.Path(f"{folder}/data/postmaster.opts").read_text().split('"')[1::2]
    kept = " ".join(given)
    for name in ("fsync=off", "synchronous_commit=off", "full_page_writes=off"):
        kept = kept.replace(name, name.replace("off", "on"))
    return kept


def control(folder, *words):
    owner = ["runuser", "-u", "postgres", "--"] if os.getuid() == 0 else []
    program = psql().replace("psql", "pg_ctl")
    subprocess.run([*owner, program, "-D", f"{folder}/data", "-l", f"{folder}/server.log",
                    *words], check=True, cwd=folder, stdout=subprocess.DEVNULL)


def psql():
    return str(sorted(pathlib.Path("/usr/lib/postgresql").glob("*/bin/psql"))[-1])


class Sides:
    """The three servers, started when asked for."""

    def __init__(self, bench, folder):
        self.bench, self.folder = bench, folder

    def start(self, name, devices):
        folder = tempfile.mkdtemp(dir=self.folder)
        if name == "C":
            return Server(self.bench.peer("ingest_server", f"{folder}/frames"), folder)
        if name == "SQLite":
            return Server(self.bench.ours("ingest-server", folder, devices), folder)
        server = Postgres(tempfile.mkdtemp(prefix="chengyuan-postgres-"))
        side = Server(self.bench.ours("ingest-server", folder, devices, server.url), folder,
                      server.owner)
        side.postgres = server
        return side

    def load(self, server, lines, devices, seconds, *mode, settle=0):
        """One run of loggers against a server, with what the server used once it had settled."""
        marks = []
        threading.Timer(settle, lambda: marks.append((server.cpu(), time.monotonic()))).start()
        command = self.bench.peer("ingest_load", server.port, lines, devices, seconds, *mode)
        [measured] = self.bench.lines(command)
        if measured["unanswered"] or measured["ended"]:
            raise SystemExit(f"not every frame was answered: {measured}")
        before, began = marks[0]
        took = time.monotonic() - began
        measured["cpu"] = (server.cpu() - before) / took / os.cpu_count()
        measured["memory"] = server.memory()
        return measured

    def end(self, server, answered):
        """Ends a server and compares what it answered with what it kept."""
        kept = server.end()
        if hasattr(server, "postgres"):
            server.postgres.stop()
        shutil.rmtree(server.folder, ignore_errors=True)
        if kept.get("frames", answered) < answered:
            raise SystemExit(f"{answered} frames were answered, {kept['frames']} are on record")


def run(bench):
    folder = tempfile.mkdtemp(dir=bench.scratch)
    sides = Sides(bench, folder)
    try:
        yield from sustained(bench, sides)
        yield from nation(bench, sides)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def sustained(bench, sides):
    """Loggers that send the next frame as soon as the last one is answered."""
    names = ("SQLite", "PostgreSQL", "C")
    for lines in (64, LINES):
        found = {name: rounds(sides, name, lines, 1) for name in names}
        rate = {name: frames_a_second(found[name]) for name in names}
        for name in names[:2]:
            yield Row.of(f"ingest-{lines}", rate[name], f"frames/s, {name}", "C, file", rate["C"],
                         note=quantiles(found[name]))
    yield from catch_up(bench, sides)


def catch_up(bench, sides):
    """The same loggers after an outage: each sends sixteen frames before it waits."""
    rate = {name: frames_a_second(rounds(sides, name, LINES, 16)) for name in ("SQLite", "C")}
    yield Row.of("ingest-catch-up", rate["SQLite"], "frames/s, SQLite", "C, file", rate["C"],
                 note=f"{rate['SQLite'] / NATION:.1f} times a nation's time")


def rounds(sides, name, lines, unanswered):
    """Rounds without a pause against one server, which has the machine for itself.

    What a server puts off it must do while the next round runs, and not while another is measured.
    """
    server = sides.start(name, lines)
    found = [sides.load(server, lines, lines, SECONDS, "closed", unanswered)
             for _ in range(ROUNDS)]
    sides.end(server, sum(one["frames"] for one in found))
    return found


def frames_a_second(found):
    return statistics.median(one["frames"] / SECONDS for one in found)


def quantiles(found):
    """The middle of each quantile over the rounds."""
    middle = {key: statistics.median(one[key] for one in found) for key in found[0]}
    return (f"p50 {middle['p50']:.1f} p99 {middle['p99']:.1f} p99.9 {middle['p999']:.1f} ms, "
            f"cpu {100 * middle['cpu']:.0f} %, {middle['memory']:.0f} MB")


def nation(bench, sides):
    """A nation's points: each once, then the mean load, then five seconds of a full minute."""
    for name in ("SQLite", "PostgreSQL"):
        ours, theirs = sides.start(name, POINTS), sides.start("C", POINTS)
        mean, burst = {}, {}
        for side, server in ((name, ours), ("C", theirs)):
            # Every point is heard once before it counts: lines and series are made only once.
            mean[side] = sides.load(
                server, LINES, POINTS, 20 + HEARD, "open", NATION, settle=HEARD)
            burst[side] = sides.load(server, LINES, POINTS, 25, "open", NATION, BURST, 5)
        for side, server in ((name, ours), ("C", theirs)):
            sides.end(server, mean[side]["frames"] + burst[side]["frames"])
        yield Row.of("ingest-nation-cpu", 100 * mean[name]["cpu"], f"% of machine, {name}",
                     "C, file", 100 * mean["C"]["cpu"], note=quantiles([mean[name]]),
                     smaller_is_better=True)
        yield Row.of("ingest-burst-p99", burst[name]["burst_p99"], f"ms, {name}", "C, file",
                     burst["C"]["burst_p99"], smaller_is_better=True,
                     note=f"p50 {burst[name]['burst_p50']:.1f}, p99.9 "
                     f"{burst[name]['burst_p999']:.1f} ms, {burst[name]['memory']:.0f} MB")
