"""Mails to the seeker about a request that is not settled yet. None of them calls it a booking."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from portal.language import dates
from portal.mail import calendar, others
from portal.mail.facts import Facts
from portal.mail.kinds.kind import Letter, mail
from portal.mail.last_moments import (
    answer_is_due,
    answer_is_kept,
    day_begins,
    week_after_session,
)
from portal.models import OPEN, Deed, State
from portal.rules.needs import is_interpreted

WHO_ACTS = {  # by whether the helper reads, and who it was
    (False, "seeker"): _l("you"),
    (False, "helper"): _l("your helper"),
    (True, "seeker"): _l("the person"),
    (True, "helper"): _l("you, as the helper"),
}


@mail(OPEN, until=day_begins)
def received(facts: Facts) -> Letter:
    """Return the mail that says a request has arrived, what happens next and what was agreed to."""
    subject = _("We have received your request for %(time)s (not confirmed yet)", time=facts.time)
    count = 1 if facts.is_for_helper else others.standing(facts.booking)
    return Letter(subject, facts.text("received", count=count))


@mail((State.PROPOSED,), until=answer_is_due)
def proposed(facts: Facts) -> Letter:
    """Return the mail that offers another time and asks for an answer."""
    time = dates.moment_short(facts.booking.proposed_slot.starts_at)
    return Letter(
        _("Another time is proposed: %(time)s. Please answer", time=time),
        facts.text("proposed", interpreted=is_interpreted(facts.booking)),
    )


@mail((State.REQUESTED,), until=day_begins)
def proposal_over(facts: Facts) -> Letter:
    """Return the mail that says what became of a proposed time, and who did it; `about` is the Deed."""
    subject = {
        Deed.ACCEPTED: _(
            "You take the proposed time, %(time)s (not confirmed yet)", time=facts.time
        ),
        Deed.DECLINED: _(
            "The proposed time was not accepted: we go on looking (%(time)s)", time=facts.time
        ),
        Deed.RAN_OUT: _(
            "The proposed time is no longer kept: no answer came (%(time)s)", time=facts.time
        ),
        Deed.WITHDRAWN: _(
            "The proposed time is no longer possible: we go on looking (%(time)s)", time=facts.time
        ),
    }[Deed(facts.message.about)]
    return Letter(
        subject,
        facts.text(
            "proposal_over",
            who_acts=WHO_ACTS.get((facts.is_for_helper, facts.booking.changes[-1].by)),
        ),
    )


@mail(OPEN, until=day_begins)
def changed(facts: Facts) -> Letter:
    """Return the mail that says another time was asked for; takes a given-up booking out of calendars."""
    subject = _("We have received your new time, %(time)s (not confirmed yet)", time=facts.time)
    gone = facts.booking.replaces
    return Letter(
        subject,
        facts.text("changed", by_helper=facts.booking.changes[-1].by == "helper"),
        calendar.cancellation_if_sent(gone, facts) if gone is not None else None,
    )


@mail(OPEN, until=day_begins)
def alternative(facts: Facts) -> Letter:
    """Return the mail that asks whether what is offered instead of a need will do; names no need."""
    subject = _(
        "Please look at what we offer you for %(time)s (not confirmed yet)", time=facts.time
    )
    return Letter(subject, facts.text("alternative"))


@mail((State.LAPSED,), until=week_after_session)
def lapsed(facts: Facts) -> Letter:
    """Return the mail that says no time could be settled before the day."""
    subject = _("No time could be settled for your request for %(time)s", time=facts.time)
    return Letter(subject, facts.text("lapsed"))


@mail(tuple(State), until=answer_is_kept)
def answered(facts: Facts) -> Letter:
    """Return the mail with the answer to a question about an article; it does not repeat the question."""
    slug = facts.message.about
    article = facts.agreed_terms.article(slug)
    answer = next(each.answer for each in facts.booking.questions if each.article == slug)
    heading = article.heading_ja if facts.language == "ja" else article.heading_en
    return Letter(
        _("The answer to your question about the terms of use (%(time)s)", time=facts.time),
        facts.text("answered", heading=heading, answer=answer),
    )
