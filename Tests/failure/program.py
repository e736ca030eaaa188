"""Starts, kills and asks the real program."""

import http.cookiejar
import json
import os
import pathlib
import re
import socket
import subprocess
import time
import urllib.error
import urllib.parse
import urllib.request

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
TOKEN = re.compile(r'name="_token" value="([^"]*)"')
PASSWORD = "四方食事不过一碗人间烟火"


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Program:
    """`chengyuan serve` over a data folder, on ports that stay the same."""

    def __init__(self, path, data, database=None, clock=None):
        self.path, self.data = path, data
        self.environment = {key: value for key, value in os.environ.items()
                            if key != "DATABASE_URL"}
        if database:
            self.environment["DATABASE_URL"] = database
        if clock:
            self.environment["CHENGYUAN_TEST_CLOCK"] = clock
        self.port, self.logger_port = free_port(), free_port()
        self.log = open(f"{data}/log", "ab")
        self.process = None
        self.kills = 0

    @property
    def address(self):
        return f"http://127.0.0.1:{self.port}"

    def command(self, *words):
        done = subprocess.run(
            [self.path, *words, "--data", self.data], cwd=ROOT, env=self.environment,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=120)
        if done.returncode:
            raise RuntimeError(f"{words}: {done.stdout}")
        return done.stdout

    def start(self, limit=None):
        words = [self.path, "serve", "--data", self.data, "--port", str(self.port),
                 "--hj212-port", str(self.logger_port)]
        self.process = subprocess.Popen(
            words, cwd=ROOT, env=self.environment, stdout=self.log, stderr=self.log,
            preexec_fn=limit)
        until = time.monotonic() + 60
        while time.monotonic() < until:
            if self.process.poll() is not None:
                raise RuntimeError("the program ended while it started:\n" + self.words())
            if self.answers():
                return
            time.sleep(0.05)
        raise RuntimeError("the program does not answer:\n" + self.words())

    def answers(self):
        try:
            with urllib.request.urlopen(self.address + "/health", timeout=2) as reply:
                return reply.status == 200
        except OSError:
            return False

    def memory(self):
        """Megabytes that it holds now."""
        for line in pathlib.Path(f"/proc/{self.process.pid}/status").read_text().splitlines():
            if line.startswith("VmRSS"):
                return int(line.split()[1]) / 1024
        return 0

    def words(self):
        return pathlib.Path(f"{self.data}/log").read_text(errors="replace")[-3000:]

    def kill(self):
        self.process.kill()
        self.process.wait()
        self.kills += 1

    def stop(self):
        if self.process and self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(20)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
                raise RuntimeError("the program did not end in 20 s:\n" + self.words())


class Browser:
    """A person's browser: keeps cookies, sends the token of the page seen last."""

    def __init__(self, program):
        self.program = program
        self.token = ""
        jar = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
        self.opener = urllib.request.build_opener(jar, Unmoved())

    def get(self, path):
        return self.ask(urllib.request.Request(self.program.address + path))

    def post(self, path, **fields):
        body = urllib.parse.urlencode({"_token": self.token, **fields}).encode()
        return self.ask(urllib.request.Request(self.program.address + path, data=body))

    def ask(self, request):
        try:
            with self.opener.open(request, timeout=15) as reply:
                status, text = reply.status, reply.read().decode(errors="replace")
        except urllib.error.HTTPError as reply:
            status, text = reply.code, reply.read().decode(errors="replace")
        found = TOKEN.search(text)
        if found:
            self.token = found[1]
        return status, text

    def sign_in(self, login, password):
        self.get("/sign-in")
        return self.post("/sign-in", login=login, password=password)


class Unmoved(urllib.request.HTTPRedirectHandler):
    """303 is the answer that a form was taken: it is looked at, not followed."""

    def redirect_request(self, *_):
        return None


PERMIT = {
    "format": "chengyuan-permit/1",
    "certificate": {
        "authority": "青溪市生态环境局", "issuedOn": "2024-06-20",
        "number": "91339921MA2QWUGJ2C001P", "validFrom": "2024-06-23",
        "validTo": "2029-06-22"},
    "unit": {"name": "白石青石岭水泥粉磨有限公司", "creditCode": "91339921MA2QWUGJ2C",
             "legalRepresentative": "褚立柱", "address": "白石县石门镇青石岭 66 号"},
    "site": {"address": "白石县石门镇青石岭 66 号", "industry": "3011",
             "industryName": "水泥制造（粉磨站）", "region": "339921", "tier": "simplified",
             "longitude": "119.47520", "latitude": "29.30950"},
    "outlets": [
        {"class": "main", "code": f"DA{number:03}", "name": f"{number} 号排气筒",
         "discharge": "direct", "height": "30"} for number in range(1, 13)],
}


def prepare(program):
    """A permit with twelve outlets, and an analyst who has signed in."""
    permit = f"{program.data}/permit.json"
    pathlib.Path(permit).write_text(json.dumps(PERMIT, ensure_ascii=False))
    program.command("permit", "import", permit)
    said = program.command(
        "account", "open", "zhouyuan", "--name", "周远", "--role", "analyst",
        "--region", "339900")
    once = re.search(r"一次性密码 (\S+?)，", said)[1]
    program.start()
    browser = Browser(program)
    browser.sign_in("zhouyuan", once)
    browser.get("/sign-in/password")
    own = {"new-password": PASSWORD, "new-password-again": PASSWORD}
    status, text = browser.post("/sign-in/password", **own)
    if status != 303:
        raise RuntimeError(f"no sign-in: {status} {text[:800]}")
    return browser
