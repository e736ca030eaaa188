"""Permits in: a reviewer imports a list with one bad row, and changes a limit by hand."""

import re

from playwright.sync_api import expect

from scenario import scenario

HEAD = "许可证编号,单位名称,有效期限,管理类别,行政区划代码,行业\r\n"
GOOD = "91120224697418380W001Q,浏览器测试甲厂,2026-08-06至2031-08-05,简化管理,{region},有机化学原料制造\r\n"
BAD = "91220106668708130U001Y,浏览器测试乙厂,2026-02-30至2031-02-28,简化管理,{region},有机化学原料制造\r\n"


def sign_in(visitor):
    """As the reviewer of the demonstration city; the region of its first county comes back."""
    visitor.sign_in("reviewer")
    page = visitor.visit("/permits")
    options = page.locator("#f-region option").all()
    return next(o.get_attribute("value") for o in options if o.get_attribute("value"))


@scenario("许可审查员导入清单：坏行说明行、列、值和依据，好行入库")
def imports(visitor):
    region = sign_in(visitor)
    page = visitor.visit("/permits/import")
    text = (HEAD + GOOD + BAD).format(region=region)
    page.locator("#file").set_input_files(
        {"name": "清单.csv", "mimeType": "text/csv", "buffer": text.encode("gb18030")})
    page.get_by_role("button", name="上传").click()
    page.wait_for_url("**/permits/import/preview")
    visitor.look()
    row = page.locator("tr", has_text="第 3 行：有效期限")
    assert "2026-02-30至2031-02-28" in row.inner_text() and "第十三条" in row.inner_text()
    page.get_by_role("button", name="确认入库 1 张").click()
    page.wait_for_url("**done=imported")
    expect(page.locator("h1")).to_have_text("已入库 1 张，1 张有错误没有入库")
    visitor.look()
    page = visitor.visit("/permits?q=" + "浏览器测试")
    assert page.locator("tbody tr").count() == 1
    page.get_by_role("link", name="浏览器测试甲厂").click()
    expect(page.locator("main")).to_contain_text("只有名录信息，许可内容未录入")
    visitor.look()


@scenario("不用脚本，手工改一项限值，存为新版本，差异里看得到")
def changes(visitor):
    visitor.without_script()
    sign_in(visitor)
    page = visitor.visit("/permits?q=" + "热电")
    page.locator("main tbody a").first.click()
    page.get_by_role("link", name="修改", exact=True).click()
    visitor.look()
    page.get_by_role("link", name="许可排放浓度限值").click()
    field = page.locator("[id='limits.0.upper']")
    before = field.input_value()
    field.fill("多少")
    visitor.expected.append("status of 422")
    page.get_by_role("button", name="保存，下一部分").click()
    summary = page.locator(".error-summary a").first
    assert summary.get_attribute("href") == "#limits.0.upper"
    assert page.locator("[id='limits.0.upper']").input_value() == "多少"
    visitor.look()
    page.locator("[id='limits.0.upper']").fill("12.5")
    page.get_by_role("button", name="增加一行").click()
    rows = page.locator("fieldset").count()
    page.get_by_role("button", name=f"删除第 {rows} 行").click()
    assert page.locator("fieldset").count() == rows - 1
    page.get_by_role("button", name="保存，下一部分").click()
    page.get_by_role("link", name="核对全部").click()
    expect(page.locator(".diff")).to_contain_text("＋ 12.5")
    visitor.look()
    page.locator("#note").fill("执行新的排放标准")
    page.get_by_role("button", name=re.compile("存为第 . 版")).click()
    page.get_by_role("link", name=re.compile("第 2 版")).first.click()
    expect(page.locator(".diff")).to_contain_text(f"－ {before}")
    visitor.look()
