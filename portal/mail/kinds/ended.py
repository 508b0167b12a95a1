"""Mails to the seeker about a session that will not take place, or stands again. Calendars follow."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from portal.mail import calendar
from portal.mail.facts import Facts
from portal.mail.kinds.kind import Letter, mail
from portal.mail.last_moments import day_ends, last_refusal, review_begins, week_after_session
from portal.models import LIVE, State
from portal.rules.outcome import Way

BY_SEEKER, BY_OFFICE = (State.CANCELLED_BY_SEEKER,), (State.CANCELLED_BY_OFFICE,)
RECEIVED = {  # whose cancellation it is, and how it came
    ("seeker", Way.LINK): _l("You have cancelled your online consultation."),
    ("seeker", Way.TELEPHONE): _l("You have cancelled your online consultation by telephone."),
    ("seeker", Way.COUNTER): _l("You have cancelled your online consultation at the counter."),
    ("seeker", Way.MAIL): _l("You have cancelled your online consultation by e-mail."),
    ("helper", Way.LINK): _l("The helper has cancelled your online consultation by their own link."),
    ("helper", Way.TELEPHONE): _l("The helper has cancelled your online consultation by telephone."),
    ("helper", Way.COUNTER): _l("The helper has cancelled your online consultation at the counter."),
    ("helper", Way.MAIL): _l("The helper has cancelled your online consultation by e-mail."),
}  # fmt: skip


@mail(BY_SEEKER, until=week_after_session)
def cancelled_by_seeker(facts: Facts) -> Letter:
    """Return the mail that confirms the seeker's or the helper's own cancellation."""
    last = facts.booking.changes[-1]
    return Letter(
        _("Your online consultation on %(time)s is cancelled", time=facts.time),
        facts.text("cancelled_by_seeker", received=RECEIVED[last.ended_by, Way(last.way)]),
        calendar.cancellation_if_sent(facts.booking, facts),
    )


@mail(BY_OFFICE, until=week_after_session)
def cancelled_by_office(facts: Facts) -> Letter:
    """Return the mail that says the office has cancelled, why, and how to ask anew (R-22)."""
    return Letter(
        _("Hello Work has cancelled your online consultation on %(time)s", time=facts.time),
        facts.text(
            "cancelled_by_office",
            reason=facts.booking.changes[-1].reason,
            is_refused=any(each.outcome == "refused" for each in facts.booking.refusals),
        ),
        calendar.cancellation_if_sent(facts.booking, facts),
    )


@mail(BY_OFFICE, until=day_ends)
def office_closed(facts: Facts) -> Letter:
    """Return the mail that says the office is closed on the day of the session (R-22)."""
    subject = _(
        "The office is closed: your online consultation on %(time)s is cancelled", time=facts.time
    )
    return Letter(
        subject,
        facts.text("office_closed", reason=facts.booking.changes[-1].reason),
        calendar.cancellation_if_sent(facts.booking, facts),
    )


@mail(LIVE, until=day_ends)
def stands_again(facts: Facts) -> Letter:
    """Return the mail that takes back an end that was told; a booking comes into calendars again."""
    text = facts.text("stands_again")
    if facts.booking.state != State.CONFIRMED:
        subject = _("Your request for %(time)s stands again (not confirmed yet)", time=facts.time)
        return Letter(subject, text)
    subject = _("Your online consultation on %(time)s takes place after all", time=facts.time)
    return Letter(subject, text, calendar.invitation(facts))


@mail(tuple(State), until=review_begins)
def refused(facts: Facts) -> Letter:
    """Return the mail that tells of a refusal, with its reason and clause; the subject says nothing of it."""
    refusal = last_refusal(facts.message)
    clause = facts.agreed_terms.clause(refusal.clause)
    return Letter(
        _("About your online consultation"),
        facts.text(
            "refused",
            refusal=refusal,
            refused_clause=clause.text_ja if facts.language == "ja" else clause.text_en,
        ),
        calendar.cancellation_if_sent(facts.booking, facts),
    )
