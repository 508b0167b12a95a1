"""The tasks with a request that are counted: each by mouse and by keys, from the page on which it begins."""

from counted import Counted
from day_states import fills_pool
from desk_work import new_request
from people import Staff

from portal.language.labels import KINDS

ROW, SETTLING, HELD = "#open-{}", "#settling", "form.held"
CONFIRM, PROPOSE = "#settling [data-key=c]", "#settling [data-key=p]"
OTHER, FIRST_FREE, CHOSEN = "#week summary", "#week input", "#week input:checked"


def plain(office) -> str:
    fills_pool(office)
    return new_request(office, 3)


def needy(office) -> str:
    fills_pool(office)
    return new_request(
        office, 3, [kind for kind in KINDS if kind not in ("interpreter", "sign_language")]
    )


def booked(office) -> str:
    reference = new_request(office, 3)
    Staff(office).confirms_any()
    return reference


def opened(at: Counted, reference: str, *, by_keys: bool) -> None:
    at.begins("?tab=nobodys", ROW.format(reference))
    if not by_keys:
        at.press(ROW.format(reference), SETTLING)
        return
    row_by_keys(at, reference)
    at.key("Enter", then=SETTLING)


def row_by_keys(at: Counted, reference: str) -> None:
    while at.page.evaluate("document.activeElement.id") != f"open-{reference}":
        at.key("j")


def settle_mouse(at, reference):
    opened(at, reference, by_keys=False)
    at.press(CONFIRM, HELD)


def settle_keys(at, reference):
    opened(at, reference, by_keys=True)
    at.key("c", then=HELD)


def needs_mouse(at, reference):
    opened(at, reference, by_keys=False)
    at.press("button[name=all_arranged]", "#support input:checked")
    at.press(CONFIRM, HELD)


def needs_keys(at, reference):
    opened(at, reference, by_keys=True)
    at.tabs_to("button[name=all_arranged]")
    at.key("Enter", then="#support input:checked")
    at.key("c", then=HELD)


def agreed_mouse(at, reference):
    opened(at, reference, by_keys=False)
    at.press(OTHER, FIRST_FREE)
    at.press(FIRST_FREE, CHOSEN)
    at.press("[name=how][value=agreed]")
    at.press(CONFIRM, HELD)


def agreed_keys(at, reference):
    opened(at, reference, by_keys=True)
    at.key("m", "Shift+Tab", "ArrowDown", then=CHOSEN)
    at.tabs_to("[name=how]:checked")
    at.key("ArrowDown", "c", then=HELD)


def propose_mouse(at, reference):
    opened(at, reference, by_keys=False)
    at.press(OTHER, FIRST_FREE)
    at.press(FIRST_FREE, CHOSEN)
    at.press(PROPOSE, HELD)


def propose_keys(at, reference):
    opened(at, reference, by_keys=True)
    at.key("m", "Shift+Tab", "ArrowDown", then=CHOSEN)
    at.key("p", then=HELD)


def take_mouse(at, reference):
    at.begins("?tab=nobodys", ROW.format(reference))
    at.press(f"#row-{reference} [data-key=t]")
    at.page.wait_for_selector(f"#row-{reference}", state="detached")


def take_keys(at, reference):
    at.begins("?tab=nobodys", ROW.format(reference))
    row_by_keys(at, reference)
    at.key("t")
    at.page.wait_for_selector(f"#row-{reference}", state="detached")


def found_mouse(at, reference):
    at.begins("today")
    at.press("#q")
    at.types(reference)
    at.press("form[role=search] button", f"a[href*='{reference}']")


def found_keys(at, reference):
    at.begins("today")
    at.key("/")
    at.types(reference)
    at.key("Enter", then=f"a[href*='{reference}']")


def move_mouse(at, reference):
    at.begins(f"requests/{reference}", SETTLING)
    at.press(OTHER, FIRST_FREE)
    at.press(FIRST_FREE, CHOSEN)
    at.press(CONFIRM, HELD)


def move_keys(at, reference):
    at.begins(f"requests/{reference}", SETTLING)
    at.key("m", "Shift+Tab", "ArrowDown", then=CHOSEN)
    at.key("c", then=HELD)
