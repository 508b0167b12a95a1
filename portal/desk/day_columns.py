"""The cards of a day in columns by counsellor: first what nobody is there for, then one's own."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from portal import clock, database
from portal.bookings import day as days
from portal.bookings.actions.undo import recorded
from portal.bookings.readiness import standing_of
from portal.bookings.who_recorded import records
from portal.desk.day_cards import Card
from portal.models import Booking, StaffMember
from portal.web import current


@dataclass(frozen=True)
class Column:
    """The sessions of one member of staff by time; without one, those that somebody else has to take."""

    counsellor: StaffMember | None
    cards: list[Card]

    @property
    def coming(self) -> int:
        """Return the place of the first card whose session has not begun: the line for now stands before it."""
        begun = (n for n, card in enumerate(self.cards) if card.booking.starts_at > card.now)
        return next(begun, len(self.cards))


def cards_of(bookings: Iterable[Booking], day: date) -> list[Card]:
    """Return the cards of these sessions, in their order; asks the database twice, however many they are."""
    db, office, now = database.session(), current.office(), clock.now()
    bookings = list(bookings)
    made = records(db, [booking.reference for booking in bookings])
    later = days.next_times(db, bookings, max(day, now.date()))
    return [
        Card(b, now, standing_of(b, office).needs_a_look, made.get((b.reference, what)), later.get(b.id))
        for b in bookings
        for what in [recorded(b)]
    ]  # fmt: skip


def columns(cards: list[Card], me: StaffMember) -> list[Column]:
    """Return the cards by counsellor: first those nobody is there for, then one's own, then by name."""

    def whose(card: Card) -> tuple[int, str, int]:
        member = card.booking.counsellor
        if member is None or not member.active:
            return (0, "", 0)
        return (1 if member.id == me.id else 2, member.name, member.id)

    groups = groupby(sorted(cards, key=whose), key=whose)
    found = [(place, list(group)) for (place, *_name), group in groups]
    return [Column(group[0].booking.counsellor if place else None, group) for place, group in found]
