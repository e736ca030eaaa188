#!/usr/bin/env python3
"""Plays stations of known truth against the real program, and judges its leads by the truth.

    Tests/truth/run.py --program PATH [--stations 28] [--seed 7] [--days 14] [--dishonest 70]
        [--speed 1440] [--edition 2017]

`chengyuan simulate` registers the stations, sends their packets over TCP and writes what is really
the matter with each. The platform's clock runs as fast as the stations do, so that packets come
when they are due. Every lead that the running platform raises is decided through its own forms
by somebody who knows: 属实 where a truth of its kind lies in its time, 误报 elsewhere. Then the
platform's precision ledger must say of each rule what the truth says. The seed is printed; the last
line counts. Exit status 1 where ledger and truth differ, or where a form was refused.
"""

import argparse
import collections
import csv
import datetime
import io
import json
import pathlib
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "failure"))
import program as site  # noqa: E402

SHANGHAI = datetime.timezone(datetime.timedelta(hours=8))


def instant(text):
    """Milliseconds of a time as the truth writes it, Beijing time where no zone is named."""
    time = datetime.datetime.fromisoformat(text.replace("Z", "+00:00"))
    if time.tzinfo is None:
        time = time.replace(tzinfo=SHANGHAI)
    return int(time.timestamp() * 1000)


class FastClock:
    """Lets the platform's clock run at a speed, from midnight of a day on."""

    def __init__(self, path, day, speed):
        self.path, self.speed = path, speed
        midnight = datetime.datetime.combine(day, datetime.time(), SHANGHAI)
        self.origin = midnight.timestamp()
        self.began = None
        self.put(self.origin - time.time())

    def put(self, leap):
        new = f"{self.path}.new"
        pathlib.Path(new).write_text(f"{leap:.3f}")
        pathlib.Path(new).rename(self.path)

    def __enter__(self):
        self.began = time.time()
        threading.Thread(target=self.run, daemon=True).start()
        return self

    def run(self):
        while self.began is not None:
            now = time.time()
            self.put(self.origin + (now - self.began) * self.speed - now)
            time.sleep(0.02)

    def __exit__(self, *_):
        self.began = None
        time.sleep(0.1)


def play(program, asked, folder):
    first = datetime.datetime.now(SHANGHAI).date() - datetime.timedelta(days=asked.days)
    clock = FastClock(program.environment["CHENGYUAN_TEST_CLOCK"], first, asked.speed)
    stations = [
        "--stations", str(asked.stations), "--seed", str(asked.seed), "--from", str(first),
        "--days", str(asked.days), "--dishonest", str(asked.dishonest),
        "--edition", str(asked.edition)]
    program.command("simulate", *stations, "--register")
    browser = site.prepare(program)
    with clock:
        done = subprocess.run(
            [program.path, "simulate", *stations, "--port", str(program.logger_port), "--truth",
             f"{folder}/truth.jsonl", "--speed", str(asked.speed), "--json"],
            cwd=site.ROOT, stdout=subprocess.PIPE, text=True, check=True)
    counts = json.loads(done.stdout)
    truths = [json.loads(line) for line in open(f"{folder}/truth.jsonl", encoding="utf-8")]
    return browser, counts, truths


def rows(program, query):
    base = sqlite3.connect(f"file:{program.data}/chengyuan.sqlite?mode=ro", uri=True)
    base.row_factory = sqlite3.Row
    with base:
        found = base.execute(query).fetchall()
    base.close()
    return found


LEADS = """
SELECT lead.id, lead.rule, lead.origin, device.mn, lead_progress.state, lead_progress.start_at,
    lead_progress.end_at, lead_progress.statement
FROM lead
JOIN lead_progress ON lead_progress.lead = lead.id
LEFT JOIN device ON device.site = lead.site AND device.outlet = lead.outlet
ORDER BY lead.id
"""


def settled(program, quiet=30, most=1800):
    """The leads once no new one has come for some time."""
    until, last, since = time.monotonic() + most, None, time.monotonic()
    while time.monotonic() < until:
        count = len(rows(program, LEADS))
        if count != last:
            last, since = count, time.monotonic()
        if time.monotonic() - since > quiet:
            break
        time.sleep(1)
    return rows(program, LEADS)


class Judge:
    """Decides leads by the truth, through the forms of the platform."""

    def __init__(self, browser, truths):
        self.browser = browser
        self.truths = collections.defaultdict(list)
        for truth in truths:
            self.truths[truth["mn"]].append(truth)
        self.expected = collections.defaultdict(collections.Counter)
        self.refused = []

    def matching(self, lead):
        return [truth for truth in self.truths[lead["mn"]]
                if truth["kind"] == lead["rule"] and instant(truth["start"]) < lead["end_at"]
                and lead["start_at"] < instant(truth["end"])]

    def decide(self, lead):
        matching = self.matching(lead)
        if any(not truth["honest"] for truth in matching):
            verb, reason = "confirm", "falsified"
        elif matching:
            verb, reason = "explain", "maintenance"
        else:
            verb, reason = "dismiss", "ruleTooWide"
        page = f"/leads/{lead['id']}"
        self.browser.get(page)
        if verb == "confirm":
            # Nothing is confirmed before somebody was there.
            self.browser.post(f"{page}/visit", **{"visit-text": "到现场核对"})
            self.browser.get(page)
        status, text = self.browser.post(
            f"{page}/{verb}", **{f"{verb}-text": "按真相判定", f"{verb}-reason": reason})
        if status != 303:
            self.refused.append(f"{lead['rule']} {verb}: {status} {text[:200]}")
        self.expected[lead["rule"]][verb] += 1
        return verb


def ledger(browser):
    """What the platform says of each rule: 属实, 有合理解释, 误报."""
    status, text = browser.get("/watch/precision.csv?view=all")
    if status != 200:
        raise RuntimeError(f"no ledger: {status}")
    found = {}
    for row in csv.DictReader(io.StringIO(text.lstrip("\ufeff"))):
        numbers = [int(row[head]) for head in ("属实", "有合理解释", "误报")]
        found[row["规则"].split()[0]] = numbers
    return found


def report(leads, truths, judge, ledger):
    seen = collections.Counter()
    kinds = collections.Counter(truth["kind"] for truth in truths if not truth["honest"])
    for truth in truths:
        if truth["honest"]:
            continue
        seen[truth["kind"]] += any(
            lead["rule"] == truth["kind"] and lead["mn"] == truth["mn"]
            and instant(truth["start"]) < lead["end_at"]
            and lead["start_at"] < instant(truth["end"]) for lead in leads)
    wrong = 0
    print("rule   frauds  seen  leads  true  explained  false  ledger")
    for rule in sorted(set(kinds) | set(judge.expected)):
        own = judge.expected[rule]
        expected = [own["confirm"], own["explain"], own["dismiss"]]
        said = ledger.get(rule, [0, 0, 0])
        agrees = said == expected
        wrong += not agrees
        print(f"{rule:6} {kinds[rule]:6} {seen[rule]:5} {sum(expected):6} {expected[0]:5}"
              f" {expected[1]:10} {expected[2]:6}  {'agrees' if agrees else said}")
    return sum(kinds.values()), sum(seen.values()), wrong


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--program", required=True)
    parser.add_argument("--stations", type=int, default=28)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--days", type=int, default=14)
    parser.add_argument("--dishonest", type=int, default=70)
    parser.add_argument("--speed", type=int, default=1440)
    # Power and the states of works come in packets of 2025 alone.
    parser.add_argument("--edition", type=int, default=2017)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="chengyuan-truth-") as folder:
        program = site.Program(asked.program, folder, clock=f"{folder}/clock")
        try:
            browser, counts, truths = play(program, asked, folder)
            print(f"seed {asked.seed}: {counts['stations']} stations, {counts['packets']} packets,"
                  f" {counts['answeredPerSecond']} answered/s, {counts['lost']} lost")
            # Whoever comes up anew looks at every outlet wholly.
            program.stop()
            program.start()
            leads = settled(program)
            # Days have passed on the platform's clock: the session is over.
            browser.sign_in("zhouyuan", site.PASSWORD)
            judge = Judge(browser, truths)
            for lead in leads:
                if lead["origin"] == "detector" and lead["state"] in ("raised", "warned"):
                    judge.decide(lead)
            frauds, seen, wrong = report(leads, truths, judge, ledger(browser))
        finally:
            program.stop()
        for line in judge.refused[:5]:
            print(line)
        print(f"truth: {frauds} frauds, {seen} seen by their rule, {len(leads)} leads,"
              f" {wrong} rules differ from the ledger, {len(judge.refused)} refused")
        return 1 if wrong or judge.refused or not leads else 0


if __name__ == "__main__":
    sys.exit(main())
