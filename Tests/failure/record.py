"""Reads the record without the program: what is there, whatever the program says."""

import collections
import pathlib
import re
import sqlite3
import subprocess
import zlib

ASKED = {
    "batches": "SELECT packing, {content} FROM frame_batch ORDER BY gateway, number",
    "refusals": "SELECT mn, '' FROM quarantine_refusal",
}


class Record:
    def __init__(self, program, database=None):
        self.file, self.database = f"{program.data}/chengyuan.sqlite", database

    def rows(self, name):
        if not self.database:
            with sqlite3.connect(f"file:{self.file}?mode=ro", uri=True) as base:
                text = ASKED[name].format(content="hex(content)")
                return base.execute(text).fetchall()
        text = ASKED[name].format(content="encode(content, 'hex')")
        done = subprocess.run(
            [psql(), "-At", "-F", "\t", self.database, "-c", text], check=True,
            stdout=subprocess.PIPE, text=True)
        return [tuple(line.split("\t")) for line in done.stdout.splitlines()]

    def frames(self):
        """How often each frame stands on record, by its bytes."""
        frames = collections.Counter()
        for packing, content in self.rows("batches"):
            content = bytes.fromhex(content)
            frames.update(unpacked(zlib.decompress(content) if packing == "zlib" else content))
        return frames

    def refusals(self):
        return collections.Counter(row[0] for row in self.rows("refusals"))


def unpacked(content):
    """The frames of a batch: a line with five words, the fourth a count of bytes; the bytes."""
    at = 0
    while at < len(content):
        end = content.index(b"\n", at)
        count = int(content[at:end].split(b" ")[3])
        yield content[end + 1:end + 1 + count]
        at = end + 2 + count


def psql():
    found = sorted(pathlib.Path("/usr/lib/postgresql").glob("*/bin/psql"))
    return str(found[-1]) if found else "psql"


def values(browser, site, outlet, days):
    """The minute values of an outlet as the export has them, by their start."""
    found = {}
    for day in sorted(days):
        status, text = browser.get(
            f"/outlets/{site}/{outlet}/values.csv?day={day}&days=1")
        if status != 200:
            raise RuntimeError(f"values of {outlet}: {status}")
        for line in text.splitlines():
            cells = line.split(",")
            if len(cells) > 6 and cells[1] == "a34013" and re.match(r"\d{4}-", cells[4]):
                found[cells[4]] = cells[6]
    return found
