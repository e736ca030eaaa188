"""The browser tests: starts the program, runs every scenario, counts.

    .venv/bin/python Tests/browser/run.py --program PATH [--only WORDS]
    .venv/bin/python Tests/browser/run.py --base http://127.0.0.1:8080

Scenarios are the functions marked with @scenario("一句话") in scenarios/*.py. Pictures of every page
go to $CHENGYUAN_SHOTS, or to a temporary folder. The last line is "N passed, N failed".
"""

import argparse
import importlib
import os
import pathlib
import sys
import tempfile
import time
import traceback

from playwright.sync_api import Error, sync_playwright

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))
sys.dont_write_bytecode = True

from pages import Pages  # noqa: E402  the folder of this file comes first on the path
from program import Program, Running  # noqa: E402
from scenario import scenarios  # noqa: E402
from visitor import Visitor  # noqa: E402


def arguments():
    parser = argparse.ArgumentParser(description="澄源的浏览器测试")
    parser.add_argument("--program", help="编译好的 chengyuan；缺省取环境变量 CHENGYUAN_PROGRAM")
    parser.add_argument("--base", help="不启动程序，测这个已经开着的地址")
    parser.add_argument("--only", default="", help="只跑名字里有这些字的场景")
    parser.add_argument("--chromium", default="/usr/bin/chromium")
    given = parser.parse_args()
    given.program = given.program or os.environ.get("CHENGYUAN_PROGRAM")
    return given


def shown(error):
    """What went wrong and where in the scenario, without the driver's own frames."""
    lines = traceback.extract_tb(error.__traceback__)
    places = [f"{pathlib.Path(line.filename).name}:{line.lineno}" for line in lines
              if str(HERE) in line.filename]
    text = str(error) or "不成立：" + (lines[-1].line or "")
    return f"{' ← '.join(reversed(places))}\n      " + text.strip().replace("\n", "\n      ")


def run_one(name, function, browser, running, shots):
    began = time.monotonic()
    visitor = Visitor(browser, running, shots, name)
    try:
        function(visitor)
        visitor.settle()
    except (AssertionError, Error, LookupError, OSError, ValueError) as error:
        visitor.last_look()
        print(f"✘ {name}\n      {shown(error)}", flush=True)
        return False
    finally:
        visitor.close()
    print(f"✔ {name}（{time.monotonic() - began:.1f} 秒）", flush=True)
    return True


def run_all(given, shots):
    chosen = [(name, function) for name, function in scenarios() if given.only in name]
    program = None if given.base else Program(given.program)
    try:
        running = program.start() if program else Running(given.base, {})
        with Pages() as pages, sync_playwright() as driver:
            running.pages = pages.address
            browser = driver.chromium.launch(
                executable_path=given.chromium, args=["--no-sandbox", "--disable-dev-shm-usage"])
            return [run_one(name, function, browser, running, shots) for name, function in chosen]
    finally:
        if program:
            program.stop()


def main():
    given = arguments()
    if not given.base and not given.program:
        sys.exit("请用 --program 指出编译好的程序，或用 --base 指出地址。")
    for file in sorted((HERE / "scenarios").glob("*.py")):
        importlib.import_module("scenarios." + file.stem)
    shots = pathlib.Path(os.environ.get("CHENGYUAN_SHOTS") or tempfile.mkdtemp(prefix="chengyuan-shots-"))
    shots.mkdir(parents=True, exist_ok=True)
    outcomes = run_all(given, shots)
    print(f"页面图片：{shots}")
    print(f"{sum(outcomes)} passed, {len(outcomes) - sum(outcomes)} failed")
    sys.exit(0 if outcomes and all(outcomes) else 1)


if __name__ == "__main__":
    main()
