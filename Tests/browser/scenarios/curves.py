"""The curves as people look at them: from a year to a minute, and from a finding to the frame."""

import datetime
import json
import re

from logger import Logger
from scenario import scenario
from scenarios.chain import SHANGHAI, device, wait_for

SPAN = "[data-curve-span]"


def settled(page):
    """Waits until the picture is the one that was asked for."""
    page.wait_for_function(
        "() => !document.querySelector('.cv-place').classList.contains('is-waiting')")
    svg = page.locator("svg.cv")
    return (int(svg.get_attribute("data-to")) - int(svg.get_attribute("data-from"))) // 1000


@scenario("同步曲线从一年缩放到一分钟，地址跟着变，换人打开是同一段", untouched=True)
def from_year_to_minute(visitor):
    found = device(visitor.running.program)
    page = visitor.become("analyst")
    page.goto(f"{visitor.running.address}/outlets/{found['site']}/DA001?days=366")
    assert settled(page) == 366 * 86400
    assert page.locator(".cv-name").count() >= 5, "至少五个因子同步"
    visitor.look()
    lengths = []
    for words in ("90天", "30天", "7天", "1天", "1小时", "1分钟"):
        page.locator(".cv-lengths a", has_text=re.compile(f"^{words}$")).click()
        page.wait_for_function(
            "words => document.querySelector('.cv-lengths [aria-current]')?.textContent === words",
            arg=words)
        lengths.append(settled(page))
    assert lengths == [90 * 86400, 30 * 86400, 7 * 86400, 86400, 3600, 60], lengths
    page.locator(".cv-place").focus()
    page.keyboard.press("-")
    page.wait_for_function("() => location.search.includes('from=')")
    assert settled(page) == 120
    page.keyboard.press("ArrowLeft")
    assert settled(page) == 120
    visitor.look()
    page.wait_for_timeout(300)
    address, words = page.url, page.locator(SPAN).inner_text()
    assert "from=" in address and "to=" in address, address
    page.goto(address)
    assert page.locator(SPAN).inner_text() == words, "同一地址是同一段时间"


@scenario("在曲线上拖选一段就放大，十字线读出每个因子，回车到这一小时的来历", untouched=True)
def choose_a_part(visitor):
    found = device(visitor.running.program)
    page = visitor.become("analyst")
    page.goto(f"{visitor.running.address}/outlets/{found['site']}/DA001?days=90")
    settled(page)
    page.wait_for_selector(".cv-place.is-live")
    # The first picture is as wide as the server guessed; the next one fits its panel.
    page.wait_for_function(
        "() => { const place = document.querySelector('.cv-place');"
        " return place.scrollWidth <= place.clientWidth + 1; }")
    settled(page)
    page.locator("svg.cv").scroll_into_view_if_needed()
    box = page.locator("svg.cv").bounding_box()
    y = box["y"] + 120
    page.mouse.move(box["x"] + box["width"] * .5, y)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * .6, y, steps=4)
    page.mouse.up()
    page.wait_for_function("() => location.search.includes('from=')")
    assert settled(page) < 15 * 86400
    page.mouse.move(box["x"] + box["width"] * .7, y)
    assert page.locator(".cv-read").count() >= 6
    page.locator(".cv-place").focus()
    page.keyboard.press("Shift+ArrowRight")
    assert "看这一时刻" in page.locator("[data-curve-at]").inner_text()
    page.keyboard.press("Enter")
    page.wait_for_url("**/trace?at=*")
    visitor.look()


@scenario("没有脚本也能看曲线、缩放和平移")
def without_script(visitor):
    found = device(visitor.running.program)
    page = visitor.become("analyst")
    address = f"{visitor.running.address}/outlets/{found['site']}/DA001?days=30"
    answer = page.request.get(address).text()
    assert "<svg class=\"cv\"" in answer and "data-move-by=\"in\"" in answer
    start = re.search(r'data-length="86400"', answer)
    assert start, "有一天的链接"


@scenario("从一条超标的问题走到那一小时、那条报文、批次和日志，再走回问题")
def follow_one_exceedance(visitor):
    program = visitor.running.program
    found = device(program)
    # An hour that is over: the city's own loggers do not send it again.
    start = datetime.datetime.now(SHANGHAI).replace(minute=0, second=0, microsecond=0)
    start -= datetime.timedelta(hours=2)
    answer = Logger(program.hj212_port, found).send_hour(start, {
        "a34013": {"Avg": "13.6", "ZsAvg": "15.9", "Flag": "N"},
        "a19001": {"Avg": "8.15", "Flag": "N"}})
    assert answer == "9014", answer
    page = visitor.become("analyst")
    title = "颗粒物小时均值超过许可排放浓度限值"
    list_ = f"{visitor.running.address}/findings?view=all&from={start:%Y-%m-%d}&q=DA001"
    wait_for(page, list_, title)
    page.locator("main th a", has_text=title).first.click()
    page.wait_for_url("**/findings/*")
    finding = page.url
    wait_for(page, finding, "15.9")
    hour = f"{start:%H}:00"
    page.locator("tr.over th a", has_text=hour).first.click()
    page.wait_for_url("**/trace?at=*")
    text = page.locator("main").inner_text()
    assert "15.9" in text and "超过限值" in text and "2061" in text, text[:400]
    visitor.look()
    page.locator("main th a", has_text="2061").first.click()
    page.wait_for_url("**/frames/**")
    text = page.locator("main").inner_text()
    assert "a34013-ZsAvg=15.9" in text and "重算一致" in text, text[:400]
    assert "正确（HJ 212 附录 A）" in text
    frame = page.url
    wait_for(page, frame, "所载哈希一致", seconds=90)
    assert "包含证明成立" in page.locator("main").inner_text()
    visitor.look()
    page.locator("aside a[href^='/journal/']").first.click()
    page.wait_for_url("**/journal/*")
    assert "封存报文批次的哈希" in page.locator("main").inner_text()
    page.goto(frame)
    page.locator("aside a[href^='/findings/']").first.click()
    page.wait_for_url(finding)


@scenario("新数据来了，曲线一秒内更新，缩放不变")
def live_values(visitor):
    program = visitor.running.program
    found = device(program)
    page = visitor.become("analyst")
    now = datetime.datetime.now(SHANGHAI)
    start = (now - datetime.timedelta(hours=5)).replace(minute=0, second=0, microsecond=0)
    address = f"{visitor.running.address}/outlets/{found['site']}/DA001"
    end = now + datetime.timedelta(hours=1)
    page.goto(f"{address}?from={start:%Y-%m-%dT%H:%M:%S}&to={end:%Y-%m-%dT%H:%M:%S}")
    before = settled(page)
    page.wait_for_selector(".cv-place.is-live")
    with page.expect_response(re.compile("curve.json"), timeout=15000) as answered:
        Logger(program.hj212_port, found).send_hour(start, {"a01017": {"Avg": "1.5", "Flag": "N"}})
    assert json.loads(answered.value.text())["lanes"]
    assert settled(page) == before
    visitor.look()


@scenario("比较两个排放口的因子，地图列出全部联网排放口")
def compare_and_map(visitor):
    page = visitor.become("analyst")
    page.goto(f"{visitor.running.address}/compare")
    rows = page.locator("[aria-label='统计表'] tbody tr")
    for place in range(2):
        # The list comes while one types; the button is for those without script.
        page.locator("#f-q").fill("北岭")
        page.locator("#found a[aria-label^='加入']").first.wait_for()
        with page.expect_navigation():
            page.locator("a[aria-label^='加入']").first.click()
        rows.nth(place).wait_for()
    assert rows.count() == 2
    visitor.look()
    for choice in ["占限值 %", "同一坐标"]:
        with page.expect_navigation():
            page.get_by_role("link", name=choice, exact=True).first.click()
    assert page.locator(".cv-wide path.ov-line").count() >= 1
    visitor.look()
    page.goto(f"{visitor.running.address}/map")
    assert "个联网排放口" in page.locator("h1").inner_text()
    visitor.look()
