"""The form in which the person of a request picks when to be reminded."""

from flask_babel import lazy_gettext as _l

from portal import clock
from portal.forms import SomeOf
from portal.forms.link_form import LinkForm
from portal.models import LIVE, Booking
from portal.rules.reminders import DAY, HOUR, TEN, picked

WHEN = {
    DAY: _l("The day before, at 10 a.m."),
    HOUR: _l("An hour before"),
    TEN: _l("Ten minutes before"),
}


class RemindersForm(LinkForm):
    """The moments; none is an answer too."""

    remind = SomeOf(_l("Remind me by e-mail"), WHEN)


def form_of(booking: Booking, token: str) -> RemindersForm | None:
    """Return the form as the request keeps it; None where no reminder can come any more, or no mail at all."""
    if booking.state not in LIVE or not booking.email or booking.starts_at <= clock.now():
        return None
    return RemindersForm(token, "reminders", None, data={"remind": picked(booking.remind_before)})
