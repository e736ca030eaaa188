"""The whole chain as people walk it: from a frame on the line to a finding closed with proof."""

import datetime
import pathlib
import re
import shutil
import sqlite3
import tempfile
import time

from logger import Logger
from scenario import scenario

SHANGHAI = datetime.timezone(datetime.timedelta(hours=8))
NAME = "青溪北岭热电"
PROOF = {"name": "喷氨泵更换照片.png", "mimeType": "image/png", "buffer": b"\x89PNG\r\n\x1a\n proof"}


def device(program):
    """The logger of the enterprise of the cast, and its site."""
    with program.database() as record:
        row = record.execute(
            "SELECT device.mn, device.password, device.site FROM device"
            " JOIN site ON site.id = device.site WHERE site.name LIKE ? ORDER BY device.outlet",
            (f"{NAME}%",)).fetchone()
    return dict(zip(("mn", "password", "site"), row))


def wait_for(page, address, words, seconds=20):
    """Opens a page again and again until it says what is expected."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        page.goto(address, wait_until="load")
        if words in page.locator("main").inner_text():
            return
        time.sleep(0.5)
    raise AssertionError(f"{seconds} 秒内 {address} 没有出现“{words}”")


def act(page, summary, fields, files=None):
    """Opens one act of a finding, fills it and sends it."""
    details = page.locator("details.prefill").filter(
        has=page.locator("summary", has_text=re.compile(f"^{summary}$")))
    if details.get_attribute("open") is None:
        details.locator("summary").click()
    for name, value in fields.items():
        field = details.locator(f"[name={name}]")
        if field.evaluate("field => field.tagName") == "SELECT":
            field.select_option(value)
        else:
            field.fill(value)
    if files:
        details.locator("input[type=file]").set_input_files(files)
    details.locator("button[class*=btn-]").click()
    page.wait_for_load_state("load")


def state(page):
    return page.locator(".page-head .tag").first.inner_text()


def raise_finding(visitor, factor="a21002", name="氮氧化物"):
    """Sends an hour over the limit over the line; the enterprise waits for its finding.

    A factor and day have one finding: scenarios that each want their own take other factors.
    """
    program = visitor.running.program
    found = device(program)
    now = datetime.datetime.now(SHANGHAI)
    start = now.replace(minute=0, second=0, microsecond=0)
    answer = Logger(program.hj212_port, found).send_hour(start, {
        factor: {"Min": "60.0", "Avg": "61.0", "Max": "64.0", "ZsMin": "70.0", "ZsAvg": "71.2",
                 "ZsMax": "75.0", "Flag": "N"},
        "a19001": {"Min": "8.0", "Avg": "8.15", "Max": "8.3", "Flag": "N"}})
    assert answer == "9014", f"数采仪没有得到数据应答：{answer}"
    page = visitor.become("enterprise")
    title = f"{name}小时均值超过许可排放浓度限值"
    list_ = f"{visitor.running.address}/findings?from={start:%Y-%m-%d}&q=DA001"
    wait_for(page, list_, title)
    page.locator("main th a", has_text=title).first.click()
    page.wait_for_url("**/findings/*")
    return page.url


@scenario("从一条超标报文到销号：企业答复、监管核实、整改、复查，全程留痕")
def from_frame_to_closure(visitor):
    address = raise_finding(visitor)
    page = visitor.page
    assert state(page) == "待企业说明"
    links = page.locator(".chain__name").all_inner_texts()
    assert [link.split("\n")[0] for link in links] == [
        "义务", "许可条款", "观测", "算式", "适用条文", "可能后果"]
    over = page.locator("tr.over").first.inner_text()
    assert "61.0" in over and "8.15" in over and "71.2" in over, over
    assert page.locator(".arith .frac").count() >= 2
    visitor.look()

    visitor.expected.append("status of 422")
    act(page, "提交说明", {"answer-text": ""})
    assert "请说明原因" in page.locator(".error-summary").inner_text()
    visitor.look()
    act(page, "提交说明", {
        "answer-text": "喷氨泵轴封泄漏，已切换备用泵。", "answer-mark": "设备故障"}, [PROOF])
    assert state(page) == "待核实"
    assert PROOF["name"] in page.locator(".evidence").inner_text()

    page = visitor.become("analyst")
    page.goto(address)
    visitor.look()
    act(page, "要求补充说明", {"ask-text": "请补充备用泵切换的操作记录。"})
    assert state(page) == "待补充说明"
    page = visitor.become("enterprise")
    page.goto(address)
    act(page, "提交说明", {"answer-text": "操作记录见附件。"}, [PROOF | {"name": "操作记录.png"}])
    page = visitor.become("analyst")
    page.goto(address)
    act(page, "认定为问题", {"confirm-text": "核对小时数据、氧含量和台账，数值有效。"})
    due = datetime.datetime.now(SHANGHAI) + datetime.timedelta(days=30)
    act(page, "提出整改要求", {"rectify-text": "更换喷氨泵轴封。", "rectify-due": f"{due:%Y-%m-%d}"})
    assert state(page) == "整改中"
    visitor.look()
    page = visitor.become("enterprise")
    page.goto(address)
    act(page, "提交整改证明", {"prove-text": "轴封已更换，试运行正常。"}, [PROOF])
    visitor.look()
    page = visitor.become("analyst")
    page.goto(address)
    act(page, "复查合格，销号", {"close-text": "核对更换记录，三日数据均在限值内。"})
    assert state(page) == "已销号"
    steps = page.locator(".timeline").inner_text()
    for words in ("系统提出问题", "企业说明", "要求补充说明", "认定为问题", "责令整改", "复查合格"):
        assert words in steps, f"经过里没有“{words}”"
    visitor.look()


@scenario("企业说明以后，公众能读到问题、企业的话和办到哪一步，看不到姓名")
def read_by_citizens(visitor):
    page = visitor.visit("/sites?q=" + NAME)
    page.locator("main a[href^='/sites/']").filter(has_text=NAME).first.click()
    page.wait_for_url("**/sites/*")
    visitor.look()
    text = page.locator("main").inner_text()
    assert "现在排得怎么样" in text and "/ 50" in text.replace("\n", " "), "限值要和数值并排"
    page.locator("main td a, main th a").filter(has_text="氮氧化物").first.click()
    page.wait_for_url("**/findings/**")
    visitor.look()
    text = page.locator("main").inner_text()
    assert "办到哪一步" in text and "沈立群" not in text


@scenario("公众从地图上点编号，到列表里那一家，再看它的限值和数值")
def by_map(visitor):
    page = visitor.visit("/")
    pin = page.locator(".map-pin").first
    number = pin.inner_text()
    pin.click()
    focused = page.evaluate("document.activeElement.closest('[data-no]')?.dataset.no")
    assert focused == number, f"点了 {number} 号，焦点在 {focused}"
    page.keyboard.press("Enter")
    page.wait_for_url("**/sites/*")
    assert page.locator("#main h1").count() == 1
    visitor.look()


@scenario("逾期没有答复的问题自动催办，列表里排在前面")
def escalated(visitor):
    page = visitor.become("analyst")
    with visitor.running.program.database() as record:
        late = record.execute(
            "SELECT finding FROM finding_step WHERE verb = 'escalate' LIMIT 1").fetchone()
    assert late, "示范城市里没有逾期催办的问题"
    page.goto(f"{visitor.running.address}/findings/{late[0]}")
    assert "逾期催办" in page.locator(".timeline").inner_text()
    visitor.look()
    page.goto(visitor.running.address + "/findings?view=late")
    assert page.locator("main tbody tr").count() > 0
    visitor.look()


@scenario("认定的问题可以转为线索，线索列表里看得到理由")
def to_lead(visitor):
    page = visitor.become("analyst")
    page.goto(visitor.running.address + "/findings?state=confirmed")
    page.locator("main tbody th a").first.click()
    page.wait_for_url("**/findings/*")
    number = page.locator(".page-head .ident").inner_text()
    act(page, "转为线索", {"turnToLead-text": f"{number} 涉嫌多次超标，提请立案审查。"})
    assert state(page) == "已转线索"
    page.goto(visitor.running.address + "/leads?origin=finding&view=all&size=100")
    assert f"{number} 涉嫌多次超标" in page.locator("main").inner_text()
    visitor.look()


@scenario("导出的行为日志验证无误，改动数据库一行就被指出来")
def journal_proves(visitor):
    program = visitor.running.program
    with tempfile.TemporaryDirectory(prefix="chengyuan-journal-") as folder:
        folder = pathlib.Path(folder)
        file = str(folder / "journal.jsonl")
        status, said = program.command("journal", "export", "--data", program.data, "-o", file)
        assert status == 0, said
        status, said = program.command("verify", file)
        assert status == 0 and "没有发现改动" in said, said
        copy = folder / "copy"
        copy.mkdir()
        with program.database() as live, sqlite3.connect(copy / "chengyuan.sqlite") as other:
            live.backup(other)
        shutil.copy(pathlib.Path(program.data) / "journal.key", copy)
        other = sqlite3.connect(copy / "chengyuan.sqlite")
        step = other.execute(
            "SELECT id FROM finding_step WHERE verb = 'answer' LIMIT 1").fetchone()[0]
        other.execute("UPDATE finding_step SET text = '没有超标' WHERE id = ?", (step,))
        other.commit()
        other.close()
        program.command("journal", "export", "--data", str(copy), "-o", file)
        status, said = program.command("verify", file)
        assert status == 1, "改动没有被发现"
        assert "finding_step" in said and step in said, said
