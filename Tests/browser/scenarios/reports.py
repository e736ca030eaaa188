"""The day of the enterprise and of the officer: calendar, report, return, resubmission."""

import re
import urllib.error
import urllib.request

from scenario import scenario
from visitor import NARROW, WIDE

# 云岭印染: in the demonstration city its last quarter's report has not come.
LATE_UNIT = "hezhiqiu"


def sign_in(visitor, account):
    """Signs in a named account of the cast; all have the demonstration's one password."""
    password = visitor.running.accounts["enterprise"][1]
    page = visitor.page
    page.goto(visitor.running.address + "/sign-in", wait_until="load")
    page.locator("input[autocomplete=username]").fill(account)
    page.locator("input[autocomplete=current-password]").fill(password)
    page.locator("input[autocomplete=current-password]").press("Enter")
    page.wait_for_url(lambda url: "/sign-in" not in url)
    return page, password


def save(page):
    page.get_by_role("button", name="保存，下一步").click()
    page.wait_for_load_state()


def write(visitor, page, stated, bad=None):
    """Fills every step; with a bad first amount, looks at the summary and corrects it."""
    page.locator("#stoppage").fill("无")
    save(page)
    page.locator("#compliance").fill("自动监测数据全部低于许可限值。")
    save(page)
    for number, field in enumerate(page.locator("input[id^=amount-]").all()):
        field.fill(bad if bad and number == 0 else stated)
    for summary in page.locator("details:not([open]) > summary", has_text="原因").all():
        summary.click()
    for reason in page.locator("textarea[id^=why-]").all():
        reason.fill("按手工监测结果和生产时间推算。")
    save(page)
    if bad:
        summary = page.locator(".error-summary")
        assert summary.is_visible(), "坏值没有错误摘要"
        assert bad in summary.inner_text()
        assert page.locator("#amount-0").input_value() == bad, "填的内容要留着"
        visitor.look()
        page.set_viewport_size(NARROW)
        summary.get_by_role("link").first.click()
        assert page.evaluate("document.activeElement.id") == "amount-0"
        page.locator("#amount-0").fill(stated)
        save(page)
    page.locator("#faults").fill("7月有一次短时超过限值，已检修并报告。")
    save(page)


def sign(page, password):
    page.locator("#commitment").check()
    page.locator("#password").fill(password)
    page.get_by_role("button", name="签署并提交").click()
    page.wait_for_url("**/receipt")


@scenario("企业在手机上看日历，补交季度报告，改一个坏值，签署后得到回执；退回后再交")
def report(visitor):
    page, password = sign_in(visitor, LATE_UNIT)
    page.set_viewport_size(NARROW)
    assert "已逾期" in page.locator("h1").inner_text()
    assert page.locator("table.month td.is-today").count() == 1
    visitor.look()
    page.set_viewport_size(NARROW)
    page.get_by_role("link", name="现在补交").first.click()
    page.wait_for_load_state()
    visitor.look()
    page.set_viewport_size(NARROW)
    visitor.expected.append("status of 422")
    write(visitor, page, "1.5", bad="一吨半")
    visitor.look()
    page.set_viewport_size(NARROW)
    sign(page, password)
    assert page.locator(".receipt h1").inner_text() == "已签署，已提交"
    assert "逾期提交" in page.locator(".receipt").inner_text()
    visitor.look()
    submitted = page.url.removesuffix("/receipt")

    visitor.open()
    page = visitor.sign_in("reviewer")
    page.goto(submitted)
    visitor.look()
    page.locator("#reason").fill("第三项排放量与台账不符，请核对。")
    page.get_by_role("button", name="退回").click()
    page.wait_for_load_state()
    assert page.locator(".error-summary").is_visible(), "没有写期限也退回了"
    hint = page.locator("#due-hint").inner_text()
    page.locator("#due").fill(re.search(r"\d{4}-\d\d-\d\d", hint)[0])
    page.get_by_role("button", name="退回").click()
    page.wait_for_load_state()
    assert "已退回" in page.locator("h1").inner_text()

    visitor.open()
    page, password = sign_in(visitor, LATE_UNIT)
    assert "第三项排放量与台账不符" in page.locator("main").inner_text()
    page.get_by_role("link", name="更正后重交").first.click()
    page.wait_for_load_state()
    page.goto(page.url.split("?")[0] + "?step=production")
    write(visitor, page, "1.6")
    sign(page, password)
    assert "第 2 版" in page.locator("main").inner_text()


def events(text):
    """A reader of its own: unfolds, splits names from values, nests components (RFC 5545)."""
    assert text.endswith("\r\n") and "\n" not in text.replace("\r\n", "")
    for line in text.split("\r\n"):
        assert len(line.encode()) <= 75, f"一行超过 75 字节：{line}"
    found, stack = [], []
    for line in text.replace("\r\n ", "").rstrip("\r\n").split("\r\n"):
        name, _, value = line.partition(":")
        assert re.fullmatch(r"[A-Z-]+(;[A-Z-]+=[^;:]+)*", name), f"不合语法：{line}"
        if name == "BEGIN":
            stack.append({"kind": value, "alarms": 0})
        elif name == "END":
            done = stack.pop()
            assert done["kind"] == value, "组件没有配对"
            if value == "VALARM":
                stack[-1]["alarms"] += 1
            if value == "VEVENT":
                found.append(done)
        else:
            stack[-1][name] = value
    assert not stack
    return found


@scenario("企业订阅义务日历，日历程序不登录就能取，收回后取不到")
def calendar(visitor):
    page = visitor.sign_in("enterprise")
    visitor.visit("/obligations")
    visitor.visit("/obligations/subscription")
    page.get_by_role("button", name="生成订阅地址").click()
    page.wait_for_load_state()
    address = page.locator(".terminal").inner_text().strip()
    with urllib.request.urlopen(address, timeout=10) as reply:
        assert reply.headers["Content-Type"].startswith("text/calendar")
        found = events(reply.read().decode())
    assert len(found) > 10, "日历里几乎没有义务"
    assert len({event["UID"] for event in found}) == len(found), "两项义务同一个 UID"
    for event in found:
        assert re.fullmatch(r"\d{8}", event["DTSTART;VALUE=DATE"])
        assert event["alarms"] == (0 if event["SUMMARY"].startswith("已完成") else 2)
    page.get_by_role("button", name="收回").first.click()
    page.wait_for_load_state()
    try:
        urllib.request.urlopen(address, timeout=10)
        raise AssertionError("收回后还能取")
    except urllib.error.HTTPError as error:
        assert error.code == 404


@scenario("各岗位的首页各答各的问题")
def homes(visitor):
    for role, words in [
            ("analyst", "要人来判断的"), ("director", "各地逾期"), ("reviewer", "快届满的许可证"),
            ("systemAdmin", "数采通信"), ("enterprise", "我欠什么")]:
        visitor.open()
        page = visitor.sign_in(role)
        visitor.visit("/home")
        assert words in page.locator("main").inner_text(), f"{role} 的首页没有“{words}”"


@scenario("执法人员看谁欠什么、谁交了执行报告")
def owed(visitor):
    page = visitor.sign_in("analyst")
    visitor.visit("/obligations?view=late&kind=report")
    assert page.locator("main tbody tr").count() > 0, "示范城市里应有逾期未交的报告"
    visitor.visit("/reports")
    page.set_viewport_size(WIDE)
    page.locator("main tbody th a").first.click()
    page.wait_for_load_state()
    assert "执行报告" in page.locator("h1").inner_text()
