"""Starts and stops the built program with its demonstration city."""

import os
import pathlib
import re
import shutil
import socket
import sqlite3
import subprocess
import tempfile
import threading
import time
import urllib.error
import urllib.request

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
START_SECONDS = 240

# The program prints one such line for each account of the demonstration: 登录 角色 账户 密码
SIGN_IN = re.compile(r"^\s*登录[\s:：]+(\S+)\s+(\S+)\s+(\S+)")


class Running:
    """A program that answers: its address and, by role, account and password.

    `program` is the one that was started here, with its data and its port for loggers; None when
    an address was given.
    """

    def __init__(self, address, accounts, program=None):
        self.address = address.rstrip("/")
        self.accounts = accounts
        self.program = program
        self.pages = None


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def answers(address):
    try:
        with urllib.request.urlopen(address + "/health", timeout=2) as reply:
            return reply.status == 200
    except (urllib.error.URLError, OSError):
        return False


class Program:
    def __init__(self, path):
        self.path = path
        self.data = tempfile.mkdtemp(prefix="chengyuan-browser-")
        self.lines = []
        self.process = None
        self.hj212_port = free_port()

    def start(self):
        port = free_port()
        address = f"http://127.0.0.1:{port}"
        environment = {key: value for key, value in os.environ.items() if key != "DATABASE_URL"}
        self.process = subprocess.Popen(
            [self.path, "demo", "--data", self.data, "--port", str(port),
             "--hj212-port", str(self.hj212_port), "--no-simulate"], cwd=ROOT, env=environment,
            text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        self.reader = threading.Thread(target=self._read, daemon=True)
        self.reader.start()
        until = time.monotonic() + START_SECONDS
        while not answers(address):
            if self.process.poll() is not None:
                self.reader.join(5)
                raise SystemExit(f"程序没有启动，退出码 {self.process.returncode}：\n{self.said()}")
            if time.monotonic() > until:
                raise SystemExit(f"程序 {START_SECONDS} 秒内没有应答 /health：\n{self.said()}")
            time.sleep(0.1)
        return Running(address, Accounts(self), self)

    def database(self):
        """The record as SQLite keeps it, only to look things up."""
        return sqlite3.connect(f"file:{self.data}/chengyuan.sqlite?mode=ro", uri=True)

    def command(self, *words):
        """Runs a command of the program; its status and all it said."""
        done = subprocess.run(
            [self.path, *words], cwd=ROOT, text=True, stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT, timeout=120)
        return done.returncode, done.stdout

    def _read(self):
        for line in self.process.stdout:
            self.lines.append(line.rstrip("\n"))

    def said(self):
        return "\n".join("  " + line for line in self.lines[-40:])

    def stop(self):
        if self.process and self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(15)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
        shutil.rmtree(self.data, ignore_errors=True)


class Accounts:
    """Looked up late: the lines may come a moment after the first answer."""

    def __init__(self, program):
        self.program = program

    def __getitem__(self, role):
        found = {match[1]: (match[2], match[3])
                 for match in map(SIGN_IN.match, list(self.program.lines)) if match}
        if role not in found:
            raise LookupError(f"演示没有给出“{role}”的账户，只有：{'、'.join(found) or '一个也没有'}")
        return found[role]
