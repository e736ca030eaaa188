"""Runs the built program as scripts do: arguments in, bytes and an exit status out."""

import json
import os
import re
import subprocess
import tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))


class Answer:
    """What one call said."""

    def __init__(self, call, done):
        self.call = call
        self.status = done.returncode
        self.out = done.stdout.decode("utf-8")
        self.err = done.stderr.decode("utf-8")

    @property
    def json(self):
        return json.loads(self.out)

    @property
    def error(self):
        """The code of the last `error: code: message` line; empty when there is none."""
        lines = re.findall(r"^error: ([a-z0-9-]+): \S", self.err, re.M)
        return lines[-1] if lines else ""

    def __str__(self):
        call = " ".join(self.call)
        return f"{call}\n  status {self.status}\n  {self.out[:400]}\n  {self.err[:800]}"


class Program:
    def __init__(self, path):
        self.path = path
        self.folder = tempfile.TemporaryDirectory()

    def __call__(self, *call, stdin=b""):
        done = subprocess.run(
            [self.path, *call], input=stdin, capture_output=True, timeout=120,
            env={**os.environ, "CHENGYUAN_HOME": ROOT})
        return Answer(call, done)

    def file(self, name, content):
        """A file of this run; text as UTF-8, anything else as JSON, bytes as they are."""
        if not isinstance(content, (str, bytes)):
            content = json.dumps(content, ensure_ascii=False)
        data = content if isinstance(content, bytes) else content.encode("utf-8")
        path = os.path.join(self.folder.name, name)
        with open(path, "wb") as file:
            file.write(data)
        return path


def good(answer):
    """The answer of a call that must succeed."""
    assert answer.status == 0, str(answer)
    return answer


def refused(answer, code=None, status=1):
    """A call that must say why it did nothing, without falling over."""
    assert answer.status == status, str(answer)
    assert answer.error, str(answer)
    assert code is None or answer.error == code, f"{answer.error} instead of {code}\n{answer}"
    return answer
