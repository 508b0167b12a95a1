"""The surroundings of this browser's journey: its office and terms, and ways to the database."""

from collections.abc import Mapping
from functools import partial

from flask import current_app

from portal import clock, database
from portal.journey import handoffs
from portal.journey.around import Around, Typed
from portal.journey.journey import Journey
from portal.journey.steps import JOURNEY
from portal.models import Draft, Purpose, Slot
from portal.roster import interpreters, slots
from portal.seeker import helper_card
from portal.web import browser, current, kiosk


def journey_of(draft: Draft | None, said: Mapping[str, Typed] | None = None) -> Journey:
    """Return the journey of a draft as it stands now, an empty one for None; with answers said but not kept."""
    now, office = clock.now(), current.office_today()
    around = Around(
        office,
        now,
        current.terms_history(now),
        _slots_found(),
        lambda wanted, languages: interpreters.status(database.session(), wanted, languages),
        lambda branch, languages: offers(office, branch, now, languages),
        known_helper=helper_card.known,
        person_has_link=partial(_person_has_link, draft, now),
        is_reader=browser.is_reader(),
        on_kiosk=kiosk.is_kiosk(),
    )
    return Journey(JOURNEY, draft, around, said)


def offers(office, branch: str, now, languages: tuple[str, ...]) -> list[interpreters.Offer]:
    """Return the times on offer at a branch (or "either"), soonest first."""
    if languages:
        return interpreters.offered(database.session(), office, branch, now, languages)
    free = slots.offered(database.session(), office, branch, now)
    return [interpreters.Offer(slot, there=False) for slot in free]


def _slots_found():
    """Return a finder that asks the database for every slot once only."""
    found: dict[str, Slot] = {}

    def find(values: list[str]) -> dict[str, Slot]:
        missing = [value for value in values if value not in found]
        found.update(slots.named(database.session(), missing))
        return found

    return find


def _person_has_link(draft: Draft | None, now) -> bool:
    if draft is None:
        return False
    secret = current_app.config["SECRET_KEY"]
    standing = handoffs.standing(database.session(), draft, Purpose.AGREE, secret, now)
    reads = draft.reader_key_hash is not None and draft.declined_at is None
    return standing is not None or reads
