"""What the desk says of a request, in words."""

from datetime import datetime, timedelta

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from portal.language.dates import clock_time, moment_short
from portal.language.labels import READS
from portal.models import State

STATES = {
    State.REQUESTED: _l("Waiting"),
    State.PROPOSED: _l("Another time proposed"),
    State.CONFIRMED: _l("Booking confirmed"),
    State.ATTENDED: _l("Took place"),
    State.DEEMED_CANCELLED: _l("Counted as cancelled: no contact"),
    State.CANCELLED_BY_SEEKER: _l("Cancelled by the seeker"),
    State.CANCELLED_BY_OFFICE: _l("Cancelled by Hello Work"),
    State.LAPSED: _l("Lapsed"),
}
BY = {
    "seeker": _l("Seeker"),
    "helper": _l("Helper"),
    "office": _l("Hello Work"),
    "portal": _l("This portal"),
}
FLAGS = {
    "proposed": _l("Waiting for an answer"),
    "needs": _l("Support needed"),
    "helper": _l("Typed by a helper"),
    "questions": _l("Question about the terms"),
    "no_number": _l("No number yet"),
    "online": _l("Registered online"),
    "borrowed": _l("Borrowed device"),
    "mail_failed": _l("A mail failed"),
    "known": _l("Other requests too"),
    "refused": _l("Refused before: look first"),
    "readiness": _l("Readiness: look"),
}
SYSTEMS = {
    "looks_supported_check_patches": _l("Looks supported; updates cannot be seen"),
    "looks_ended": _l("Looks as if its support has ended"),
    "cannot_tell": _l("Cannot be told from outside"),
}
LANGUAGES = READS
MAIL_STATES = {
    "waiting": _l("Waiting to be sent"),
    "sent": _l("Sent"),
    "failed": _l("Failed"),
    "dropped": _l("Not sent: no longer true"),
}


def until(at: datetime, now: datetime) -> str:
    """「今日 午後5時15分まで」 / "by today, 5:15 p.m."."""
    if at <= now:
        return _("overdue since %(moment)s", moment=moment_short(at))
    if at.date() == now.date():
        return _("by today, %(time)s", time=clock_time(at))
    if at.date() == now.date() + timedelta(days=1):
        return _("by tomorrow, %(time)s", time=clock_time(at))
    return _("by %(moment)s", moment=moment_short(at))


CASES = {  # of Art. 13, 1
    "1": _l("1: The change is to the general benefit of those who use the service."),
    "2": _l("2: The change does not run against the purpose of the terms, and it is reasonable."),
}
READINESS = {
    "ready": _l("Ready, as far as they told us"),
    "fix": _l("Something to fix"),
    "staff": _l("To check with the seeker"),
}
