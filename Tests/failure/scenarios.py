"""The failures: each breaks a running trial and lets it recover."""

import os
import pathlib
import random
import resource
import subprocess
import threading
import time

import peers


ALL = ["kill", "full", "lost", "clock", "two", "twice", "slow", "stop"]


def of(engine, wanted):
    """Which failures an engine can have; a full disk is made with a small limit on files."""
    other = {"sqlite": ["lost", "two"], "postgres": ["full"]}[engine]
    return [name for name in ALL if name in wanted and name not in other]


def play(name, trial, kills):
    scenes = {"kill": kill, "full": full, "lost": lost, "stop": stop, "clock": peers.clock,
              "two": peers.two, "twice": peers.twice, "slow": peers.slow}
    return scenes[name](trial, kills)


def kill(trial, kills):
    """kill -9 at a random moment of full load, again and again."""
    waits = []
    for _ in range(kills):
        seconds = random.uniform(0.2, 1.2)
        clerk = threading.Thread(target=trial.refuse_for, args=(seconds + 0.3,))
        trial.browser.get("/quarantine")
        clerk.start()
        time.sleep(seconds)
        trial.program.kill()
        clerk.join()
        waits.append(again(trial))
    trial.settle()
    return f"{trial.program.kills} kills, loggers answered again after {spread(waits)}"


def again(trial):
    """Starts the program; the seconds until a logger is answered."""
    began, before = time.monotonic(), trial.answered()
    trial.program.start()
    trial.wait("the loggers are answered again", lambda: trial.answered() > before)
    return time.monotonic() - began


def spread(times):
    return f"{sorted(times)[len(times) // 2]:.2f} s, at most {max(times):.2f} s"


def stop(trial, kills):
    """SIGTERM at a random moment of full load: what was answered stands, and it ends soon."""
    ends = []
    for _ in range(max(3, kills // 5)):
        time.sleep(random.uniform(0.2, 1.2))
        began = time.monotonic()
        trial.program.stop()
        ends.append(time.monotonic() - began)
        again(trial)
    trial.settle()
    return f"{len(ends)} graceful stops, ended after {spread(ends)}"


def full(trial, _):
    """A disk with no room left: nobody is answered; with room again everybody is."""
    trial.program.stop()
    files = [f"{trial.data}/chengyuan.sqlite", f"{trial.data}/chengyuan.sqlite-wal"]
    most = max(os.path.getsize(name) for name in files if os.path.exists(name)) + (256 << 10)
    trial.program.start(limit=lambda: limit_files(most))
    trial.wait("the disk is full", lambda: "cannot be stored" in trial.program.words(), 60)
    # The log of the database is written anew from its start as long as that helps.
    trial.wait("no logger is answered any more", lambda: stands_still(trial), 60)
    answered = trial.answered()
    trial.browser.get("/quarantine")
    expect_busy(trial, "存储空间已满")
    if not trial.program.answers():
        raise RuntimeError("with a full disk the program no longer answers /health")
    raise_limit(trial.program.process.pid)
    trial.wait("the loggers are answered again", lambda: trial.answered() > answered + 100)
    trial.browser.get("/quarantine")
    trial.refuse_for(2)
    trial.settle()
    return "full disk and room again"


def stands_still(trial):
    before = trial.answered()
    time.sleep(1.5)
    return trial.answered() == before


def limit_files(most):
    """Writing beyond the limit fails like a full disk; its signal would end the program."""
    import signal
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, resource.RLIM_INFINITY))


def raise_limit(process):
    most = resource.RLIM_INFINITY
    resource.prlimit(process, resource.RLIMIT_FSIZE, (most, most))


def expect_busy(trial, words):
    """A form is answered with 503 and a page in plain Chinese, and is not taken.

    The room that was too small for a batch of frames may hold a form or two: those are taken and
    must stand afterwards.
    """
    for _ in range(20):
        mn = trial.strangers.pop()
        status, text = trial.browser.post(f"/quarantine/{mn}/refuse", reason="测试设备")
        if status != 303:
            break
        trial.refused.add(mn)
        time.sleep(0.21)
    if status != 503 or not any(word in text for word in ("暂时不可用", words)):
        raise RuntimeError(f"a form was answered {status}: {text[:600]}")


def lost(trial, _):
    """The database server goes away under load and comes back."""
    waits = []
    for _ in range(2):
        time.sleep(1)
        trial.browser.get("/quarantine")
        control(trial, "-m", "immediate", "stop")
        answered = trial.answered()
        time.sleep(1)
        # What was stored before may still be read from the line.
        if trial.answered() > answered + 200:
            raise RuntimeError("loggers are answered without a database")
        expect_busy(trial, "数据库")
        began = time.monotonic()
        control(trial, "-w", "-l", f"{trial.server}/server.log", "start")
        before = trial.answered()
        trial.wait("the loggers are answered again", lambda: trial.answered() > before + 100)
        waits.append(time.monotonic() - began)
        trial.browser.get("/quarantine")
        trial.refuse_for(1)
    trial.settle()
    return f"lost twice, answering again after {max(waits):.1f} s"


def control(trial, *words):
    """Stops or starts the throwaway server as it was started."""
    found = sorted(pathlib.Path("/usr/lib/postgresql").glob("*/bin/pg_ctl"))
    owner = ["runuser", "-u", "postgres", "--"] if os.getuid() == 0 else []
    options = pathlib.Path(f"{trial.server}/data/postmaster.opts")
    if "start" in words:
        # postmaster.opts holds the program and its options, each in quotes.
        given = options.read_text().split('"')[1::2]
        words = ("-o", " ".join(given), *words)
    subprocess.run(
        [*owner, str(found[-1]), "-D", f"{trial.server}/data", *words], check=True,
        cwd=trial.server, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=60)
