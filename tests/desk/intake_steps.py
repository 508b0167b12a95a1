"""A request that staff type, step by step."""

from people import Seeker


def begins(higa, **other):
    page = higa.opens("new").submit(
        **{"channel": "phone", "language": "en", "reader": "staff", **other}
    )
    higa.page = page
    return page


def walks_on(higa) -> None:
    """The rest of the steps, as a seeker walks them."""
    walker = Seeker.__new__(Seeker)
    walker.browser, walker.lang, walker.name, walker.page = higa.browser, "en", "Arakaki", higa.page
    walker.answers(filled_by="self")
    walker.qualifies()
    walker.reads_on_one_page()
    walker.agrees()
    walker.needs_nothing()
    walker.asks_for("okinawa/2026-11-26T10:00")
    walker.tells()
    walker.sends()
    higa.page = walker.page
