"""线索识别（带真相的生成站点：召回率、误报站日、单核速度）

Stations are made from a seed, honest ones and one deception each; the detectors do not know which.
Two seeds: the second was not looked at while parameters were chosen. The peer's column holds the
aim (recall 90 %, false days 1 % of honest station-days, a million values per second).
"""

import os

from bench import HERE, Row

SEEDS = (2026, 777)
STATIONS, DAYS, DISHONEST = 448, 35, 50


def run(bench):
    law = HERE.parent / "law"
    seeds = [int(seed) for seed in os.environ.get("CHENGYUAN_BENCH_SEEDS", "").split()] or SEEDS
    stations = int(os.environ.get("CHENGYUAN_BENCH_STATIONS", STATIONS))
    for seed in seeds:
        lines = bench.lines(bench.ours("detectors", seed, stations, DAYS, DISHONEST, law))
        whole = lines.pop()
        bench.say(f"  种子 {seed}：{whole['stations']} 个站点，{DAYS} 天，诚实站日 {whole['honestDays']:,}")
        bench.say(f"  {whole['values']:,} 个数值；有任一误报的诚实站日 {whole['anyFalseDays']}")
        bench.say("  编号 名称                 作假  看到  任一看到  误报站日     %   秒")
        for line in lines:
            bench.say(
                f"  {line['detector']}  {line['title']:<14}{line['deceptions']:>6}{line['seen']:>6}"
                f"{line['seenByAny']:>8}{line['falseDays']:>9}{line['falsePercent']:>8.2f}"
                f"{line['seconds']:>8.2f}")
            if line["deceptions"]:
                recall = 100 * line["seen"] / line["deceptions"]
                yield Row.of(f"{line['detector']} recall", recall, "%", f"aim, seed {seed}", 90)
            rate = max(line["falsePercent"], 0.001)
            yield Row.of(f"{line['detector']} false days", rate, "%", f"aim, seed {seed}", 1,
                         smaller_is_better=True)
        yield Row.of("detectors", whole["values"] / whole["seconds"], "values/s",
                     f"aim, seed {seed}", 1e6)
