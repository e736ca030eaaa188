"""Observations that people bring: a meter's file, work on a device, a program's token."""

import datetime
import re

from scenario import scenario

SHANGHAI = datetime.timezone(datetime.timedelta(hours=8))


def meter_file():
    """Six hours of yesterday's readings, two of them wrong."""
    day = datetime.datetime.now(SHANGHAI).date() - datetime.timedelta(days=1)
    rows = ["meter,facility,kind,start,end,kWh"]
    for hour in range(8, 12):
        for kind, amount in (("生产", 300 + hour), ("治理", 40)):
            rows.append(f"1,一号线,{kind},{day} {hour:02}:00,{day} {hour + 1:02}:00,{amount}.5")
    rows[3] = f"1,一号线,照明,{day} 09:00,{day} 10:00,309.5"
    rows[6] = f"1,一号线,治理,{day} 10:00,{day} 11:00,四十"
    return day, "\n".join(rows)


def send(visitor, text):
    page = visitor.page
    page.goto(visitor.running.address + "/observations/import")
    page.locator("input[type=file]").set_input_files(
        {"name": "电表.csv", "mimeType": "text/csv", "buffer": text.encode()})
    page.get_by_role("button", name="上传，先看一看").click()
    page.wait_for_url("**/observations/import/preview*")
    return page


@scenario("企业导入电表读数：两行错误逐条指明，好的入库成曲线，再导一次没有变化")
def import_of_a_meter(visitor):
    visitor.become("enterprise")
    visitor.visit("/observations/import")
    day, text = meter_file()
    page = send(visitor, text)
    problems = page.get_by_role("region", name="问题表").inner_text()
    for words in ["第 4 行", "照明", "第 7 行", "四十"]:
        assert words in problems, problems
    visitor.look()
    page.get_by_role("button", name=re.compile("确认入库 6 行")).click()
    page.wait_for_load_state("load")
    assert "已入库 6 行，2 行被拒绝" in page.locator("main").inner_text()
    visitor.look()
    page.get_by_role("link", name="看用电曲线").click()
    page.wait_for_load_state("load")
    table = page.locator("details table")
    assert "308.5" in table.inner_text() or "308.5" in table.text_content()
    visitor.look()
    page = send(visitor, text)
    assert "没有要入库的内容" in page.locator("main").inner_text()
    assert page.get_by_role("button", name=re.compile("确认入库")).count() == 0


@scenario("企业提交工作单，监管同意备案；设备页列出参数、状态和起始时间")
def work_on_a_device(visitor):
    page = visitor.become("enterprise")
    visitor.visit("/work-orders/new")
    page.select_option("#place", index=1)
    page.select_option("#kind", "maintenance")
    # Over midnight, whenever the test runs: two whole times are the widest that the page shows.
    tomorrow = datetime.datetime.now(SHANGHAI).date() + datetime.timedelta(days=1)
    page.fill("#start", f"{tomorrow} 22:25")
    page.fill("#end", f"{tomorrow + datetime.timedelta(days=1)} 00:25")
    page.fill("#reason", "更换采样探头滤芯")
    page.get_by_role("button", name="提交", exact=True).click()
    page.wait_for_url(re.compile(r"/work-orders/[^/]+\?done"))
    assert "待审核" in page.locator("main").inner_text()
    visitor.look()
    address = page.url.split("?")[0]
    page = visitor.become("analyst")
    visitor.visit("/work-orders")
    page.goto(address)
    page.get_by_role("button", name="同意备案").click()
    page.wait_for_load_state("load")
    assert "已备案" in page.locator("main").inner_text()
    visitor.look()
    program = visitor.running.program
    with program.database() as record:
        mn, site, outlet = record.execute(
            "SELECT mn, site, outlet FROM device_event WHERE code = 'i13008' AND value = '0.82'"
        ).fetchone()
    page = visitor.visit(f"/devices/{mn}")
    assert "0.82" in page.locator("section", has=page.locator("#field")).inner_text()
    page = visitor.visit(f"/outlets/{site}/{outlet}/history?code=i13008")
    assert "1.00 → 0.82" in page.locator("main").inner_text()
    with program.database() as record:
        power, = record.execute(
            "SELECT DISTINCT site FROM series WHERE factor = 'd30701' AND statistic = 'minute'"
        ).fetchone()
    yesterday = datetime.datetime.now(SHANGHAI).date() - datetime.timedelta(days=1)
    page = visitor.visit(f"/power/{power}?day={yesterday}")
    assert "治理设施没有运行" in page.locator("h1").inner_text()


@scenario("企业为程序生成令牌，只显示一次，可以收回")
def token_of_a_program(visitor):
    page = visitor.become("enterprise")
    page.goto(visitor.running.address + "/account")
    page.fill("#token-name", "厂内 DCS")
    page.get_by_role("button", name="生成令牌").click()
    page.wait_for_load_state("load")
    secret = page.locator("#new-token").inner_text()
    assert secret.startswith("cy_")
    visitor.look()
    page.goto(visitor.running.address + "/account")
    assert secret not in page.content()
    page.get_by_role("button", name=re.compile("收回.*厂内 DCS")).click()
    page.wait_for_load_state("load")
    assert "令牌已收回" in page.locator("body").inner_text()
