"""What the desk says of a request, in words."""

from datetime import datetime, timedelta

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from portal.language.dates import clock_time, moment_short
from portal.language.labels import READS
from portal.mail.budget import REPLACED
from portal.mail.delivery import ERROR, NOT_TOLD, SERVER
from portal.mail.held import TAKEN_BACK
from portal.mail.kinds.kind import OVERTAKEN, TOO_LATE
from portal.mail.proof import NOT_PROVEN, WITHHELD
from portal.mail.writer import NO_READER
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
    "declined": _l("The person said no at first"),
    "questions": _l("Question about the terms"),
    "no_mail": _l("No mail: telephone"),
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
    "dropped": _l("Not sent"),
    "to_call": _l("To be told by telephone"),
    "told": _l("Told by telephone"),
    WITHHELD: _l("Waits until a mailed link is opened"),
}
MAIL_KINDS = {
    "received": _l("Request received"),
    "proposed": _l("Another time is proposed"),
    "changed": _l("New time received"),
    "confirmed": _l("Booking confirmed"),
    "booking_changed": _l("Booking changed"),
    "reminder": _l("Reminder"),
    "cancelled_by_seeker": _l("Cancelled by the seeker"),
    "cancelled_by_office": _l("Cancelled by Hello Work"),
    "office_closed": _l("Cancelled: the office is closed"),
    "stands_again": _l("An end was undone: it stands again"),
    "refused": _l("Refusal"),
    "lapsed": _l("Lapsed"),
    "alternative": _l("Something else is offered"),
    "alternative_declined": _l("What was offered does not suit a seeker"),
    "alternative_agreed": _l("A seeker has agreed to what was offered"),
    "link": _l("The link to your request"),
    "new_link": _l("A new link to the request"),
    "no_longer_used": _l("An address is no longer used"),
    "erased": _l("Last mail: all is erased"),
    "answered": _l("The answer to a question about the terms"),
    "request_waits": _l("A request is waiting at the staff desk"),
    "digest": _l("What waits, at a set hour"),
    "evidence_head": _l("Signed head of the evidence"),
    "proposal_over": _l("Answer to a proposal"),
    "proposal_accepted": _l("A proposed time was accepted"),
    "proposal_declined": _l("A proposed time was not accepted"),
    "seeker_changed": _l("A seeker asks for another time"),
    "seeker_cancelled": _l("A seeker has cancelled"),
    "terms_change": _l("A change of the terms of use"),
    "about_to_lapse": _l("A request must be settled soon"),
    "own_account": _l("Told staff of their own account"),
}
WORDINGS = {"ja": _l("Japanese"), "en": _l("English"), "plain": _l("Plain Japanese")}
_MAIL_REASONS = (
    (OVERTAKEN, _l("What it would have said was no longer true.")),
    (TAKEN_BACK, _l("It was taken back at the desk before it went out.")),
    (TOO_LATE, _l("It could not be sent in time; after that it would have come too late.")),
    (REPLACED, _l("A newer mail of the same kind went out in its place.")),
    (NOT_PROVEN, _l("Nobody opened a link mailed to this address, and it had several mails that day.")),
    (NO_READER, _l("There is no address to send it to.")),
    (NOT_TOLD, _l("The former address did not take it. There is nothing to do.")),
    ("address", _l("The address cannot be written for mail. Ask the seeker by phone, then correct the address.")),
    ("SMTP 5", _l("The mail server refused the address. Ask the seeker by phone, then correct the address.")),
    ("SMTP 4", _l("The mail server could not take it for a day. Send it again.")),
    (SERVER, _l("The mail server took no mail from the portal for a day. Tell the operator the word beside it, then send it again.")),
    (ERROR, _l("The portal could not make this mail. Tell the operator the word beside it, then send it again.")),
    ("", _l("The mail server could not be reached. Ask the operator, then send it again.")),
)  # fmt: skip


def mail_reason(failure: str) -> str:
    """Return why a mail was not sent and what to do, in words; "" where nothing is noted."""
    if not failure:
        return ""
    return next(str(words) for begin, words in _MAIL_REASONS if failure.startswith(begin))


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
WEEKDAYS = {  # as Python counts them: Monday is 0
    "0": _l("Monday"),
    "1": _l("Tuesday"),
    "2": _l("Wednesday"),
    "3": _l("Thursday"),
    "4": _l("Friday"),
    "5": _l("Saturday"),
    "6": _l("Sunday"),
}
