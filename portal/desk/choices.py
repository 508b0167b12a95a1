"""Choices of the desk's lists: branches, members of staff, and who is free for a session."""

from collections import Counter

from flask_babel import gettext as _
from wtforms import SelectChoice

from portal import database
from portal.accounts import staff
from portal.bookings import counsellors
from portal.bookings.counsellors import Standing
from portal.desk import access
from portal.language.locale import language
from portal.models import Booking, StaffMember
from portal.roster import slots
from portal.web import current


def branches() -> dict[str, str]:
    """Return the names of the branches by their ids."""
    return {branch.id: branch.name[language()] for branch in current.office().branches}


def everybody() -> dict[str, str]:
    """Return the names of all members of staff by their ids, of those who left as well."""
    return {str(p.id): p.name for p in staff.everybody(database.session())}


def people() -> dict[str, str]:
    """Return the names of all active members of staff by their ids."""
    return {str(p.id): p.name for p in staff.everybody(database.session()) if p.active}


def colleagues(member: StaffMember) -> list[StaffMember]:
    """Return all active members of staff but one."""
    return [p for p in staff.everybody(database.session()) if p.active and p.id != member.id]


def short_names(names: dict[str, str]) -> dict[str, str]:
    """Return the first part of each name, the family name in Japan; the whole name where two share it."""
    short = {who: name.split()[0] if name.split() else name for who, name in names.items()}
    shared = Counter(short.values())
    return {who: names[who] if shared[each] > 1 else each for who, each in short.items()}


class Counsellor(SelectChoice):
    """A member of staff in a list, and whether they are free at its time."""

    is_free = True


def counsellor_choices(booking: Booking, slot: str | None = None) -> tuple[list, str]:
    """Return the members of staff, those free at a time first, and the id of who is suggested.

    `slot` is the value of the time; without one it is the request's own.
    """
    found = slots.named(database.session(), [slot or ""]).get(slot or "")
    starts_at, branch = (
        (found.starts_at, found.branch) if found else (booking.starts_at, booking.branch)
    )
    standing = counsellors.standings(
        database.session(), current.office(), booking, starts_at, branch
    )
    chosen = counsellors.suggested(standing, booking.counsellor, access.me())
    return [_choice(member, how) for member, how in standing.items()], str(chosen or "")


def _choice(member: StaffMember, how: Standing) -> Counsellor:
    words = {
        Standing.AWAY: _("%(name)s (away then)"),
        Standing.BUSY: _("%(name)s (has another session then)"),
    }
    name = words[how] % {"name": member.name} if how in words else member.name
    choice = Counsellor(str(member.id), name)
    choice.is_free = how not in words
    return choice
