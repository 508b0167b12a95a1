"""Readiness for the call: what the answers of one person mean together."""

from dataclasses import dataclass, field, replace
from datetime import date

from portal.models import Booking
from portal.office import Office
from portal.rules.needs import unsettled
from portal.rules.readiness import (
    WINDOWS10,
    Item,
    Outcome,
    Verdict,
    asked,
    known,
    outcome,
    still_open,
    verdict,
)
from portal.rules.system_support import SystemOutcome

JOINS = ("interpreter", "sign_language", "note_taking", "personal_assistant", "companion")


@dataclass(frozen=True)
class Standing:
    """The readiness of one person: the items that concern them, their answers, what is still open.

    `system` is how their browser looked on `system_on`; `outcome` is None while answers are missing.
    """

    items: list[Item]
    answers: dict[str, str] = field(default_factory=dict)
    device: str = ""
    outcome: Outcome | None = None
    still_open: list[Item] = field(default_factory=list)
    unsure: bool = False
    system: str = ""
    system_on: date | None = None

    @property
    def is_blank(self) -> bool:
        """Return whether nothing was answered at all."""
        return not self.answers

    @property
    def needs_a_look(self) -> bool:
        """Return whether staff should look: something to fix or not sure, captions, an ended system."""
        return (
            self.outcome == Outcome.FIX
            or any(item.names_a_need for item in self.items)
            or self.system == SystemOutcome.LOOKS_ENDED
            or self.unsure
        )


def standing(
    answers: dict[str, str], office: Office, *, device="", captions=False, windows10=False
) -> Standing:
    """Return what these answers mean, kept or not."""
    items = asked(captions=captions, windows10=windows10, device=device)
    answers, esu = known(items, answers), office.windows10_esu
    return Standing(
        items,
        answers,
        device,
        outcome(items, answers, esu),
        still_open(items, answers, esu),
        unsure=any(
            verdict(item, answers.get(item.id), esu) == Verdict.STAFF
            for item in items
            if item.when == "before"
        ),
    )


def standing_of(booking: Booking, office: Office, *, windows10: bool = False) -> Standing:
    """Return how ready the person of this request is; `windows10`: how their browser looks just now."""
    kept = booking.readiness
    answers = {row.item: row.answer for row in booking.readiness_answers}
    found = standing(
        answers,
        office,
        device=kept.device if kept else "",
        captions=asks_for_captions(booking),
        windows10=windows10 or WINDOWS10 in answers,
    )
    if kept is None:
        return found
    return replace(found, system=kept.system, system_on=kept.system_on)


def asks_for_captions(booking: Booking) -> bool:
    """Return whether captions were asked for, and staff have not cleared yet how (R-13)."""
    wanted = booking.support_needs is not None and "captions" in booking.support_needs.kinds
    outcomes = {a.kind: (a.outcome, a.agreed_at is not None) for a in booking.arrangements}
    return wanted and bool(unsettled(["captions"], outcomes))


def joining(booking: Booking) -> list[str]:
    """Return the kinds of people declared beforehand, who may be in the room (a12-p4)."""
    kinds = booking.support_needs.kinds if booking.support_needs else []
    declared = [kind for kind in JOINS if kind in kinds]
    helper = booking.helper is not None and booking.helper.joins == "yes"
    return [*declared, "helper"] if helper else declared
