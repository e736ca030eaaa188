"""Other ways to read and to act: without script, by keyboard, on paper; and the pages of law."""

from scenarios.chain import NAME, act
from scenario import scenario

FOCUS = """() => {
  const here = document.activeElement, look = getComputedStyle(here);
  const box = here.getBoundingClientRect();
  return {
    name: here.tagName + " " + (here.textContent || here.name || "").trim().slice(0, 20),
    body: here === document.body,
    marked: (look.outlineStyle !== "none" && parseFloat(look.outlineWidth) > 0)
      || look.boxShadow !== "none",
    seen: box.bottom > 0 && box.top < innerHeight && box.width > 0 };
}"""


@scenario("不用鼠标：先到跳转链接，每个焦点都看得见")
def by_keyboard(visitor):
    page = visitor.become("analyst")
    for path in ("/findings", "/law/regime"):
        page.goto(visitor.running.address + path)
        page.keyboard.press("Tab")
        assert "跳到主要内容" in page.evaluate(FOCUS)["name"], f"{path} 第一个焦点不是跳转链接"
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "main"
        for _ in range(30):
            page.keyboard.press("Tab")
            focus = page.evaluate(FOCUS)
            if focus["body"]:
                break
            assert focus["marked"], f"{path} 看不出焦点在 {focus['name']}"
            assert focus["seen"], f"{path} 焦点 {focus['name']} 在画面外"


@scenario("没有脚本也能登录、读问题、写错了改、提交")
def acts_without_script(visitor):
    page = visitor.without_script()
    visitor.sign_in("analyst")
    page.goto(visitor.running.address + "/findings?state=answered")
    page.locator("main tbody th a").first.click()
    page.wait_for_url("**/findings/*")
    assert page.locator(".chain > li").count() == 6
    visitor.expected.append("status of 422")
    act(page, "不予认定", {"reject-text": ""})
    assert "不予认定须写明理由" in page.locator(".error-summary").inner_text()
    visitor.shoot("error")
    act(page, "不予认定", {"reject-text": "核对校准记录，该时段为校准，数据无效。"})
    assert page.locator(".page-head .tag").first.inner_text() == "不予认定"


@scenario("没有脚本，排放口的数值还在表里")
def values_without_script(visitor):
    page = visitor.without_script()
    visitor.sign_in("analyst")
    page.goto(visitor.running.address + "/outlets?q=" + NAME)
    page.locator("main tbody th a").first.click()
    page.wait_for_url("**/outlets/*/*")
    assert page.locator("details.data-table").count() > 0
    assert page.locator(".chart:visible").count() == 0


@scenario("问题和许可证印在纸上：没有菜单和按钮，六步都在")
def on_paper(visitor):
    page = visitor.become("analyst")
    page.goto(visitor.running.address + "/findings?view=all&rule=limit-exceeded")
    page.locator("main tbody th a").first.click()
    page.wait_for_url("**/findings/*")
    page.emulate_media(media="print")
    assert not page.locator(".side-nav").is_visible()
    assert not page.locator(".app-header").is_visible()
    assert page.locator("main button:visible").count() == 0
    assert page.locator(".chain > li:visible").count() == 6
    visitor.shoot("paper-finding")
    page.emulate_media(media="screen")
    page.goto(visitor.running.address + "/permits?q=" + NAME)
    page.locator("main tbody th a").first.click()
    page.wait_for_url("**/permits/*")
    page.emulate_media(media="print")
    assert not page.locator(".side-nav").is_visible()
    assert page.locator("main section:visible").count() > 5
    assert page.pdf(format="A4").startswith(b"%PDF")
    visitor.shoot("paper-permit")


@scenario("公众查法条：按日期筛选，看一条的先后规定，算适用法和期限")
def law_pages(visitor):
    visitor.visit("/law")
    page = visitor.visit("/law/acts?on=2026-08-14&q=大气")
    assert page.locator("main tbody tr").count() > 0
    page.locator("main tbody th a").first.click()
    page.wait_for_url("**/law/acts/*")
    visitor.look()
    page = visitor.visit("/law/regime")
    page.locator("#act").select_option("A34-1")
    page.locator("#actStart").fill("2026-05-01")
    page.locator("#actEnd").fill("2026-09-01")
    page.locator("#decided").fill("2026-11-01")
    page.locator("main button", has_text="计算").click()
    page.wait_for_load_state("load")
    assert "须法制审核" in page.locator("#answer").inner_text()
    visitor.look()
    page = visitor.visit("/law/deadline")
    page.locator("#amount").fill("5")
    page.locator("#unit").select_option("workday")
    page.locator("#from").fill("2026-09-29")
    page.locator("main button", has_text="计算").click()
    page.wait_for_load_state("load")
    answer = page.locator("#answer").inner_text()
    assert "2026-10-12" in answer and "国庆节" in answer
    visitor.look()
    visitor.visit("/law/rules")


@scenario("每个岗位的工作页面在各种宽度都读得下来")
def pages_of_work(visitor):
    page = visitor.become("analyst")
    for path in ("/outlets", "/permits", "/law/rules", "/findings?view=all", "/account"):
        page.goto(visitor.running.address + path)
        visitor.look()
    page = visitor.become("systemAdmin")
    page.goto(visitor.running.address + "/accounts")
    visitor.look()
