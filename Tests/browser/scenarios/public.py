"""The public side: what anybody sees without signing in."""

from scenario import scenario


@scenario("公众在首页看到单位和各自一句话的情况")
def home(visitor):
    page = visitor.visit("/")
    assert page.locator("h1").count() == 1
    assert page.locator("html").get_attribute("lang") == "zh-CN"
    assert page.locator("a[href^='/sites/']").count() > 0, "首页上没有一家单位"


@scenario("公众输入两个字就查到单位，点进去是它的公开页")
def search(visitor):
    page = visitor.visit("/sites")
    found = page.locator("main a[href^='/sites/']")
    name = found.first.inner_text().strip()
    box = page.locator("main input[type=search]").first
    box.fill(name[:2])
    box.press("Enter")
    page.wait_for_load_state()
    visitor.look()
    found.filter(has_text=name).first.click()
    page.wait_for_url("**/sites/*")
    assert name in page.locator("h1").inner_text()
    visitor.look()


@scenario("查不到时说明原因，不给空白页")
def nothing_found(visitor):
    page = visitor.visit("/sites")
    box = page.locator("main input[type=search]").first
    box.fill("绝无此名")
    box.press("Enter")
    page.wait_for_load_state()
    visitor.look()
    assert page.locator("main a[href^='/sites/']").count() == 0
    assert page.locator(".empty").is_visible()


@scenario("没有的地址给一页说清楚的话")
def not_found(visitor):
    page = visitor.visit("/no-such-page", status=404)
    assert page.locator("h1").count() == 1
    assert page.locator("a[href='/']").count() > 0, "要有回首页的路"


@scenario("没有登录看不到办案页面，会被请去登录")
def asked_to_sign_in(visitor):
    page = visitor.open()
    for path in ("/home", "/findings", "/accounts"):
        page.goto(visitor.running.address + path)
        assert "/sign-in" in page.url, f"{path} 没有登录也打开了：{page.url}"
    visitor.look()


@scenario("没有脚本也能查单位")
def without_script(visitor):
    page = visitor.without_script()
    visitor.visit("/sites")
    assert page.locator("main a[href^='/sites/']").count() > 0
