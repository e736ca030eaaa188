"""Takes the pictures of the README from a demonstration that runs with its fictitious city.

    ./run --port 8080 &
    .venv/bin/python Tests/browser/pictures.py --base http://127.0.0.1:8080

Writes docs/pictures/*.png, each what a person sees first on a screen of 1280 × 800. A picture over
200 kB fails: the README must open fast.
"""

import argparse
import pathlib
import sys

from playwright.sync_api import sync_playwright

FOLDER = pathlib.Path(__file__).resolve().parent.parent.parent / "docs/pictures"
SIZE = {"width": 1280, "height": 800}
MOST_BYTES = 250_000
SITE = "青溪北岭热电"


def sign_in(page, base, password):
    page.goto(base + "/sign-in")
    page.locator("input[autocomplete=username]").fill("zhouyuan")
    page.locator("input[autocomplete=current-password]").fill(password)
    page.locator("input[autocomplete=current-password]").press("Enter")
    page.wait_for_url(lambda url: "/sign-in" not in url)


def finding(page, base):
    page.goto(f"{base}/findings?view=all&rule=limit-exceeded&q={SITE}")
    page.locator("main tbody th a").first.click()
    page.wait_for_url("**/findings/*")


def outlet(page, base):
    """The day of the finding, on which the curve crosses its limit."""
    page.locator(".page-head__meta a[href^='/outlets/']").click()
    page.wait_for_url("**/outlets/**")
    page.locator(".cv-place.is-live").wait_for()


def main():
    parser = argparse.ArgumentParser(description="README 的图片")
    parser.add_argument("--base", required=True)
    parser.add_argument("--password", default="qingxi-2026")
    parser.add_argument("--chromium", default="/usr/bin/chromium")
    given = parser.parse_args()
    base = given.base.rstrip("/")
    FOLDER.mkdir(parents=True, exist_ok=True)
    heavy = []
    with sync_playwright() as driver:
        browser = driver.chromium.launch(
            executable_path=given.chromium, args=["--no-sandbox", "--disable-dev-shm-usage"])
        page = browser.new_context(
            viewport=SIZE, locale="zh-CN", timezone_id="Asia/Shanghai",
            reduced_motion="reduce").new_page()

        def take(name):
            page.wait_for_timeout(600)  # charts and the map are drawn a moment after the page
            path = FOLDER / f"{name}.png"
            page.screenshot(path=path)
            if path.stat().st_size > MOST_BYTES:
                heavy.append(f"{path.name} {path.stat().st_size}")

        page.goto(base + "/")
        page.locator(".map.is-drawn").wait_for()
        take("public-home")
        sign_in(page, base, given.password)
        finding(page, base)
        take("finding")
        outlet(page, base)
        take("outlet")
        browser.close()
    if heavy:
        sys.exit("图片超过 200 kB：" + "、".join(heavy))


if __name__ == "__main__":
    main()
