"""Mails about links, about the address that a link was sent to, and to readers of what is erased."""

from flask_babel import gettext as _

from portal.mail.facts import Facts
from portal.mail.kinds.kind import Letter, mail
from portal.mail.last_moments import two_days_after_asking
from portal.models import LIVE, OPEN, State


@mail(tuple(State), until=two_days_after_asking)
def link(facts: Facts) -> Letter:
    """Return the mail that sends the link again (S4)."""
    return Letter(_subject(facts), facts.text("link"))


@mail(LIVE, until=two_days_after_asking)
def new_link(facts: Facts) -> Letter:
    """Return the mail that sends a helper the new link after their address was corrected."""
    return Letter(_subject(facts), facts.text("new_link"))


def _subject(facts: Facts) -> str:
    """Return the subject, by which one of several links is known: the day and how the request stands."""
    if facts.booking.state in OPEN:
        return _("The link to your request for %(time)s (not confirmed yet)", time=facts.time)
    if facts.booking.state == State.CONFIRMED:
        return _("The link to your online consultation on %(time)s (confirmed)", time=facts.time)
    return _("The link to your request for %(time)s (ended)", time=facts.time)


@mail(tuple(State), until=two_days_after_asking)
def no_longer_used(facts: Facts) -> Letter:
    """Return the mail to a former address: no name, number, time, need or link of anybody."""
    return Letter(_("This e-mail address is no longer used"), facts.text("no_longer_used"))


@mail((), until=two_days_after_asking)
def erased(facts: Facts) -> Letter:
    """Return the last mail to a person who is erased (S22): nothing in it is kept any more."""
    return Letter(_("Your data in this portal is erased"), facts.text("erased"))
