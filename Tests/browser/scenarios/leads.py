"""The off-site loop: from a sign in the data to an outcome that the ledger counts."""

import csv
import datetime
import io

from scenario import scenario
from scenarios.chain import NAME, act, state

PAPER = {"name": "分析仪日志.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.4 log"}


def ledger(visitor, page):
    """The lines of the precision ledger by the rule's number."""
    reply = page.request.get(visitor.running.address + "/watch/precision.csv")
    assert reply.ok, f"查实率导出应答 {reply.status}"
    rows = csv.DictReader(io.StringIO(reply.body().decode("utf-8-sig")))
    return {row["规则"].split()[0]: row for row in rows}


def open_lead(visitor):
    """The analyst's way from the watch room to the newest untouched lead of the enterprise."""
    page = visitor.become("analyst")
    page.goto(f"{visitor.running.address}/watch?q={NAME}&state=raised&rule=T01")
    visitor.look()
    page.keyboard.press("j")
    focused = page.evaluate("document.activeElement.getAttribute('href')")
    assert focused and focused.startswith("/leads/"), f"按 j 后焦点在 {focused}"
    page.keyboard.press("Enter")
    page.wait_for_url("**/leads/*")
    assert "连续" in page.locator("h1").inner_text(), "标题没有说所见"
    assert "恒值" in page.locator(".page-head__meta").inner_text()
    return page.url


@scenario("监控值守从线索到结论：询问、企业说明、远程核查完整、属实，查实率跟着变")
def from_lead_to_ledger(visitor):
    address = open_lead(visitor)
    page = visitor.page
    assert state(page) == "待研判"
    assert page.locator("[data-chart=strips].is-drawn canvas").count() > 0, "线索时段没有画出来"
    assert page.locator("tr.is-picked").count() >= 6, "数据表里没有标出线索时段"
    before = ledger(visitor, page)["T01"]
    visitor.look()

    page = visitor.become("enterprise")
    visitor.expected.append("status of 404")
    page.goto(address)
    assert "没有找到这条线索" in page.locator("main").inner_text(), "没有告知以前企业就能看到线索"

    page = visitor.become("analyst")
    page.goto(address)
    act(page, "要求企业说明", {"ask-text": "数值连续九小时一字不变，请说明原因并附分析仪日志。"})
    assert state(page) == "待企业说明"

    page = visitor.become("enterprise")
    page.goto(visitor.running.address + "/home")
    page.locator(f"a[href='{address.removeprefix(visitor.running.address)}']").first.click()
    page.wait_for_url("**/leads/*")
    visitor.look()
    act(page, "提交说明", {"answer-text": "分析仪死机，巡检未发现，日志见附件。"}, [PAPER])

    page = visitor.become("analyst")
    page.goto(address)
    assert state(page) == "企业已说明，待核实"
    due = datetime.date.today() + datetime.timedelta(days=9)
    act(page, "发起远程核查", {
        "inspect-scope": "DA001 前后三日小时数据、分析仪日志", "inspect-text": "核对说明与数据是否一致。",
        "inspect-due": f"{due:%Y-%m-%d}"})
    visitor.expected.append("status of 409")
    act(page, "作出核查结论", {"conclude-reason": "orderNeeded", "conclude-text": "先作结论试试。"})
    assert "远程核查还不完整" in page.locator("main").inner_text()
    page.goto(address)
    act(page, "记录调阅数据", {"view-scope": "DA001 三日小时数据", "view-text": "流量、氧含量有起伏。"})

    page = visitor.become("enterprise")
    page.goto(address)
    act(page, "答复远程核查", {"reply-text": "日志显示死机九小时，未报告。"}, [PAPER])
    assert "调阅数据" not in page.locator(".timeline").inner_text()

    page = visitor.become("analyst")
    page.goto(address)
    act(page, "作出核查结论", {"conclude-reason": "orderNeeded", "conclude-text": "日志与恒值时段一致。"})
    assert "完整，计为一次检查" in page.locator("main").inner_text()
    visitor.look()
    act(page, "属实", {"confirm-reason": "notReported", "confirm-text": "异常未报告，属实。"})
    assert state(page) == "属实"
    after = ledger(visitor, page)["T01"]
    for head in ("属实", "企业答复", "远程核查"):
        assert int(after[head]) == int(before[head]) + 1, f"{head}：{before[head]} → {after[head]}"
    visitor.visit("/watch/precision")


@scenario("示范城市里线索的每一种状态都有，规则查实率、报警条件看得见", untouched=True)
def every_state(visitor):
    page = visitor.sign_in("analyst")
    states = ("raised", "review", "warned", "asked", "answered", "inspecting", "replied",
              "concluded", "supervised", "visiting", "confirmed", "explained", "falseAlarm",
              "dropped")
    missing = []
    for name in states:
        page.goto(f"{visitor.running.address}/leads?view=all&state={name}")
        if page.locator("main tbody tr").count() == 0:
            missing.append(name)
    assert not missing, missing
    visitor.visit("/watch")
    visitor.visit("/leads?view=all")
    visitor.visit("/watch/precision")
    assert "已降级" in page.locator("main").inner_text()
    visitor.visit("/watch/conditions")
    page.locator("main tbody th a").first.click()
    page.wait_for_url("**/watch/conditions/*")
    visitor.look()


@scenario("监控值守设一个报警条件，先看过去三十日会报警几次，再保存")
def alarm_condition(visitor):
    page = visitor.become("analyst")
    visitor.visit("/watch/conditions/new")
    page.locator("[name=name]").fill("二氧化硫偏高")
    page.locator("[name=factor1]").fill("二氧化硫")
    page.locator("[name=statistic1]").select_option("hourConverted")
    page.locator("[name=comparison1]").select_option("atLeast")
    page.locator("[name=number1]").fill("60")
    page.locator("[name=reason]").fill("摸一摸底")
    page.locator("button[value=preview]").click()
    page.wait_for_load_state("load")
    assert "过去 30 日会报警" in page.locator("main").inner_text()
    visitor.look()
    page.locator("button[value=save]").click()
    page.wait_for_url("**/watch/conditions/*")
    assert "二氧化硫偏高" in page.locator("h1").inner_text()
