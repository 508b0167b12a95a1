"""What the calendar's address asks for: a day or a week, a place, a counsellor, and a booking to be moved."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from flask import request
from flask_babel import lazy_gettext as _l

from portal import clock, database
from portal.bookings import counsellor_cells, find
from portal.bookings.counsellor_cells import Kind, Period, Square
from portal.desk.choices import branches, people
from portal.desk.typed import read_day
from portal.models import Booking, StaffMember, State
from portal.roster import interpreters
from portal.rules.needs import languages_of
from portal.web import current

KINDS = {
    Kind.FREE: _l("Free"),
    Kind.BOOKED: _l("Booked"),
    Kind.AWAY: _l("Away"),
    Kind.CLOSED: _l("Closed"),
    Kind.KEPT: _l("Kept for an interpreter"),
    Kind.FULL: _l("No place left"),
    Kind.OFF: _l("Not working"),
}
EITHER = "either"


@dataclass(frozen=True)
class Grid:
    """The cells of one day by counsellor, or of one counsellor's week by day, and what is moved there."""

    shown: Period
    columns: list[tuple[StaffMember, date]]
    moved: Booking | None
    with_interpreter: frozenset[int]
    now: datetime

    @property
    def people(self) -> list[StaffMember]:
        """Return the counsellors shown, each once."""
        return list(dict.fromkeys(person for person, _day in self.columns))

    def cell(self, column: tuple[StaffMember, date], at) -> Square:
        """Return the cell of a column at a time."""
        return self.shown.at(*column, at)

    def has_time(self, person: StaffMember) -> bool:
        """Return whether the booking that is moved may go to any cell of a counsellor."""
        return any(
            self.takes(cell) for (who, _at), cell in self.shown.squares.items() if who == person.id
        )

    def takes(self, square: Square) -> bool:
        """Return whether the booking that is moved may go there."""
        slot, moved = square.slot, self.moved
        if moved is None or slot is None or slot.starts_at <= self.now or slot.id == moved.slot_id:
            return False
        if moved.branch_wished not in (EITHER, slot.branch):
            return False
        kept = square.kind == Kind.KEPT and slot.id in self.with_interpreter
        return kept or square.kind == Kind.FREE


@dataclass(frozen=True)
class Asked:
    """The part of the calendar that the address asks for; whatever cannot be read counts as not asked for."""

    view: str
    day: date
    place: str
    person: str
    moved: Booking | None

    @property
    def unit(self) -> str:
        """Return the name that the day has in the address."""
        return "day" if self.view == "day" else "week"

    @property
    def days(self) -> list[date]:
        """Return the days shown, Monday first."""
        if self.view == "day":
            return [self.day]
        monday = self.day - timedelta(days=self.day.weekday())
        return [monday + timedelta(days=n) for n in range(7)]

    def address(self, **changed) -> dict[str, str]:
        """Return the parts of the address of the same view, with some of them changed."""
        parts = {"view": self.view, self.unit: self.day.isoformat(), "place": self.place}
        parts |= {"person": self.person, "move": self.moved.reference if self.moved else ""}
        return {name: value for name, value in (parts | changed).items() if value}


def asked() -> Asked:
    """Return what the address of this request asks for."""
    given = request.args.get
    moved = _to_move(given("move", ""))
    view = "day" if given("view") == "day" else "week"
    typed = read_day(given("day", "")) or read_day(given("week", ""))
    day = typed or (moved.starts_at.date() if moved else clock.now().date())
    place = given("place", "") if given("place", "") in branches() else ""
    person = given("person", "") if given("person", "") in people() else ""
    return Asked(view, day, place, person, moved)


def grid(wanted: Asked) -> Grid | None:
    """Return the cells that are asked for; None for a week of everybody, which shows places instead."""
    if wanted.view == "week" and not wanted.person and not wanted.moved:
        return None
    db, office = database.session(), current.office_today()
    moved = wanted.moved
    wished = moved.branch_wished if moved and moved.branch_wished != EITHER else ""
    shown = counsellor_cells.period(db, office, wanted.days, wanted.place or wished)
    known = Grid(shown, [], moved, _with_interpreter(moved), clock.now())
    people = _people(wanted, known)
    return replace(known, columns=[(person, day) for person in people for day in shown.days])


def _people(wanted: Asked, known: Grid) -> list[StaffMember]:
    """Return whose cells are shown; a booking's week is its counsellor's, or of who has a time for it."""
    everybody = known.shown.people
    named = [each for each in everybody if str(each.id) == wanted.person]
    if named or wanted.moved is None or wanted.view == "day":
        return named or list(filter(known.shown.works, everybody)) or everybody
    own = wanted.moved.counsellor_id
    order = sorted(everybody, key=lambda each: (not known.has_time(each), each.id != own))
    return order[:1]


def _to_move(reference: str) -> Booking | None:
    found = find.by_reference(database.session(), reference) if reference else None
    return found if found is not None and found.state == State.CONFIRMED else None


def _with_interpreter(moved: Booking | None) -> frozenset[int]:
    """Return the ids of the times with the interpreters that a booking needs."""
    languages = languages_of(moved.support_needs) if moved else ()
    if moved is None or not languages:
        return frozenset()
    db, office, now = database.session(), current.office_today(), clock.now()
    offers = interpreters.offered(db, office, moved.branch_wished, now, languages)
    return frozenset(offer.slot.id for offer in offers if offer.there)
