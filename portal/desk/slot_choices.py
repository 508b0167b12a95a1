"""The times that staff can settle on or propose, as choices of a list: those asked for come first."""

from flask_babel import gettext as _

from portal import clock, database
from portal.forms import options
from portal.language import dates, locale
from portal.models import Booking, Slot
from portal.roster import interpreters, slots
from portal.rules.needs import languages_of
from portal.web import current


def wished(booking: Booking) -> list[Slot]:
    """Return the times a request asks for that there are, the first wish first."""
    values = [slots.value_of(wish.branch, wish.starts_at) for wish in booking.preferred_times]
    found = slots.named(database.session(), values)
    return [found[value] for value in dict.fromkeys(values) if value in found]


def own(booking: Booking) -> str:
    """Return the value of the time that a request has, as the lists of times name it."""
    return slots.value_of(booking.branch, booking.starts_at)


def chosen(value: str) -> Slot:
    """Return the slot of a choice that was accepted."""
    return slots.named(database.session(), [value])[value]


def to_settle_on(booking: Booking, wishes: list[Slot], typed: str | None) -> list:
    """Return the choices for a request: its wishes, what is proposed to it, then every free time.

    A time just chosen that is free no more stays a choice, so that its loss can be told.
    """
    proposed = booking.proposed_slot
    notes = {slot.id: _wish_words(booking, slot) for slot in wishes}
    if proposed is not None:
        notes[proposed.id] = _("(proposed)")
    first = wishes if proposed is None or proposed in wishes else [*wishes, proposed]
    return _choices(booking, [*first, *_just_typed(typed)], notes)


def to_move_to(booking: Booking, typed: str | None) -> list:
    """Return the choices for a booking: every free time but its own, and one just chosen."""
    return options({"": _("Choose the new time")}) + [
        choice
        for choice in _choices(booking, _just_typed(typed), {})
        if choice.value != own(booking)
    ]


def _just_typed(typed: str | None) -> list[Slot]:
    return list(slots.named(database.session(), [typed or ""]).values())


def _wish_words(booking: Booking, slot: Slot) -> str:
    full = not slot.free and slot.id != booking.slot_id
    return _("(asked for; full)") if full else _("(asked for)")


def _choices(booking: Booking, first: list[Slot], notes: dict[int, str]) -> list:
    free, there = _free(booking)
    office = current.office_today()
    listed = {slot.value: slot for slot in (*first, *free)}

    def words(slot: Slot) -> str:
        told = [
            dates.moment_short(slot.starts_at),
            office.branch(slot.branch).name[locale.language()],
        ]
        told += [notes[slot.id]] if slot.id in notes else []
        told += [_("with interpreter")] if slot.id in there else []
        return " ".join(told)

    return options({value: words(slot) for value, slot in listed.items()})


def _free(booking: Booking) -> tuple[list[Slot], set[int]]:
    """Return the times with a free seat, and the ids of those with the interpreter who is needed."""
    db, office, now = database.session(), current.office_today(), clock.now()
    found = {slot.id: slot for slot in slots.offered(db, office, booking.branch_wished, now)}
    there: set[int] = set()
    if languages := languages_of(booking.support_needs):
        offers = interpreters.offered(db, office, booking.branch_wished, now, languages)
        with_one = {offer.slot.id: offer.slot for offer in offers if offer.there}
        there, found = set(with_one), found | with_one
    return sorted(found.values(), key=lambda slot: (slot.starts_at, slot.branch)), there
