"""Odd clocks, odd lines and a second gateway: nobody else may notice."""

import datetime
import pathlib
import random
import shutil
import socket
import tempfile
import threading
import time

import program as site
import wire


def clock(trial, kills):
    """The clock jumps forwards and back under load; no jump leaves the month of back-fill."""
    jumps = [7200, -7200, 1200, -86_000, 86_000, 0] * max(1, kills // 6)
    for seconds in jumps:
        pathlib.Path(trial.clock).write_text(str(seconds))
        before = trial.answered()
        time.sleep(random.uniform(0.3, 1.0))
        trial.wait("loggers are answered after a jump", lambda: trial.answered() > before)
    pathlib.Path(trial.clock).write_text("0")
    trial.settle()
    trial.sign_in()
    return f"{len(jumps)} jumps of up to a day"


def two(trial, kills):
    """Two programs on one PostgreSQL; loggers leave one for the other with frames unanswered."""
    trial.other = site.Program(
        trial.program.path, tempfile.mkdtemp(prefix="chengyuan-failure-"), trial.database)
    for name in pathlib.Path(trial.data).glob("*key*"):
        if name.is_file():
            shutil.copy(name, trial.other.data)
    trial.other.start()
    for logger in trial.loggers:
        logger.ports = [trial.program.logger_port, trial.other.logger_port]
    moves = 0
    until = time.monotonic() + max(10, kills)
    while time.monotonic() < until:
        time.sleep(0.1)
        for logger in random.sample(trial.loggers, 3):
            logger.shall_leave = True
            moves += 1
    trial.settle()
    for logger in trial.loggers:
        logger.ports = [trial.program.logger_port]
    trial.other.stop()
    counts = trial.record.frames()
    both = sum(1 for text, count in counts.items() if count > 1 and b"STRANGER" not in text)
    return f"{moves} moves, {both} frames kept by both gateways"


def twice(trial, kills):
    """One logger on two lines sends the same: both are answered, each frame is kept once."""
    logger = trial.loggers[0]
    logger.is_sending = False
    trial.wait("one logger rests", lambda: not logger.pending)
    first = logger.number
    count = 100 * max(1, kills // 2)
    entries = [logger.next() for _ in range(count)]
    answers = [set(), set()]

    def speak(place):
        with socket.create_connection(("127.0.0.1", trial.program.logger_port), 5) as line:
            line.settimeout(10)
            talker = threading.Thread(
                target=lambda: [line.sendall(entry["bytes"]) for entry in entries])
            talker.start()
            heard = b""
            while len(answers[place]) < count:
                heard += line.recv(65536)
                *whole, heard = heard.split(b"\r\n")
                answers[place].update(
                    wire.QN.search(text)[1].decode() for text in whole if b"CN=9014" in text)
            talker.join()

    lines = [threading.Thread(target=speak, args=(place,)) for place in (0, 1)]
    for line in lines:
        line.start()
    for line in lines:
        line.join(60)
    if any(len(heard) < count for heard in answers):
        raise RuntimeError(f"of {count} frames {[len(heard) for heard in answers]} are answered")
    for entry in entries:
        logger.answered[logger.pending.pop(entry["qn"])["qn"]] = entry
    trial.settle()
    return f"{count} frames from number {first} on two lines, all answered on both"


def slow(trial, kills):
    """Lines that drip, that stand half open and that never listen, beside good ones."""
    memory, seconds = trial.program.memory(), max(10, kills)
    for logger in trial.loggers:
        logger.times.clear()
    now = datetime.datetime.now(wire.CHINA)
    text = wire.minute_data("STRANGERSLOW", "123456", now, "1", 0)[1]
    lines = [socket.create_connection(("127.0.0.1", trial.program.logger_port), 5)
             for _ in range(300)]
    dripping, half, deaf = lines[:100], lines[100:200], lines[200:]
    for line in half:
        line.sendall(text[:60])
    until, place = time.monotonic() + seconds, 0
    while time.monotonic() < until:
        for line in dripping:
            drip(line, text[place % len(text):][:1])
        for line in deaf:
            drip(line, trial.loggers[0].answered and any_answered(trial) or text)
        place += 1
        time.sleep(0.05)
    grown = trial.program.memory() - memory
    for line in lines:
        line.close()
    trial.settle()
    middle, worst = trial.slowest()
    if worst > 2000:
        raise RuntimeError(f"good loggers wait {worst:.0f} ms beside slow ones")
    return (f"300 bad lines for {seconds} s, good ones p50 {middle:.0f} p99 {worst:.0f} ms,"
            f" memory {grown:+.0f} MB")


def any_answered(trial):
    """A frame that was answered before: it is answered again, to one who does not listen."""
    return random.choice(list(trial.loggers[0].answered.values())[:50])["bytes"]


def drip(line, piece):
    try:
        line.setblocking(False)
        line.send(piece)
    except OSError:
        pass
