"""What is asked of somebody who calls, before something is done for them."""

from flask_babel import lazy_gettext as _l

from portal.desk.request_forms import SeenForm
from portal.forms import OneOf, Required, SomeOf, ValidationError, options
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
NO_ADDRESS = _l("No e-mail address of theirs is known, so no link can be sent.")
SEEKER, HELPER = "seeker", "helper"
CALLS = {SEEKER: _l("The person"), HELPER: _l("Their helper")}


class CallerForm(SeenForm):
    """Who calls about a request, and what they named that matched."""

    caller = OneOf(_l("Who is calling?"), CALLS, [Required(_l("Choose who is calling."))])
    asked = SomeOf(_l("What was asked and matched"), TICKS)

    def __init__(self, wish: Wish, booking: Booking):
        alone = booking.helper is None
        super().__init__(data={"caller": SEEKER} if alone else None)
        self.caller.choices = options({SEEKER: CALLS[SEEKER]} if alone else CALLS)
        self.wish, self.booking = wish, booking

    def validate_caller(self, field):
        """Hold what is wished to who may wish it."""
        if not may_ask_for(self.wish, is_helper=field.data == HELPER):
            raise ValidationError(ONLY_THE_TIME)
        if self.wish == Wish.LINK and not self.booking.linked(field.data).email:
            raise ValidationError(NO_ADDRESS)

    def validate_asked(self, _field):
        """Hold the ticks to what this wish needs."""
        if not is_known(self.wish, self.ticks):
            raise ValidationError(MISSING[self.wish])

    @property
    def ticks(self) -> list[Tick]:
        """Return what matched; what is no tick was refused already."""
        return [Tick(each) for each in self.asked.data or () if each in set(Tick)]


def wishes_of(booking: Booking) -> list[Wish]:
    """Return what can be done for a caller of this request as it stands."""
    has_mail = booking.email or (booking.helper is not None and booking.helper.email)
    stands = (Wish.MOVE, Wish.CANCEL, Wish.ADDRESS) if booking.state in LIVE else ()
    return [*([Wish.LINK] if has_mail else []), *stands]
