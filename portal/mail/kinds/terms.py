"""The mail about a new version of the terms (a13)."""

from flask_babel import gettext as _

from portal.language import dates
from portal.mail.facts import Facts
from portal.mail.kinds.kind import Letter, mail
from portal.mail.last_moments import session_begins
from portal.models import LIVE


@mail(LIVE, until=session_begins)
def terms_change(facts: Facts) -> Letter:
    """Return the mail that says the terms are going to change, or have changed by the time it is sent."""
    version = facts.terms[facts.message.about]
    day, is_in_force = dates.calendar_date(version.effective), facts.now.date() >= version.effective
    if is_in_force:
        subject = _("The terms of use changed on %(day)s", day=day)
    else:
        subject = _("The terms of use are going to change on %(day)s", day=day)
    return Letter(subject, facts.text("terms_change", version=version, is_in_force=is_in_force))
