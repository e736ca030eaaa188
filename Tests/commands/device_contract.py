"""`chengyuan device list | ask | asked`, without and with a platform and a logger that answers."""

import os
import re
import socket
import sqlite3
import subprocess
import tempfile
import threading
import time

from program import ROOT, good, refused

MN = "010000A8900016F000169DC0"


def _folder(run):
    """A data folder with one site and its logger, as an import and a registration leave them."""
    data = tempfile.mkdtemp(dir=run.folder.name)
    assert good(run("device", "list", "--data", data, "--json")).json == []
    with sqlite3.connect(f"{data}/chengyuan.sqlite") as record:
        record.execute(
            "INSERT INTO site (id, number, version, name, credit_code, address, region, industry,"
            " industry_name, tier, valid_from, valid_to, authority) VALUES ('s1', '1', 1, '青溪染整',"
            " '', '', '339902', '1713', '', 'key', '2024-01-01', '2029-01-01', '')")
        record.execute(
            "INSERT INTO device (mn, site, outlet, password, modbus_crc, period_end, units,"
            " registered_at, registered_by)"
            " VALUES (?, 's1', 'DA001', '123456', 0, 0, '', 0, '周远')", (MN,))
    return data


def a_wrong_call_is_told_with_status_two(run):
    for call in [["device"], ["device", "ask"], ["device", "ask", MN],
                 ["device", "ask", MN, "1011", "--parameter", "PolId"],
                 ["device", "ask", MN, "1011", "--wait", "-1"],
                 ["device", "ask", MN, "1011", "--minutes", "0"],
                 ["device", "ask", MN, "1011", "--reason", ""], ["device", "asked"]]:
        answer = run(*call)
        if call != ["device"]:
            refused(answer, "usage", status=2)


def what_cannot_be_asked_is_refused(run):
    data = _folder(run)
    for call, code in [
            ((MN, "9999"), "command-unknown"), (("NOBODY", "1011"), "device-unknown"),
            ((MN, "1062"), "command-invalid"),
            ((MN, "1062", "--parameter", "RtdInterval=5"), "command-invalid"),
            ((MN, "1061", "--parameter", "PolId=a21026"), "command-invalid"),
            ((MN, "1072", "--parameter", "NewPW=1"), "command-invalid")]:
        refused(run("device", "ask", *call, "--data", data, "--json"), code)


def without_a_connection_a_command_waits_and_is_listed(run):
    data = _folder(run)
    asked = good(run("device", "ask", MN, "提取现场机时间", "--reason", "对时", "--data", data,
                     "--json")).json
    assert (asked["command"], asked["state"], asked["reason"]) == ("1011", "waiting", "对时"), asked
    refused(run("device", "ask", MN, "1061", "--wait", "1", "--data", data), "command-waiting")
    listed = good(run("device", "asked", MN, "--data", data, "--json")).json
    assert [row["command"] for row in listed] == ["1061", "1011"], listed
    assert good(run("device", "list", "--data", data, "--json")).json[0]["connected"] is False
    text = good(run("device", "asked", MN, "--data", data)).out
    assert "等待发送" in text and "提取现场机时间" in text, text


def a_logger_that_is_connected_answers_the_command_line(run):
    data = _folder(run)
    with Platform(run, data) as platform, AnsweringLogger(platform.hj212_port):
        until = time.monotonic() + 20
        while not good(run("device", "list", "--data", data, "--json")).json[0]["connected"]:
            assert time.monotonic() < until, "the logger did not come to be connected"
            time.sleep(0.2)
        asked = good(run("device", "ask", MN, "1011", "--wait", "20", "--data", data,
                         "--json")).json
        assert asked["state"] == "done", asked
        assert asked["data"] == [{"name": "SystemTime", "text": "20261014100000"}], asked
        kinds = [step["kind"] for step in asked["steps"]]
        assert kinds == ["sent", "answered", "data", "executed"], kinds
        # The logger refuses everything else.
        refused(run("device", "ask", MN, "1061", "--wait", "20", "--data", data),
                "command-refused")


class Platform:
    """`chengyuan serve` on free ports."""

    def __init__(self, run, data):
        self.run, self.data = run, data

    def __enter__(self):
        ports = [free_port(), free_port()]
        self.hj212_port = ports[1]
        self.process = subprocess.Popen(
            [self.run.path, "serve", "--data", self.data, "--port", str(ports[0]),
             "--hj212-port", str(ports[1])],
            env={**os.environ, "CHENGYUAN_HOME": ROOT}, stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL)
        until = time.monotonic() + 60
        while time.monotonic() < until:
            try:
                socket.create_connection(("127.0.0.1", self.hj212_port), timeout=1).close()
                return self
            except OSError:
                assert self.process.poll() is None, "serve ended"
                time.sleep(0.1)
        raise AssertionError("serve did not listen")

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait(20)


class AnsweringLogger:
    """A logger that tells its time (1011) and refuses what else it is asked."""

    def __init__(self, port):
        self.line = socket.create_connection(("127.0.0.1", port), timeout=30)
        self.thread = threading.Thread(target=self.listen, daemon=True)

    def __enter__(self):
        now = time.strftime("%Y%m%d%H%M%S", time.gmtime(time.time() + 8 * 3600))
        self.say(f"QN={now}000;ST=31;CN=2011;PW=123456;MN={MN};Flag=5;"
                 f"CP=&&DataTime={now};a21026-Rtd=1.5,a21026-Flag=N&&")
        self.thread.start()
        return self

    def __exit__(self, *_):
        self.line.close()
        self.thread.join(5)

    def say(self, segment):
        data = segment.encode()
        self.line.sendall(b"##%04d" % len(data) + data + b"%04X\r\n" % checksum(data))

    def listen(self):
        heard = b""
        try:
            while part := self.line.recv(4096):
                heard += part
                *frames, heard = heard.split(b"\r\n")
                for text in frames:
                    self.answer(text.decode())
        except OSError:
            pass

    def answer(self, text):
        number = re.search(r"CN=(\d+)", text)[1]
        qn = re.search(r"QN=(\d+)", text)[1]
        if number in ("9013", "9014"):
            return
        reply = f"QN={qn};ST=91;CN=%s;PW=123456;MN={MN};Flag=4;CP=&&%s&&"
        if number != "1011":
            return self.say(reply % ("9011", "QnRtn=2"))
        self.say(reply % ("9011", "QnRtn=1"))
        self.say(f"QN={qn};ST=31;CN=1011;PW=123456;MN={MN};Flag=4;CP=&&SystemTime=20261014100000&&")
        self.say(reply % ("9012", "ExeRtn=1"))


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def checksum(data):
    """HJ 212-2017 附录 A: the register's high byte takes each byte, the low one is kept."""
    register = 0xFFFF
    for byte in data:
        register = (register >> 8) ^ byte
        for _ in range(8):
            carry = register & 1
            register >>= 1
            if carry:
                register ^= 0xA001
    return register
