"""Whether somebody at the desk knows a passphrase or has a code: judged and counted in one place (S6, S7)."""

from datetime import datetime, timedelta

from flask import current_app
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from portal import clock, database, keys
from portal.accounts import factors, staff, tries
from portal.language import dates
from portal.models import StaffMember
from portal.web.page import page

WRONG_CODE = _l("This code does not work. Wait for the next one, then type it.")
WRONG_PASSPHRASE = _l("This is not your passphrase. Try again.")


class NotJudged(Exception):
    """Nothing was judged: `words` say what to do."""

    def __init__(self, words: str):
        self.words = words


def knows_passphrase(member: StaffMember | None, typed: str, who: str) -> bool:
    """Return whether the passphrase is right, counted under `who`; raises NotJudged. Commits.

    The same is done whether or not there is such an account.
    """
    db = database.session()
    try:
        tries.begin(db, who, clock.now())
    except tries.Waits as waits:
        db.rollback()
        raise NotJudged(_waiting(waits.until)) from waits
    db.commit()  # it counts before it is judged, and nobody waits while the hash is computed
    is_right = staff.knows_passphrase(member, typed)
    if is_right:
        tries.was_right(db, who)
        db.commit()
    return is_right


def knows_own_passphrase(member: StaffMember, typed: str) -> bool:
    """Return whether the person signed in typed their passphrase; raises NotJudged. Commits."""
    secret_key = current_app.config["SECRET_KEY"]
    return knows_passphrase(member, typed, keys.code_hash(secret_key, f"again:{member.id}"))


def code_is_right(member: StaffMember, code: str) -> bool:
    """Return whether it is the code of now, or a recovery code, which it uses up; raises NotJudged.

    The caller commits, also where it was wrong.
    """
    db, now, secret_key = database.session(), clock.now(), current_app.config["SECRET_KEY"]

    def is_right() -> bool:
        return factors.totp_is_right(secret_key, member, code, now) or (
            factors.use_recovery_code(secret_key, db, member, code, now)
        )

    try:
        return tries.judge_code(db, member, is_right, now)
    except tries.Waits as waits:
        raise NotJudged(_waiting(waits.until)) from waits
    except tries.Stopped as stopped:
        raise NotJudged(_("Too many wrong codes were typed for this account. An administrator has to unlock it.")) from stopped  # fmt: skip


def not_judged(template: str, form, **context):
    """Return the page of a form of which nothing was judged."""
    return page(template, 429, form=form, form_has_errors=True, **context)


def _waiting(until: datetime) -> str:
    minutes = max(1, -((clock.now() - until) // timedelta(minutes=1)))
    wait = dates.minutes(minutes)
    return _("After several wrong tries in a row, nothing is checked for a while. Try again in %(minutes)s.", minutes=wait)  # fmt: skip
