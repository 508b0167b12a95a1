"""The form to propose another time: the times that can be proposed, and the end of the wait."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import SelectField

from portal import clock, database
from portal.desk.request_forms import SeenForm
from portal.forms import Required, options
from portal.forms.desk.values import MomentField
from portal.language import dates, locale
from portal.models import Booking, Slot
from portal.office import Office
from portal.roster import interpreters, slots
from portal.rules.needs import languages_of
from portal.web import current


class ProposeForm(SeenForm):
    """Another time, and until when the seeker can answer."""

    slot = SelectField(_l("Another time"), [Required(_l("Choose a time to propose."))])
    answer_by = MomentField(
        _l("Answer until (Japan time)"),
        [Required(_l("Enter until when the seeker can answer."))],
        now=clock.now,
        description=_l("For example 2026-11-25 12:00"),
    )

    def __init__(self, *args, slots=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.slot.choices = options({"": _l("Choose a time"), **dict(slots)})

    @property
    def typed(self):
        value = self.slot.data
        slot = slots.named(database.session(), [value])[value]
        return {"slot": slot, "answer_by": self.answer_by.value}


def times(booking: Booking) -> list[tuple[str, str]]:
    """Return the times that can be proposed, value and words; with an interpreter there, they say so."""
    db, office, now = database.session(), current.office_today(), clock.now()
    free = slots.offered(db, office, booking.branch_wished, now)
    offered, there = {slot.id: slot for slot in free}, set()
    languages = languages_of(booking.support_needs)
    if languages:
        offers = interpreters.offered(db, office, booking.branch_wished, now, languages)
        there = {offer.slot.id for offer in offers if offer.there}
        offered |= {offer.slot.id: offer.slot for offer in offers if offer.there}
    found = sorted(offered.values(), key=lambda slot: (slot.starts_at, slot.branch))
    return [(slot.value, _words(office, slot, there)) for slot in found]


def _words(office: Office, slot: Slot, there: set[int]) -> str:
    branch = office.branch(slot.branch).name[locale.language()]
    words = f"{dates.moment_short(slot.starts_at)} {branch}"
    return f"{words} {_('with interpreter')}" if slot.id in there else words
