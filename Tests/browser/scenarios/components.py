"""What browsers load, by itself: fixture pages under the program's own policy."""

from playwright.sync_api import expect

from scenario import scenario


@scenario("每个组件在两种宽度下都看得清、用得上")
def every_component(visitor):
    page = visitor.visit_fixture("components.html")
    shapes = "open doing person late done paused void".split()
    assert all(page.locator(f".tag--{shape}").count() for shape in shapes)
    height = page.locator(".tag--late").first.evaluate("tag => getComputedStyle(tag).minHeight")
    assert height == "22px", f"样式没有装上：{height}"


@scenario("策略会拦下内联样式，测试会看见")
def policy_is_seen(visitor):
    visitor.visit_fixture("inline.html")
    assert any("Content Security Policy" in problem for problem in visitor.problems), visitor.problems
    visitor.problems.clear()


@scenario("曲线画得出来，缺数断开，超限加粗，提示里读得到数")
def curves(visitor):
    page = visitor.visit_fixture("curves.html")
    day = page.locator("[data-from=day]")
    assert page.locator(".chart.is-drawn canvas").count() == 3
    box = day.bounding_box()
    # Two strips of 74 px, 12 px between them, 22 above and 26 below.
    assert box["height"] == 208, box
    page.mouse.move(box["x"] + box["width"] * 0.66, box["y"] + 50)
    tip = page.locator(".chart-tip").first
    tip.wait_for()
    assert "氮氧化物（折算）" in tip.inner_text() and "氧含量" in tip.inner_text()
    assert tip.locator("dt").count() == 2, "超限的重线不该在提示里再出现一次"
    visitor.shoot("tooltip")


@scenario("曲线在换成高对比和打印时重新画")
def redrawn(visitor):
    page = visitor.visit_fixture("curves.html")
    before = page.locator("[data-from=year] canvas").first.screenshot()
    page.evaluate("document.documentElement.dataset.contrast = 'more'")
    page.wait_for_timeout(300)
    assert page.locator("[data-from=year] canvas").first.screenshot() != before
    page.emulate_media(media="print")
    page.wait_for_timeout(300)
    width = page.evaluate("document.querySelector('[data-from=day] canvas').clientWidth")
    assert width == page.locator("[data-from=day]").evaluate("place => place.clientWidth")
    visitor.shoot("print")


@scenario("没有脚本时图不占地方，数据表还在")
def without_script(visitor):
    visitor.without_script()
    page = visitor.visit_fixture("curves.html")
    assert page.locator(".chart:visible").count() == 0
    assert page.locator("details.data-table:visible").count() == 3


@scenario("地图上的编号与列表一致，点编号就到列表里那一家")
def map_and_list(visitor):
    page = visitor.visit_fixture("map.html")
    pins = page.locator(".map-pin")
    assert pins.all_inner_texts() == page.locator(".site-list .no").all_inner_texts()
    assert page.locator(".map-pin--warm").count() == 2
    pins.nth(2).click()
    assert page.evaluate("document.activeElement.textContent") == "云岭恒洁环保能源有限公司"
    page.locator(".site-list a").nth(1).focus()
    assert "is-pointed" in pins.nth(1).get_attribute("class")
    assert page.locator(".map-label").all_inner_texts() == ["云岭区", "白石县", "临江县"]
    assert page.locator(".map path.leaflet-interactive").count() == 0
    assert "示意图" in page.locator(".leaflet-control-attribution").inner_text()


@scenario("连点两次只提交一次，差签名的按钮一直不能点")
def sent_once(visitor):
    page = visitor.visit_fixture("form.html")
    before = int(page.locator("#count").inner_text())
    page.locator("#text").fill("测试")
    page.locator("button", has_text="提交").first.dblclick()
    expect(page.locator("#count")).not_to_have_text(str(before))
    page.wait_for_load_state("load")
    page.reload()
    assert int(page.locator("#count").inner_text()) == before + 1
    assert page.locator("button", has_text="封存").is_disabled()
    assert page.locator("#text").input_value() == "", "提交成功以后不该再放回"


@scenario("登录过期后回来，写的字还在，身份不留")
def text_survives(visitor):
    page = visitor.visit_fixture("form.html")
    page.locator("#text").fill("喷氨泵已更换")
    page.locator("#secret").fill("张三")
    page.locator("button", has_text="登录过期").click()
    page.wait_for_url("**/signed-out.html")
    visitor.look()
    page.locator("a", has_text="重新登录").click()
    page.wait_for_url("**/form.html")
    assert page.locator("#text").input_value() == "喷氨泵已更换"
    assert page.locator("#secret").input_value() == ""
    assert "已放回" in page.locator("[role=status]").inner_text()
    visitor.look()


@scenario("没提交就离开会先问，留下来字还在")
def asked_before_leaving(visitor):
    page = visitor.visit_fixture("form.html")
    page.locator("#text").press_sequentially("写到一半")
    asked = []
    page.once("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    page.locator("a", has_text="去别处").click()
    page.wait_for_timeout(300)
    assert asked == ["beforeunload"], asked
    assert page.locator("#text").input_value() == "写到一半"
    page.once("dialog", lambda dialog: dialog.accept())
    page.locator("a", has_text="去别处").click()
    page.wait_for_url("**/components.html")


@scenario("全选、计数、按键移动都行，取消后批量栏收起")
def picking(visitor):
    page = visitor.visit_fixture("list.html")
    bar = page.locator("[data-pick-bar]")
    assert not bar.is_visible()
    page.locator("[data-pick-all]").check()
    assert page.locator("[data-pick-count]").inner_text() == "3"
    visitor.look()
    page.locator("input[name=pick]").nth(1).uncheck()
    assert page.locator("[data-pick-all]").evaluate("box => box.indeterminate")
    page.locator("tbody a").first.focus()
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.textContent") == "WT-2026-0402"
    page.keyboard.press("x")
    assert page.locator("[data-pick-count]").inner_text() == "3"
    page.locator("[data-pick-none]").click()
    assert not bar.is_visible()


@scenario("有新数据时只换说到的那一块")
def live(visitor):
    page = visitor.open()
    page.goto(f"{visitor.running.pages}/live.html")
    figures, rest = page.locator("#figures [data-value]"), page.locator("#rest [data-value]")
    before = int(figures.inner_text())
    expect(figures).not_to_have_text(str(before))
    assert int(figures.inner_text()) == before + 1
    assert int(rest.inner_text()) == before
    visitor.look()
