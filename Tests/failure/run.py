#!/usr/bin/env python3
"""Breaks the real program at random moments and counts what it had promised.

    Tests/failure/run.py --program PATH [--kills 10] [--engine sqlite postgres]
        [--only kill full lost clock two twice slow stop]

A promise is an answer to a logger (9014) or to a person's form (303). After every failure each
promised frame stands on record once, no frame twice, each promised form is there, and the journal
verifies. Loopback only; it ends only processes that it started. The last line counts.
"""

import argparse
import datetime
import pathlib
import random
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time

import record
import scenarios
import program as site
import wire

SETUP = site.ROOT / "setup" / "postgres"
STRANGERS = 120


def is_whole(text):
    """Whether a frame has as many bytes as its head says."""
    return text[2:6].isdigit() and len(text) == int(text[2:6]) + 10


class Trial:
    """One program with its loggers, its strangers and its analyst."""

    def __init__(self, path, engine):
        self.engine = engine
        self.data = tempfile.mkdtemp(prefix="chengyuan-failure-")
        self.server = self.database = None
        if engine == "postgres":
            self.server = tempfile.mkdtemp(prefix="chengyuan-postgres-")
            done = subprocess.run(
                [SETUP, "start", self.server], check=True, stdout=subprocess.PIPE, text=True)
            # The throwaway server forgets the last moments of a crash unless asked not to.
            self.database = done.stdout.strip() + "?options=-csynchronous_commit%3Don"
        self.clock = f"{self.data}/clock"
        self.program = site.Program(path, self.data, self.database, self.clock)
        # A second gateway on the same record, where a scenario wants one.
        self.other = None
        self.record = record.Record(self.program, self.database)
        self.refused = set()
        self.strangers = [f"STRANGER{number:04}" for number in range(STRANGERS)]
        self.browser = None
        self.site = None
        self.loggers = []

    def __enter__(self):
        try:
            self.browser = site.prepare(self.program)
            self.register()
            self.introduce_strangers()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_):
        for logger in self.loggers:
            logger.is_over = True
        for program in filter(None, (self.program, self.other)):
            if program.process and program.process.poll() is None:
                program.process.kill()
                program.process.wait()
        if self.other:
            shutil.rmtree(self.other.data, ignore_errors=True)
        if self.server:
            subprocess.run([SETUP, "stop", self.server], check=False)
        shutil.rmtree(self.data, ignore_errors=True)

    # Loggers report before they are registered: their first frames must not be lost either.
    def register(self):
        self.loggers = [wire.Logger(self.program.logger_port, f"FAILURE{number:04}", "123456")
                        for number in range(1, 13)]
        for logger in self.loggers:
            logger.start()
        self.wait("the loggers are in quarantine", lambda: "12 台设备在上报" in
                  self.browser.get("/quarantine")[1])
        _, text = self.browser.get("/quarantine/FAILURE0001?q=%E6%B0%B4%E6%B3%A5")
        self.site = text.split("?site=")[1].split('"')[0]
        for number, logger in enumerate(self.loggers, 1):
            self.browser.get(f"/quarantine/{logger.mn}")
            status, text = self.browser.post(
                f"/quarantine/{logger.mn}/register", site=self.site, outlet=f"DA{number:03}",
                password=logger.password, modbus="no")
            if status != 303:
                raise RuntimeError(f"{logger.mn} was not registered: {status} {text[:500]}")
            time.sleep(0.21)
        self.reconnect()
        self.wait("the loggers are answered", lambda: all(l.answered for l in self.loggers))

    # What was sent before the registration is answered only when it is sent again.
    def reconnect(self):
        self.program.stop()
        self.program.start()

    def introduce_strangers(self):
        now = datetime.datetime.now(wire.CHINA)
        with socket.create_connection(("127.0.0.1", self.program.logger_port), 5) as line:
            for mn in self.strangers:
                line.sendall(wire.minute_data(mn, "123456", now, "1", 0)[1])
        self.wait("the strangers are listed", lambda: f"{STRANGERS} 台设备在上报" in
                  self.browser.get("/quarantine")[1])

    def wait(self, what, condition, seconds=30):
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            try:
                if condition():
                    return
            except OSError:
                pass
            time.sleep(0.1)
        raise RuntimeError(f"{what}: not in {seconds} s\n{self.program.words()}")

    def refuse_for(self, seconds):
        """Fills in forms until time is over; remembers those that were taken."""
        until = time.monotonic() + seconds
        while time.monotonic() < until and self.strangers:
            mn = self.strangers.pop()
            try:
                status, _ = self.browser.post(f"/quarantine/{mn}/refuse", reason="测试设备")
                if status == 303:
                    self.refused.add(mn)
            except OSError:
                pass
            time.sleep(0.21)

    def sign_in(self):
        """Once more: a session may have ended while the clock stood elsewhere."""
        self.browser.sign_in("zhouyuan", site.PASSWORD)
        self.browser.get("/quarantine")

    def answered(self):
        return sum(len(logger.answered) for logger in self.loggers)

    def settle(self):
        """Stops new frames and waits until every logger has all its answers."""
        for logger in self.loggers:
            logger.is_sending = False
        self.wait("all frames are answered", lambda: not any(l.pending for l in self.loggers))

    def check(self):
        """Compares the record with the promises; returns the figures and what is wrong."""
        wrong = []
        on_record = self.record.frames()
        promised = [entry for l in self.loggers for entry in l.answered.values()]
        early = {entry["bytes"][:-2] for l in self.loggers
                 for entry in list(l.answered.values())[:wire.Logger.WINDOW]}
        lost = [e["qn"] for e in promised if on_record[e["bytes"][:-2]] < 1]
        # Frames of unregistered senders and cut off ones are no promise and may be kept each time
        # they come.
        # Two gateways know only their own frames: one that moved may stand once in each.
        most = 2 if self.other else 1
        double = [text for text, count in on_record.items()
                  if count > most and is_whole(text) and b"STRANGER" not in text
                  and text not in early]
        refusals = self.record.refusals()
        missing = [mn for mn in self.refused if refusals[mn] < 1]
        repeated = [mn for mn, count in refusals.items() if count > 1]
        for name, found in (("lost frames", lost), ("frames twice", double),
                            ("lost forms", missing), ("forms twice", repeated)):
            if found:
                wrong.append(f"{len(found)} {name}, such as {found[0]!r}")
        wrong += self.check_values() + self.check_journal()
        return len(promised), len(self.refused), wrong

    def check_values(self):
        wrong = []
        for number in (1, len(self.loggers)):
            logger = self.loggers[number - 1]
            days = {e["start"].date() for e in logger.answered.values()}
            want = {e["start"].strftime("%Y-%m-%d %H:%M:%S"): e["value"]
                    for e in logger.answered.values()}

            def missing():
                have = record.values(self.browser, self.site, f"DA{number:03}", days)
                return [at for at, value in want.items() if have.get(at) != value]

            try:
                self.wait("values stand in the sheets", lambda: not missing(), 15)
            except RuntimeError:
                wrong.append(f"{len(missing())} of {len(want)} values are not in the sheets")
        return wrong

    def check_journal(self):
        self.program.stop()
        self.program.command("journal", "export", "-o", f"{self.data}/journal.jsonl")
        done = subprocess.run(
            [self.program.path, "verify", f"{self.data}/journal.jsonl"], cwd=site.ROOT,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
        return [] if done.returncode == 0 else ["the journal does not verify: " + done.stdout]

    def slowest(self):
        times = sorted(t for l in self.loggers for t in l.times)
        return (times[len(times) // 2] * 1000, times[int(len(times) * 0.99)] * 1000)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--program", required=True)
    parser.add_argument("--kills", type=int, default=10)
    parser.add_argument("--engine", nargs="+", default=["sqlite", "postgres"])
    parser.add_argument("--only", nargs="+", default=scenarios.ALL)
    parser.add_argument("--seed", type=int, default=None)
    wanted = parser.parse_args()
    seed = wanted.seed if wanted.seed is not None else random.randrange(1 << 30)
    random.seed(seed)
    print(f"seed {seed}")
    passed = failed = 0
    for engine in wanted.engine:
        for name in scenarios.of(engine, wanted.only):
            began = time.monotonic()
            try:
                with Trial(str(pathlib.Path(wanted.program).resolve()), engine) as trial:
                    figures = scenarios.play(name, trial, wanted.kills)
                    frames, forms, wrong = trial.check()
                    middle, slow = trial.slowest()
                print(f"{engine} {name}: {figures}; {frames} answered frames, {forms} taken forms,"
                      f" answer p50 {middle:.0f} ms p99 {slow:.0f} ms,"
                      f" {time.monotonic() - began:.0f} s")
            except (RuntimeError, OSError, subprocess.SubprocessError) as error:
                wrong = [str(error)]
            for line in wrong:
                print(f"  {engine} {name}: {line}", file=sys.stderr)
            passed, failed = passed + (not wrong), failed + bool(wrong)
            sys.stdout.flush()
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    threading.current_thread().name = "failure"
    sys.exit(main())
