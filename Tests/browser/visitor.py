"""A person with a browser: visits, signs in, and looks at every page at two widths.

Looking means: a picture, no sideways scroll, axe without a violation. What the browser complains of
(errors, refused styles and scripts) is collected and fails the scenario at its end.
"""

import re

from axe_playwright_python.sync_playwright import Axe

WIDE = {"width": 1366, "height": 768}
NARROW = {"width": 390, "height": 844}
SIZES = {"wide": WIDE, "narrow": NARROW}
# A window of 1366 at 200 % zoom, and the narrowest on which text must reflow (WCAG 1.4.10).
REFLOW = {"zoomed": {"width": 683, "height": 384}, "least": {"width": 320, "height": 640}}
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


class Visitor:
    def __init__(self, browser, running, shots, name):
        self.browser = browser
        self.running = running
        self.shots = shots
        self.name = re.sub(r"\W+", "-", name)
        self.problems = []
        self.expected = []
        self.seen = 0
        self.contexts = []
        self.page = None
        self.people = {}
        self.open()

    def open(self, **options):
        """A fresh browser of the same person: no cookies, nothing remembered."""
        context = self.browser.new_context(
            viewport=WIDE, locale="zh-CN", timezone_id="Asia/Shanghai", reduced_motion="reduce",
            **options)
        context.set_default_timeout(10_000)
        self.scripted = options.get("java_script_enabled", True)
        self.contexts.append(context)
        self.page = context.new_page()
        self.page.on("console", self._console)
        self.page.on("pageerror", lambda error: self.problems.append(f"脚本出错：{error}"))
        return self.page

    def without_script(self):
        return self.open(java_script_enabled=False)

    def _console(self, message):
        if message.type == "error" and not any(word in message.text for word in self.expected):
            self.problems.append(f"浏览器报错（{self.page.url}）：{message.text}")

    def visit(self, path, status=200):
        """Goes there, checks the status, looks. A path of the fixture pages is given as a whole address."""
        address = path if path.startswith("http") else self.running.address + path
        if status >= 400:
            self.expected.append(f"status of {status}")
        reply = self.page.goto(address, wait_until="load")
        assert reply.status == status, f"{path} 应答 {reply.status}，应为 {status}"
        self.look()
        return self.page

    def visit_fixture(self, name):
        return self.visit(f"{self.running.pages}/{name}")

    def sign_in(self, role):
        account, password = self.running.accounts[role]
        self.page.goto(self.running.address + "/sign-in", wait_until="load")
        for summary in self.page.locator("details:not([open]) > summary").all():
            summary.click()
        self.page.locator("input[autocomplete=username]").fill(account)
        self.page.locator("input[autocomplete=current-password]").fill(password)
        self.page.locator("input[autocomplete=current-password]").press("Enter")
        self.page.wait_for_url(lambda url: "/sign-in" not in url)
        return self.page

    def become(self, role):
        """The browser of somebody with this role: signed in once, remembered after."""
        if role not in self.people:
            self.open()
            self.sign_in(role)
            self.people[role] = self.page
        self.page = self.people[role]
        return self.page

    def look(self):
        """Looks at the page as it is now, at both widths."""
        for size, viewport in SIZES.items():
            self._resize(viewport)
            self.shoot(size)
            if self.scripted:
                self._sideways(size)
                self._axe(size)
        if self.scripted:
            for size, viewport in REFLOW.items():
                self._resize(viewport)
                self._sideways(size)
        self._resize(WIDE)
        self.seen += 1

    def _resize(self, viewport):
        self.page.set_viewport_size(viewport)
        self.page.wait_for_timeout(200)  # a chart redraws a moment after the window changed

    def shoot(self, size):
        self.page.screenshot(
            path=self.shots / f"{self.name}-{self.seen + 1:02}-{size}.png", full_page=True)

    def _sideways(self, size):
        over = self.page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth")
        if over > 0:
            width = (SIZES | REFLOW)[size]["width"]
            self.problems.append(f"{self.page.url} 在 {width} 宽时横向多出 {over} 像素")

    def _axe(self, size):
        found = Axe().run(self.page, options={"runOnly": {"type": "tag", "values": TAGS}})
        for violation in found.response["violations"]:
            places = [node["html"][:160] for node in violation["nodes"][:3]]
            self.problems.append(
                f"无障碍（{SIZES[size]['width']} 宽，{self.page.url}）{violation['id']}："
                f"{violation['help']}\n  " + "\n  ".join(places))

    def last_look(self):
        """A picture of where a scenario broke off."""
        try:
            self.page.screenshot(path=self.shots / f"{self.name}-broke-off.png", full_page=True)
        except Exception:  # the page may be gone with the browser: the failure itself is what counts
            pass

    def settle(self):
        assert not self.problems, "\n".join(self.problems)

    def close(self):
        for context in self.contexts:
            context.close()
