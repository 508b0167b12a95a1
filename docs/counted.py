"""A page on which every press, key, load and swap is counted."""

from dataclasses import dataclass


@dataclass
class Count:
    """What somebody did, and what the page did for it."""

    presses: int = 0
    keys: int = 0
    loads: int = 0
    swaps: int = 0


class Counted:
    """Somebody at a page of the desk."""

    def __init__(self, page, base: str):
        self.page, self.base, self.count = page, base, Count()
        page.on("domcontentloaded", lambda _page: self._add("loads"))
        page.on("request", lambda request: self._add("swaps", "hx-request" in request.headers))

    def during(self, task, about) -> Count:
        """Return what a task took from where it begins."""
        task(self, about)
        done, self.count = self.count, Count()
        return done

    def begins(self, where: str, ready: str = "main") -> None:
        """Open the page on which somebody is when the task begins; nothing counts before."""
        self.page.goto(f"{self.base}/staff/{where}")
        self.page.wait_for_selector(ready)
        self.count = Count()

    def press(self, selector: str, then: str = "") -> None:
        """Press with the mouse; `then` is what stands there afterwards."""
        self.count.presses += 1
        self.page.locator(selector).first.click()
        self._until(then)

    def key(self, *keys: str, then: str = "") -> None:
        """Press keys; `then` is what stands there after the last one."""
        for each in keys:
            self.count.keys += 1
            self.page.keyboard.press(each)
        self._until(then)

    def types(self, text: str) -> None:
        """Type a text where the focus is, which counts as one press and as one key."""
        self.count.keys += 1
        self.count.presses += 1
        self.page.keyboard.insert_text(text)

    def tabs_to(self, selector: str) -> None:
        """Press Tab until the focus is there."""
        for _each in range(80):
            self.key("Tab")
            if self.page.evaluate("s => document.activeElement.matches(s)", selector):
                return
        raise AssertionError(f"Tab never reaches {selector}")

    def _until(self, then: str) -> None:
        if then:
            self.page.wait_for_selector(then)

    def _add(self, what: str, much: int = 1) -> None:
        setattr(self.count, what, getattr(self.count, what) + int(much))
