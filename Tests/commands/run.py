"""Tests of the command line: every public function of the modules is one, named as a sentence.

Usage: run.py --program PATH [WORD…]; words choose tests by parts of their names.
The last line counts: N passed, M failed.
"""

import argparse
import inspect
import sys
import traceback

import crosscheck
import device_contract
import evaluate_contract
import law_contract
import permit_contract
import series_crosscheck
import simulate_contract
from program import Program

MODULES = [law_contract, permit_contract, evaluate_contract, device_contract,
           simulate_contract, crosscheck,
           series_crosscheck]


def tests(words):
    for module in MODULES:
        for name, test in inspect.getmembers(module, inspect.isfunction):
            is_own = test.__module__ == module.__name__
            takes_run = list(inspect.signature(test).parameters) == ["run"]
            is_test = is_own and takes_run and not name.startswith("_")
            if is_test and all(word in name for word in words):
                yield f"{module.__name__}: {name.replace('_', ' ')}", test


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--program", required=True)
    parser.add_argument("words", nargs="*")
    arguments = parser.parse_args()
    run = Program(arguments.program)
    passed = failed = 0
    for name, test in tests(arguments.words):
        try:
            test(run)
            passed += 1
            print(f"  ✔ {name}", flush=True)
        except Exception:
            failed += 1
            print(f"  ✘ {name}", flush=True)
            print(traceback.format_exc(), file=sys.stderr, flush=True)
    print(f"{passed} passed, {failed} failed")
    return 1 if failed or not passed else 0


if __name__ == "__main__":
    sys.exit(main())
