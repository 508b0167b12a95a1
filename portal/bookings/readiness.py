"""How ready somebody is for the call: keeping the answers, and what they mean together."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from sqlalchemy import or_, select
from sqlalchemy.orm import Session, joinedload, selectinload

from portal import keys
from portal.bookings import deeds
from portal.clock import midnight
from portal.models import LIVE, Booking, Helper, Readiness, ReadinessAnswer, State
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
from portal.rules.system_support import Finding, SystemOutcome

OPEN_DAYS_AHEAD = 2  # who is not ready is called by then; our own choice, no clause
JOINS = ("interpreter", "sign_language", "note_taking", "personal_assistant", "companion")


@dataclass(frozen=True)
class Standing:
    """Where somebody stands: the lines that concern them, their answers, what is still open."""

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
        """Whether nothing was answered at all."""
        return not self.answers

    @property
    def needs_a_look(self) -> bool:
        """Whether staff should look: something to fix or not sure, captions, an ended system."""
        return (
            self.outcome == Outcome.FIX
            or any(item.names_a_need for item in self.items)
            or self.system == SystemOutcome.LOOKS_ENDED
            or self.unsure
        )


def standing(
    answers: dict[str, str], office: Office, *, device="", captions=False, windows10=False
) -> Standing:
    """What these answers mean, kept or not."""
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


def of(booking: Booking, office: Office, windows10: bool = False) -> Standing:
    """Where the person of this request stands."""
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


def by_token(db: Session, token: str) -> Booking | None:
    """The request whose mailed link carries this token, with what the check shows."""
    hashed = keys.hashed(token)
    helped = select(Helper.booking_id).where(Helper.link_hash == hashed).scalar_subquery()
    return db.scalar(
        select(Booking)
        .where(or_(Booking.link_hash == hashed, Booking.id == helped))
        .options(*_TOGETHER)
    )


def save(
    db: Session,
    booking: Booking,
    answers: dict[str, str],
    device: str,
    seen: Finding,
    now: datetime,
) -> None:
    """Keep answers and the kind of device; lines left out stay as they were.

    Raises deeds.Overtaken when the request has ended.

    Of the browser only the outcome and the day are kept, and only if it can be that kind of device.
    """
    # Locked, so that two windows do not both add the first answer; other deeds do not matter here.
    db.execute(select(Booking.id).where(Booking.id == booking.id).with_for_update())
    db.expire(booking)
    if booking.state not in LIVE:
        raise deeds.Overtaken
    if booking.readiness is None:
        booking.readiness = Readiness(device="", system="", system_on=None)
    kept = booking.readiness
    if device in seen.kinds:
        kept.system, kept.system_on = seen.outcome, now.date()
    elif device != kept.device:  # what was seen of another device says nothing of this one
        kept.system, kept.system_on = "", None
    kept.device = device
    if seen.asks_windows10 and device in ("", "windows"):
        answers = {WINDOWS10: "", **answers}  # a row without an answer: it was asked
    rows = {row.item: row for row in booking.readiness_answers}
    for name, answer in answers.items():
        if name not in rows:
            booking.readiness_answers.append(
                ReadinessAnswer(item=name, answer=answer, answered_at=now)
            )
        elif answer and rows[name].answer != answer:
            rows[name].answer, rows[name].answered_at = answer, now
    db.flush()


def asks_for_captions(booking: Booking) -> bool:
    """Whether captions were asked for, and staff have not cleared yet how (R-13)."""
    wanted = booking.support_needs is not None and "captions" in booking.support_needs.kinds
    outcomes = {a.kind: (a.outcome, a.agreed_at is not None) for a in booking.arrangements}
    return wanted and bool(unsettled(["captions"], outcomes))


def joining(booking: Booking) -> list[str]:
    """Kinds of people declared beforehand, who may be in the room (a12-p4)."""
    kinds = booking.support_needs.kinds if booking.support_needs else []
    declared = [kind for kind in JOINS if kind in kinds]
    helper = booking.helper is not None and booking.helper.joins == "yes"
    return [*declared, "helper"] if helper else declared


def to_look_at(db: Session, ids: list[int], office: Office) -> set[int]:
    """Those of these requests whose readiness staff should look at."""
    found = db.scalars(select(Booking).where(Booking.id.in_(ids)).options(*_TOGETHER)).unique()
    return {booking.id for booking in found if of(booking, office).needs_a_look}


def to_call(db: Session, office: Office, now: datetime) -> list[tuple[Booking, Standing]]:
    """Confirmed sessions up to the second open day from now whose seekers are not ready, in order."""
    day = now.date()
    for _ in range(OPEN_DAYS_AHEAD):
        day = _next_open_day(day, office)
    until = midnight(day) + timedelta(days=1)
    found = db.scalars(
        select(Booking)
        .where(Booking.state == State.CONFIRMED, Booking.starts_at > now, Booking.starts_at < until)
        .order_by(Booking.starts_at, Booking.id)
        .options(*_TOGETHER)
    ).unique()
    rows = [(booking, of(booking, office)) for booking in found]
    return [(b, s) for b, s in rows if s.outcome != Outcome.READY or s.needs_a_look]


def _next_open_day(day: date, office: Office) -> date:
    day += timedelta(days=1)
    while not office.is_open(day):
        day += timedelta(days=1)
    return day


_TOGETHER = (
    joinedload(Booking.support_needs),
    joinedload(Booking.helper),
    joinedload(Booking.readiness),
    selectinload(Booking.readiness_answers),
    selectinload(Booking.arrangements),
)
