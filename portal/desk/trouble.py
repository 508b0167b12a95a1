"""The bar on every page of the desk while something is wrong that an operator has to mend."""

from flask import g
from flask_babel import lazy_gettext as _l
from sqlalchemy.exc import SQLAlchemyError

from portal import clock, database
from portal.bookings import trouble
from portal.bookings.trouble import Trouble
from portal.desk.access import me
from portal.desk.door import bp

WORDS = {
    Trouble.WORKER: _l(
        "The part of the portal that sends mails does not work. Mails, reminders and lapses wait."
    ),
    Trouble.CLOCK: _l(
        "The clock of the portal is more than a day ahead of all it has seen. Reminders, lapses and erasing wait until an operator accepts it."
    ),
    Trouble.MAILS: _l(
        "The mail server takes no mails from the portal, or mails fail. They wait and are tried again."
    ),
}


@bp.context_processor
def troubles():
    """Return the sentences of the bar for those who are signed in; none on the page of an error."""
    return {"troubles": _troubles}


def _troubles() -> list[str]:
    if me() is None or "failed" in g:
        return []
    try:
        return [WORDS[each] for each in trouble.found(database.session(), clock.now())]
    except SQLAlchemyError:  # the page itself says so
        return []
