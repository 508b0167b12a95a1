"""What an administrator changes of somebody else's account: done, noted and told to them in one transaction."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from flask_babel import gettext as _

from portal import clock, database
from portal.accounts import audit, factors, sessions, tries
from portal.bookings import leaving
from portal.desk import access
from portal.mail import outbox
from portal.models import Role, StaffMember
from portal.roster import capacity
from portal.web import current


@dataclass(frozen=True)
class Change:
    """A change of an account: what it does, what it tells the person concerned, and the words when done."""

    do: Callable[[StaffMember], None]
    told: str  # a key of mail.kinds.for_staff.HAPPENED
    done: Callable[[StaffMember], str]
    is_new: Callable[[StaffMember], bool]  # whether anything would be different


def perform(change: Change, deed: str, member: StaffMember) -> bool:
    """Do it, note it in the audit log, tell the person concerned, and commit; False where nothing is new.

    Raises leaving.LastAdministrator.
    """
    db, now = database.session(), clock.now()
    if not change.is_new(member):
        return False
    change.do(member)
    audit.record(db, access.me(), deed, now, why=member.name)
    outbox.put_for_staff(db, member, change.told, now)
    db.commit()
    return True


def _let_in(member: StaffMember) -> None:
    """Open an account again; the seats of the person's working hours come back with it."""
    database.take_turn(database.session(), capacity.TURN)  # before the account, as absences do
    member.active = True
    database.session().flush()
    capacity.refresh_ahead(database.session(), current.office(), clock.now())


def _reset_second_factor(member: StaffMember) -> None:
    factors.new_totp(member)
    tries.unlock(member)
    sessions.end_sessions(database.session(), member)


def _give_role(member: StaffMember, role: Role) -> None:
    leaving.keep_an_administrator(database.session(), member)
    member.role = role


def _new_role(role: Role) -> Change:
    return Change(
        do=partial(_give_role, role=role),
        told="role",
        done=lambda member: _("%(name)s has another role now: %(role)s", name=member.name, role=access.ROLES[role]),
        is_new=lambda member: member.role != role,
    )  # fmt: skip


CHANGES = {
    "open": Change(
        do=_let_in,
        told="opened",
        done=lambda member: _("%(name)s can sign in again.", name=member.name),
        is_new=lambda member: not member.active,
    ),
    "second_factor": Change(
        do=_reset_second_factor,
        told="second_factor",
        done=lambda member: _("%(name)s is signed out, and sets up a new second factor at the next sign-in.", name=member.name),
        is_new=lambda member: member.totp_since is not None,
    ),
    "unlock": Change(
        do=tries.unlock,
        told="unlocked",
        done=lambda member: _("%(name)s can type a code again.", name=member.name),
        is_new=lambda member: member.wrong_codes > 0,
    ),
    "sessions": Change(
        do=lambda member: sessions.end_sessions(database.session(), member),
        told="sessions",
        done=lambda member: _("%(name)s is signed out everywhere.", name=member.name),
        is_new=lambda member: sessions.count(database.session(), member, clock.now()) > 0,
    ),
    **{role.value: _new_role(role) for role in Role},
}  # fmt: skip
