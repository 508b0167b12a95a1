"""Choices of the desk's lists: branches, members of staff, and who is free for a session."""

from flask_babel import gettext as _

from portal import database
from portal.accounts import staff
from portal.bookings import counsellors
from portal.bookings.counsellors import Standing
from portal.desk import access
from portal.forms import options
from portal.language.locale import language
from portal.models import Booking, StaffMember
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


def counsellor_choices(booking: Booking) -> tuple[list, str]:
    """Return the members of staff, those free for a booking first, and the id of who is suggested."""
    standing = counsellors.standings(
        database.session(), current.office(), booking, booking.starts_at
    )
    chosen = counsellors.suggested(standing, booking.counsellor, access.me())
    words = {
        Standing.AWAY: _("%(name)s (away then)"),
        Standing.BUSY: _("%(name)s (has another session then)"),
    }
    names = {
        str(member.id): words[how] % {"name": member.name} if how in words else member.name
        for member, how in standing.items()
    }
    return options(names), str(chosen or "")
