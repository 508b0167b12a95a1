"""Wrong tries in a row, counted in the database: each process counts for all. The caller commits.

A wrong passphrase only makes the next try wait, for anybody may cause it. A wrong code after the right
passphrase also counts towards a full stop, after which an administrator acts (NIST SP 800-63B-4, 3.2.2).
"""

from collections.abc import Callable
from datetime import datetime, timedelta

from sqlalchemy import delete
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from portal.mail import outbox
from portal.models import SignInTry, StaffMember

FREE = 5  # tries in a row that need not wait; our own choice
FIRST_WAIT = timedelta(seconds=30)  # NIST SP 800-63B-4, 3.2.2: 30 seconds, growing to an hour
LONGEST_WAIT = timedelta(hours=1)
MOST_CODES = 100  # NIST SP 800-63B-4, 3.2.2: never more in a row
FORGOTTEN_AFTER = timedelta(days=1)  # without a try; our own choice
TOLD_AFTER = (
    3,
    10,
    30,
    MOST_CODES,
)  # wrong codes: whoever slips once is not mailed; our own choice


class Waits(Exception):
    """Nothing was judged: the next try may come at `until`."""

    def __init__(self, until: datetime):
        self.until = until


class Stopped(Exception):
    """Nothing was judged: MOST_CODES were wrong in a row, and an administrator has to unlock the account."""


def begin(db: Session, who: str, now: datetime) -> None:
    """Count a try of `who` before its passphrase is judged, so that many at once win nothing; raises Waits.

    Once it is right, `was_right` takes the count back.
    """
    row = _locked(db, who, now)
    if row.wait_until is not None and now < row.wait_until:
        raise Waits(row.wait_until)
    is_old = now - row.last_at >= FORGOTTEN_AFTER
    row.wrong, row.last_at = (0 if is_old else row.wrong) + 1, now
    row.wait_until = _next_try(row.wrong, now)


def was_right(db: Session, who: str) -> None:
    """Count nothing of `who` any more."""
    db.execute(delete(SignInTry).where(SignInTry.who == who))


def judge_code(
    db: Session, member: StaffMember, is_right: Callable[[], bool], now: datetime
) -> bool:
    """Return whether a code is right, and count it; nobody else judges one of the account meanwhile.

    Its owner is told of several wrong ones. Raises Waits and Stopped, and then asks nothing.
    """
    db.refresh(member, with_for_update=True)
    if member.wrong_codes >= MOST_CODES:
        raise Stopped
    if member.codes_wait_until is not None and now < member.codes_wait_until:
        raise Waits(member.codes_wait_until)
    if is_right():
        unlock(member)
        return True
    member.wrong_codes += 1
    member.codes_wait_until = _next_try(member.wrong_codes, now)
    if member.wrong_codes in TOLD_AFTER:
        outbox.put_for_staff(db, member, "wrong_codes", now)
    return False


def is_stopped(member: StaffMember) -> bool:
    """Return whether an administrator has to unlock the account before a code is judged again."""
    return member.wrong_codes >= MOST_CODES


def unlock(member: StaffMember) -> None:
    """Forget the wrong codes of an account."""
    member.wrong_codes, member.codes_wait_until = 0, None


def purge_tries(db: Session, now: datetime) -> int:
    """Delete what was counted so long ago that it counts no more; return the number."""
    old = delete(SignInTry).where(SignInTry.last_at <= now - FORGOTTEN_AFTER)
    return db.execute(old).rowcount


def _next_try(wrong: int, now: datetime) -> datetime | None:
    if wrong < FREE:
        return None
    return now + min(FIRST_WAIT * 2 ** min(wrong - FREE, 10), LONGEST_WAIT)


def _locked(db: Session, who: str, now: datetime) -> SignInTry:
    """Return the row of `who`, which nobody else changes until the end of this transaction."""
    while True:
        found = db.get(SignInTry, who, with_for_update=True, populate_existing=True)
        if found is not None:
            return found
        try:
            with db.begin_nested():
                db.add(SignInTry(who=who, wrong=0, last_at=now))
        except IntegrityError:  # another process was the first, this very moment
            continue
