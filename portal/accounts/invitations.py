"""Invitations: one-time addresses at which a member of staff chooses a passphrase. The caller commits."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session, joinedload

from portal import keys
from portal.accounts.sessions import end_sessions
from portal.accounts.staff import set_passphrase
from portal.models import Invitation, StaffMember

INVITED_FOR = timedelta(hours=72)  # our own choice


def invite(db: Session, staff: StaffMember, now: datetime) -> str:
    """Return a new one-time token for this account; earlier ones stop working."""
    db.execute(delete(Invitation).where(Invitation.staff_id == staff.id))
    token = keys.new_key()
    db.add(Invitation(staff_id=staff.id, token_hash=keys.hashed(token), made_at=now))
    return token


def invited(db: Session, token: str, now: datetime) -> Invitation | None:
    """The invitation of this token; None when it was used, is too old, or never was one."""
    return db.scalar(
        select(Invitation)
        .where(
            Invitation.token_hash == keys.hashed(token),
            Invitation.used_at.is_(None),
            Invitation.made_at > now - INVITED_FOR,
        )
        .options(joinedload(Invitation.staff))
    )


def use_invitation(
    db: Session,
    invitation: Invitation,
    passphrase: str,
    office_names: Iterable[str],
    now: datetime,
) -> bool:
    """Set the account's passphrase, use the invitation up, and end all sessions of the account.

    Return False when it was used at this very moment elsewhere. Raises UnfitPassphrase.
    """
    used = update(Invitation).where(Invitation.id == invitation.id, Invitation.used_at.is_(None))
    if db.execute(used.values(used_at=now)).rowcount != 1:
        return False
    set_passphrase(invitation.staff, passphrase, office_names)
    end_sessions(db, invitation.staff)
    return True


def purge_invitations(db: Session, now: datetime) -> int:
    """Delete the invitations that are too old; return their number."""
    return db.execute(delete(Invitation).where(Invitation.made_at <= now - INVITED_FOR)).rowcount
