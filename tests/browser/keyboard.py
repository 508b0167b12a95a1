"""A person in a real browser who only has keys."""


class Keyboard:
    """Somebody who only has keys: Tab, Shift, arrows, Space, Enter, letters."""

    def __init__(self, page):
        self.page = page

    def reach(self, selector: str) -> None:
        """Press Tab until the focus is on what the selector names."""
        for _press in range(150):
            self.page.keyboard.press("Tab")
            if self.page.evaluate("s => document.activeElement.matches(s)", selector):
                return
        raise AssertionError(f"the Tab key never reaches {selector} on {self.page.url}")

    def choose(self, selector: str) -> None:
        self.reach(selector)
        self.page.keyboard.press("Space")

    def write(self, selector: str, text: str) -> None:
        self.reach(selector)
        self.page.keyboard.insert_text(text)

    def press(self, selector: str) -> None:
        """Go on to the next page."""
        self.reach(selector)
        self.enter()

    def enter(self) -> None:
        """Press Enter where the focus is, and wait for the page it leads to."""
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")
