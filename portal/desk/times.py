"""The times that the form of a request shows: those asked for first, each with who is free, and a week of others."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from flask import request
from flask_babel import gettext as _

from portal import clock, database
from portal.bookings import who_is_free
from portal.desk import slot_choices
from portal.desk.typed import read_day
from portal.models import Booking, Slot, StaffMember
from portal.rules.needs import languages_of
from portal.web import current

ONE_WEEK = timedelta(weeks=1)


class Time(NamedTuple):
    """One time to choose: its slot, and what is known of it in words."""

    slot: Slot
    notes: list[str]


class Week(NamedTuple):
    """The free times of one week, by day; `before` and `after` are Mondays of other weeks with some, or None."""

    monday: date
    days: dict[date, list[Time]]
    before: date | None
    after: date | None
    is_open: bool


class Times(NamedTuple):
    """All times that a form shows."""

    first: list[Time]
    week: Week


def times_of(booking: Booking, offered: slot_choices.Offered, chosen: str | None) -> Times:
    """Return the times to choose for a request; the one that was chosen stands with those asked for."""
    typed = slot_choices.just_typed(chosen)
    first = list({slot.id: slot for slot in [*offered.first, *typed]}.values())
    others = [slot for slot in offered.free if slot not in first]
    monday, is_asked = _monday([*typed, *others])
    week = [slot for slot in others if monday <= slot.starts_at.date() < monday + ONE_WEEK]
    free = who_is_free.free_at(database.session(), current.office_today(), booking, [*first, *week])
    words = _Words(booking, offered, free)
    known = {slot.value for slot in offered.first}
    is_open = is_asked or bool(chosen and chosen not in known)
    return Times(
        [Time(slot, words.of_first(slot)) for slot in first],
        Week(monday, _by_day(week, words), *_around(others, monday), is_open),
    )


def _monday(known: Sequence[Slot]) -> tuple[date, bool]:
    """Return the Monday of the week to show, and whether it was asked for: else the week of the first of these."""
    asked = read_day(request.values.get("week"))
    day = asked or next((slot.starts_at.date() for slot in known), clock.now().date())
    return day - timedelta(days=day.weekday()), asked is not None


def _around(others: Sequence[Slot], monday: date) -> tuple[date | None, date | None]:
    days = [slot.starts_at.date() for slot in others]
    before = max((day for day in days if day < monday), default=None)
    after = min((day for day in days if day >= monday + ONE_WEEK), default=None)
    return before, after


def _by_day(week: list[Slot], words: "_Words") -> dict[date, list[Time]]:
    days: dict[date, list[Time]] = {}
    for slot in week:
        days.setdefault(slot.starts_at.date(), []).append(Time(slot, words.of_other(slot)))
    return days


class _Words:
    """The words beside a time on offer."""

    def __init__(
        self,
        booking: Booking,
        offered: slot_choices.Offered,
        free: dict[int, list[StaffMember]],
    ):
        self.booking, self.offered, self.free = booking, offered, free
        self.interpreted = bool(languages_of(booking.support_needs))

    def of_first(self, slot: Slot) -> list[str]:
        """Return what is known of a time that was asked for, proposed or chosen."""
        names = _(", ").join(member.name for member in self.free[slot.id])
        told = [self.offered.notes.get(slot.id, ""), self._room(slot), *self._interpreter(slot)]
        told.append(_("free: %(names)s", names=names) if names else _("nobody is free"))
        return [each for each in told if each]

    def of_other(self, slot: Slot) -> list[str]:
        """Return what is known of a time in the week, in few words."""
        told = self._interpreter(slot)
        return told if self.free[slot.id] else [*told, _("nobody is free")]

    def _room(self, slot: Slot) -> str:
        if slot.id in (self.booking.slot_id, self.booking.proposed_slot_id):
            return _("its place is kept")
        return _("a place is free") if slot in self.offered.free else _("full")

    def _interpreter(self, slot: Slot) -> list[str]:
        if not self.interpreted:
            return []
        own = slot.id == self.booking.slot_id and any(
            not claim.for_proposal for claim in self.booking.interpreters
        )
        there = own or slot.id in self.offered.there
        return [_("interpreter there") if there else _("no interpreter entered")]
