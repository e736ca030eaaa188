"""Marks as people live with them: a unit marks, a verdict changes, an analyst doubts."""

import datetime

from scenarios.chain import SHANGHAI, raise_finding, wait_for
from scenario import scenario


@scenario("企业按期标记维护时段，原来的超标问题重新判定，值守看到标记存疑")
def a_mark_changes_a_verdict(visitor):
    finding = raise_finding(visitor, "a21026", "二氧化硫")
    page = visitor.page
    now = datetime.datetime.now(SHANGHAI)
    hour = now.replace(minute=0, second=0, microsecond=0)
    page.locator(".page-head__meta a", has_text="DA001").click()
    page.wait_for_load_state("load")
    page.get_by_role("link", name="标记", exact=True).click()
    page.get_by_role("link", name="填报标记").click()
    page.locator("#kind").select_option("maintenance")
    page.locator("#start").fill(f"{hour:%Y-%m-%d %H:%M}")
    page.locator("#end").fill(f"{hour + datetime.timedelta(hours=1):%Y-%m-%d %H:%M}")
    visitor.look()
    page.locator("#reason").fill("更换采样泵滤芯，记录在运维台账")
    page.get_by_role("button", name="提交标记").click()
    page.wait_for_url("**/marks/*")
    mark = page.url.split("?")[0]
    visitor.look()
    wait_for(page, finding, "原来的问题不再成立")
    assert "重新判定 1 次" in page.locator("main").inner_text()
    visitor.look()
    page = visitor.become("analyst")
    wait_for(page, mark, "存疑")
    visitor.look()
    wait_for(page, f"{visitor.running.address}/marks?view=doubted", "更换采样泵滤芯")
    visitor.look()
    page.goto(finding)
    assert "没有超过限值的有效时段" in page.locator("main").inner_text()
