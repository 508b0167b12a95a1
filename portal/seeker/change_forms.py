"""The forms on the page for another time."""

from flask_babel import lazy_gettext as _l

from portal.bookings.action import HELPER
from portal.forms import PressedField, Required, Ticked
from portal.forms.link_form import LinkForm


class TimeForm(LinkForm):
    """One of the offered times."""

    choice_1 = PressedField(_l("New time"), [Required(_l("Choose a preferred date and time."))])

    def __init__(self, link: str, standing: int):
        super().__init__(link, "change", standing=standing)


class AgreedTimeForm(TimeForm):
    """One of the offered times, after the terms have changed: the news is agreed to first (Art. 13)."""

    agree_terms = PressedField(
        _l("I have read these changes, and I agree to all the terms"),
        [Ticked(_l("Tick the box if you agree to all the terms. If you do not agree, call us."))],
    )
    seeker_agrees = PressedField(
        _l("I read the changes together with the person, and the person agrees"),
        [Ticked(_l("Ask the person first. Tick the box when the person has agreed."))],
    )

    def __init__(self, link: str, standing: int, role: str):
        super().__init__(link, standing)
        if role != HELPER:
            del self.seeker_agrees
