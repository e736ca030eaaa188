"""HJ 212-2017 frames as loggers send them, and loggers that keep what is not answered."""

import datetime
import random
import re
import socket
import threading
import time

CHINA = datetime.timezone(datetime.timedelta(hours=8))
QN = re.compile(rb"QN=(\d{17})")


def checksum(segment):
    """The check of HJ 212 appendix A, which is not CRC-16/Modbus."""
    crc = 0xFFFF
    for byte in segment:
        crc = (crc >> 8) ^ byte
        for _ in range(8):
            crc = (crc >> 1) ^ 0xA001 if crc & 1 else crc >> 1
    return crc


def frame(segment):
    return b"##%04d%s%04X\r\n" % (len(segment), segment, checksum(segment))


def minute_data(mn, password, start, value, number):
    """A mean of ten minutes, with a request number of its own."""
    stamp = start.strftime("%Y%m%d%H%M%S").encode()
    qn = stamp + b"%03d" % (number % 1000)
    data = b"DataTime=%s;a34013-Avg=%s,a34013-Flag=N" % (stamp, value.encode())
    segment = b"QN=%s;ST=31;CN=2051;PW=%s;MN=%s;Flag=5;CP=&&%s&&" % (
        qn, password.encode(), mn.encode(), data)
    return qn.decode(), frame(segment)


class Logger(threading.Thread):
    """Sends minute data without end, a few at a time, and again whatever was not answered."""

    WINDOW = 8

    # So many seconds lie between two of its data: a month of them is not used up in an hour.
    STEP = 10

    def __init__(self, port, mn, password):
        super().__init__(daemon=True)
        self.ports, self.mn, self.password = [port], mn, password
        self.shall_leave = False
        self.start_at = datetime.datetime.now(CHINA).replace(
            second=0, microsecond=0) - datetime.timedelta(days=28)
        self.number = 0
        self.pending = {}
        self.answered = {}
        self.times = []
        self.twice = 0
        self.is_sending = True
        self.is_over = False

    def run(self):
        while not self.is_over:
            try:
                port = random.choice(self.ports)
                with socket.create_connection(("127.0.0.1", port), timeout=2) as line:
                    line.settimeout(0.5)
                    self.shall_leave = False
                    self.talk(line)
            except OSError:
                time.sleep(random.uniform(0.05, 0.2))

    def talk(self, line):
        for entry in list(self.pending.values()):
            self.send(line, entry)
        heard = b""
        while not self.is_over and not self.shall_leave:
            while self.is_sending and len(self.pending) < self.WINDOW:
                self.send(line, self.next())
            try:
                more = line.recv(65536)
            except TimeoutError:
                continue
            if not more:
                raise OSError("the line ended")
            heard += more
            *whole, heard = heard.split(b"\r\n")
            for text in whole:
                self.hear(text)

    def next(self):
        start = self.start_at + datetime.timedelta(seconds=self.STEP * self.number)
        value = f"{self.number % 900 + 1}.{self.number % 10}"
        qn, text = minute_data(self.mn, self.password, start, value, self.number)
        self.number += 1
        entry = {"qn": qn, "bytes": text, "start": start, "value": value}
        self.pending[qn] = entry
        return entry

    def send(self, line, entry):
        entry["sent"] = time.monotonic()
        line.sendall(entry["bytes"])

    def hear(self, text):
        match = QN.search(text)
        if not match or b"CN=9014" not in text:
            return
        entry = self.pending.pop(match[1].decode(), None)
        if entry is None:
            self.twice += 1
            return
        self.times.append(time.monotonic() - entry["sent"])
        self.answered[entry["qn"]] = entry
