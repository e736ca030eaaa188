"""The demonstration city on record: what the list of findings holds after it was lived."""

import csv
import io

from scenario import scenario

RULES = {"limit-exceeded": "超过许可排放浓度限值", "report-missing": "执行报告", "permit-expired": "届满"}
STATES = {
    "awaitingAnswer": "待企业说明", "answered": "待核实", "askedAgain": "待补充说明",
    "confirmed": "已认定", "rectifying": "整改中", "proofSubmitted": "待复查",
    "closed": "已销号", "rejected": "不予认定", "lead": "已转线索"}


@scenario("示范城市里每一类问题的每一种状态都有一件", untouched=True)
def every_kind_in_every_state(visitor):
    page = visitor.sign_in("analyst")
    missing = []
    for rule, title in RULES.items():
        for state, word in STATES.items():
            rows = exported(visitor, page, f"rule={rule}&state={state}")
            if not rows:
                missing.append(f"{title}：{word}")
            assert all(title in row["问题"] and row["状态"].startswith(word) for row in rows), rows
    assert not missing, "、".join(missing)


def exported(visitor, page, query):
    reply = page.request.get(f"{visitor.running.address}/findings.csv?{query}")
    assert reply.ok, f"{query} 应答 {reply.status}"
    return list(csv.DictReader(io.StringIO(reply.body().decode("utf-8-sig"))))
