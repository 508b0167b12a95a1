"""The tasks of a day with sessions that are counted: what is recorded of one, and its next time."""

from counted import Counted
from day_states import begun, fills_pool


def session(office) -> str:
    fills_pool(office)
    return begun(office)


def _opened(at: Counted, reference: str) -> None:
    day = at.page.evaluate("new Date().toLocaleDateString('sv', {timeZone: 'Asia/Tokyo'})")
    at.begins(f"today?day={day}", f"#card-{reference}")


def recorded(what: str, then: str):
    """Return both ways to record something of a session: by mouse, by keys."""

    def by_mouse(at, reference):
        _opened(at, reference)
        at.press(f"#{what}-{reference}", f"#{then}-{reference}:focus")

    def by_keys(at, reference):
        _opened(at, reference)
        at.page.locator(f"#card-{reference}").evaluate(
            "card => card.querySelector('a, button').focus()"
        )
        if not at.page.evaluate("id => document.activeElement.id === id", f"{what}-{reference}"):
            at.tabs_to(f"#{what}-{reference}")
        at.key("Enter", then=f"#{then}-{reference}:focus")

    return by_mouse, by_keys


def next_by_mouse(at, reference):
    recorded("attended", "next")[0](at, reference)
    at.count.__init__()
    at.press(f"#next-{reference}", "button[name=cell]")
    at.press("button[name=cell]", f"#card-{reference}")


def next_by_keys(at, reference):
    recorded("attended", "next")[0](at, reference)
    at.count.__init__()
    at.key("Enter", then="button[name=cell]")
    at.tabs_to("button[name=cell]")
    at.key("Enter", then=f"#card-{reference}")
