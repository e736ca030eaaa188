"""The centre asks a logger: chosen in the browser, answered over the line, seen at once."""

from logger import AnsweringLogger
from scenario import scenario
from scenarios.chain import device, wait_for


def ask(page, found, address, number, reason, fields=None):
    """Chooses a command on the page of all commands, fills it in and sends it."""
    page.goto(f"{address}/devices/{found['mn']}", wait_until="load")
    page.get_by_role("link", name="发出命令").click()
    page.wait_for_url("**/ask")
    page.locator(f"a[href$='/ask/{number}']").click()
    page.wait_for_url(f"**/ask/{number}")
    for name, value in {"reason": reason, **(fields or {})}.items():
        field = page.locator(f"main [name={name}]")
        is_list = field.evaluate("field => field.tagName") == "SELECT"
        field.select_option(value) if is_list else field.fill(value)
    page.locator("main form button.btn-primary").click()
    page.wait_for_load_state("load")


def comes_about(page, words):
    """The page says so by itself, without being asked again."""
    page.locator("#command-result").get_by_text(words, exact=False).first.wait_for(timeout=20_000)


@scenario("监控值守问设备的序列号和时间，结果自己出现在页面上")
def asks_a_logger(visitor):
    program, address = visitor.running.program, visitor.running.address
    found = device(program)
    page = visitor.become("analyst")
    with AnsweringLogger(program.hj212_port, found):
        wait_for(page, f"{address}/devices/{found['mn']}", "已连接")
        visitor.look()
        page.get_by_role("link", name="发出命令").click()
        page.wait_for_url("**/ask")
        visitor.look()
        visitor.expected.append("status of 422")
        ask(page, found, address, "3019", "")
        assert "请写明为什么发这个命令" in page.locator(".error-summary").inner_text()
        visitor.look()
        page.locator("main [name=reason]").fill("核对仪表与登记是否一致")
        page.locator("main form button.btn-primary").click()
        page.wait_for_url("**/commands/*")
        comes_about(page, "QX20240117A21002")
        comes_about(page, "执行成功")
        visitor.look()
        ask(page, found, address, "1011", "对时")
        comes_about(page, "现场机时间")
        comes_about(page, "执行成功")
        # What the logger refuses is told in the words of the standard.
        ask(page, found, address, "1061", "核对间隔")
        comes_about(page, "设备拒绝了请求")
        # What touches the measurement is shown once more.
        ask(page, found, address, "3011", "数据长期不变，核对零点", {"PolId": "a21002"})
        assert "确认发出" in page.locator("h1").inner_text()
        visitor.look()
        page.get_by_role("button", name="确认发出").click()
        page.wait_for_url("**/commands/*")
        comes_about(page, "设备拒绝")
    visitor.visit(f"/devices/{found['mn']}/commands")
    page = visitor.become("enterprise")
    page.goto(f"{address}/outlets/{found['site']}/DA001", wait_until="load")
    panel = page.locator("#outlet-commands").inner_text()
    assert "数据长期不变，核对零点" in panel, panel
    visitor.look()


@scenario("没有脚本也能问设备，刷新后看到结果，还能取消")
def asks_without_script(visitor):
    program, address = visitor.running.program, visitor.running.address
    found = device(program)
    page = visitor.without_script()
    visitor.sign_in("analyst")
    ask(page, found, address, "1011", "对时")
    assert "等待发送" in page.locator("#command-result").inner_text()
    page.locator("main [name=reason]").fill("不用了")
    page.get_by_role("button", name="取消命令").click()
    page.wait_for_load_state("load")
    assert "已取消" in page.locator("#command-result").inner_text()
    ask(page, found, address, "1011", "再对一次")
    with AnsweringLogger(program.hj212_port, found):
        wait_for(page, page.url.split("?")[0], "执行成功")
    visitor.shoot("answered")
