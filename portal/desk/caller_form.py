"""What is asked of somebody who calls, before something is done for them."""

from flask_babel import lazy_gettext as _l

from portal.desk.request_forms import SeenForm
from portal.forms import OneOf, Required, SomeOf, ValidationError
from portal.models import LIVE, Booking
from portal.rules.callers import Tick, Wish, is_known, may_ask_for

WISHES = {
    Wish.LINK: _l("Send the link again"),
    Wish.MOVE: _l("Move it"),
    Wish.CANCEL: _l("Cancel it"),
    Wish.ADDRESS: _l("Another e-mail address"),
}
TICKS = {
    Tick.NAME: _l("Their name"),
    Tick.REFERENCE: _l("Request number"),
    Tick.JOB_SEEKER_NUMBER: _l("Job-seeker number"),
    Tick.MOMENT: _l("Day and time of the session"),
    Tick.CALLED_BACK: _l("I called back on the telephone number that stands here"),
    Tick.PAPERS: _l("I saw papers at the counter"),
}
MISSING = {
    Wish.LINK: _l("Ask for the name and one thing more, and tick what matched."),
    Wish.MOVE: _l("Ask for two things, and tick what matched."),
    Wish.CANCEL: _l("Ask for two things, and tick what matched."),
    Wish.ADDRESS: _l(
        "Call back on the known telephone number, or see papers at the counter, and tick it."
    ),
}
ONLY_THE_TIME = _l("A helper can have the time changed, nothing else. Ask the person to call.")
SEEKER, HELPER = "seeker", "helper"
CALLS = {SEEKER: _l("The person"), HELPER: _l("Their helper")}


class CallerForm(SeenForm):
    """Who calls, and what they named that matched."""

    caller = OneOf(_l("Who is calling?"), CALLS, [Required(_l("Choose who is calling."))])
    asked = SomeOf(_l("What was asked and matched"), TICKS)

    def __init__(self, wish: Wish, *typed, **data):
        super().__init__(*typed, **data)
        self.wish = wish

    def validate_asked(self, field):
        """Hold the ticks to what this wish needs."""
        if not may_ask_for(self.wish, is_helper=self.caller.data == HELPER):
            raise ValidationError(ONLY_THE_TIME)
        if not is_known(self.wish, [Tick(each) for each in field.data or ()]):
            raise ValidationError(MISSING[self.wish])


def wishes_of(booking: Booking) -> list[Wish]:
    """Return what can be done for a caller of this request as it stands."""
    stands = booking.state in LIVE
    found = [Wish.LINK] if booking.email else []
    return [*found, *((Wish.MOVE, Wish.CANCEL, Wish.ADDRESS) if stands else ())]
