"""Mails to the office: in ordinary Japanese, with the request's number and no name or need."""

import json
from datetime import date

from flask_babel import gettext as _
from flask_babel import ngettext
from sqlalchemy.orm import object_session

from portal.language import dates
from portal.mail.facts import Facts
from portal.mail.kinds.ended import BY_SEEKER
from portal.mail.kinds.kind import Letter, mail
from portal.mail.last_moments import (
    day_begins,
    hour_after_asking,
    two_days_after_asking,
    week_after_session,
)
from portal.models import OPEN, EvidenceHead


@mail(OPEN, until=day_begins)
def request_waits(facts: Facts) -> Letter:
    """Return the mail that says a new request waits at the desk."""
    subject = _("A request is waiting at the staff desk: %(time)s", time=facts.time)
    return Letter(subject, facts.text("request_waits"))


@mail((), until=hour_after_asking)
def digest(facts: Facts) -> Letter:
    """Return the mail at a set hour that says in numbers what waits; no name, no request's number."""
    waiting, today = facts.message.about.split()
    subject = ngettext("%(num)d request waits", "%(num)d requests wait", int(waiting))
    return Letter(subject, facts.text("digest", waiting=int(waiting), due_today=int(today)))


@mail((), until=two_days_after_asking)
def evidence_head(facts: Facts) -> Letter:
    """Return the daily mail with the signed head of the evidence (S21): a date, counts and signatures."""
    day = date.fromisoformat(facts.message.about)
    db = object_session(facts.message)
    head = db.get(EvidenceHead, day) if db else None
    told = json.loads(head.line) if head else {"entries": [0], "deeds": [0]}
    counts = {"entries": told["entries"][0], "deeds": told["deeds"][0]}
    subject = _("Signed head of the evidence: %(day)s", day=dates.day(day))
    return Letter(subject, facts.text("evidence_head", line=head.line if head else "", **counts))


@mail(OPEN, until=day_begins)
def proposal_accepted(facts: Facts) -> Letter:
    """Return the mail that says a proposed time was accepted and can be confirmed."""
    subject = _("A proposed time was accepted: %(time)s", time=facts.time)
    return Letter(subject, facts.text("proposal_accepted"))


@mail(OPEN, until=day_begins)
def proposal_declined(facts: Facts) -> Letter:
    """Return the mail that says a proposed time does not suit and the first choice stands again."""
    subject = _("A proposed time was not accepted. First choice: %(time)s", time=facts.time)
    return Letter(subject, facts.text("proposal_declined"))


@mail(OPEN, until=day_begins)
def seeker_changed(facts: Facts) -> Letter:
    """Return the mail that says another time is asked for."""
    subject = _("A seeker asks for another time: %(time)s", time=facts.time)
    return Letter(subject, facts.text("seeker_changed"))


@mail(BY_SEEKER, until=week_after_session)
def seeker_cancelled(facts: Facts) -> Letter:
    """Return the mail that stands for the seeker's own mail to cancel (a06-p4-s1, R-06)."""
    subject = _("A seeker has cancelled: %(time)s", time=facts.time)
    return Letter(subject, facts.text("seeker_cancelled"))


@mail(OPEN, until=day_begins)
def alternative_agreed(facts: Facts) -> Letter:
    """Return the mail that says an alternative to a need is agreed to; names no need."""
    subject = _("A seeker has agreed to what was offered")
    return Letter(subject, facts.text("alternative_agreed"))


@mail(OPEN, until=day_begins)
def alternative_declined(facts: Facts) -> Letter:
    """Return the mail that says an alternative to a need does not suit; names no need."""
    subject = _("What was offered does not suit a seeker")
    return Letter(subject, facts.text("alternative_declined"))


@mail(OPEN, until=day_begins)
def about_to_lapse(facts: Facts) -> Letter:
    """Return the mail that warns of a request about to lapse."""
    subject = _("A request must be settled soon: %(time)s", time=facts.time)
    return Letter(subject, facts.text("about_to_lapse"))
