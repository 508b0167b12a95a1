"""The week of free half-hours for the next time, and a press on one of them."""

from day_steps import DAY
from pages import words_of
from people import Seeker, Staff

NEXT = "okinawa/2026-12-03T10:00"


def cells(page) -> dict[str, list[str]]:
    """The values of the free half-hours by the heading they stand under."""
    return {
        words_of(heading): [b["value"] for b in heading.find_next_sibling().select("button")]
        for heading in page.soup.select("main form h2")
    }


def press_cell(page, time: str = NEXT):
    button = next(b for b in page.soup.select("button[name=cell]") if b["value"].startswith(time))
    form = button.find_parent("form")
    values = {f["name"]: f["value"] for f in form.select("input")}
    return page.browser.post(form["action"], {**values, "cell": button["value"]})


def asks_with(app, at, who=Seeker, **needs) -> str:
    seeker = who(app, "en")
    seeker.goes_to("needs")
    seeker.answers(needs=list(needs["needs"]), **{k: v for k, v in needs.items() if k != "needs"})
    seeker.asks_for(f"okinawa/{DAY}T11:00")
    seeker.tells()
    seeker.sends()
    Staff(app).confirms_any()
    at(f"{DAY} 11:05")
    return seeker.page.soup.select_one(".reference").get_text().replace(" ", "")
