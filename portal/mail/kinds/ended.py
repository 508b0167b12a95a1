"""Mails to the seeker about a session that will not take place. They take it out of calendars."""

from flask_babel import gettext as _

from portal.mail import calendar
from portal.mail.facts import Facts
from portal.mail.kinds.kind import Letter, mail
from portal.mail.last_moments import day_ends, last_refusal, review_begins, week_after_session
from portal.models import State

ENDED = (State.CANCELLED_BY_SEEKER, State.CANCELLED_BY_OFFICE)


@mail(ENDED, until=week_after_session)
def cancelled_by_seeker(facts: Facts) -> Letter:
    """Return the mail that confirms the seeker's or the helper's own cancellation."""
    return Letter(
        _("Your online consultation on %(time)s is cancelled", time=facts.time),
        facts.text("cancelled_by_seeker", by_helper=facts.booking.changes[-1].by == "helper"),
        calendar.cancellation_if_sent(facts.booking, facts),
    )


@mail(ENDED, until=week_after_session)
def cancelled_by_office(facts: Facts) -> Letter:
    """Return the mail that says the office has cancelled, why, and how to ask anew (R-22)."""
    return Letter(
        _("Hello Work has cancelled your online consultation on %(time)s", time=facts.time),
        facts.text("cancelled_by_office", reason=facts.booking.changes[-1].reason),
        calendar.cancellation_if_sent(facts.booking, facts),
    )


@mail(ENDED, until=day_ends)
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
