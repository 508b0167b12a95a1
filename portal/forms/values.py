"""The fields that seekers and staff alike type into, one for each kind of value.

Their messages name nobody, so that they suit the person, a helper and staff.
"""

from flask_babel import lazy_gettext as _l

from portal.forms.value_field import ValueField
from portal.rules.values import (
    Reason,
    code,
    count,
    free_text,
    job_seeker_number,
    mail_address,
    name,
    telephone,
)

_MAIL_SHAPE = _l("Check the e-mail address. Example: name@example.jp")
_ONE_MAIL = _l("Enter one e-mail address, without blanks. Example: name@example.jp")
_TELEPHONE_DIGITS = _l("Enter the telephone number in digits. Example: 098-000-0000")


class JobSeekerNumberField(ValueField):
    """The job-seeker number; its value is `12345-678901`."""

    words = {
        Reason.LETTERS: _l(
            "Enter the job-seeker number in digits, as it stands on the Hello Work card. Example: 12345-678901"
        ),
        Reason.LENGTH: _l(
            "The job-seeker number has 5 digits, a hyphen and up to 8 digits. Check it on the Hello Work card. Example: 12345-678901"
        ),
    }

    def read(self, typed):
        return job_seeker_number.read(typed)


class ReferenceField(ValueField):
    """The request number; its value is 9 digits."""

    words = {
        Reason.LETTERS: _l("Enter the request number in digits. Example: 482 913 570"),
        Reason.LENGTH: _l("The request number has 9 digits, for example 482 913 570."),
    }

    def read(self, typed):
        return code.REFERENCE.read(typed)

    def shown(self, value):
        return code.REFERENCE.shown(value)


class HandoffCodeField(ValueField):
    """The code that the other screen shows; its value is 8 letters and digits in capitals."""

    words = {
        Reason.LETTERS: _l(
            "Enter only the letters and digits of the code on the other screen. It never holds 0, 1, 2, 5, 8, B, I, L, O, S or Z."
        ),
        Reason.LENGTH: _l("The code has 8 letters and digits. Check it on the other screen."),
    }

    def read(self, typed):
        return code.EARLIER_HANDOFF.read(typed)

    def shown(self, value):
        return code.HANDOFF.shown(value)


class MailField(ValueField):
    """An address for mail; its value is the ASCII form that mail can be sent to."""

    words = {
        Reason.SHAPE: _MAIL_SHAPE,
        Reason.BLANK_INSIDE: _ONE_MAIL,
        Reason.HALF_WIDTH_LETTERS: _l(
            "Enter the e-mail address in half-width letters and digits, not in Japanese. Example: name@example.jp"
        ),
        Reason.ENCODED_WORD: _l(
            "No mail can be sent to an address with “=?” in it. Check the e-mail address. Example: name@example.jp"
        ),
        Reason.DOTS: _l(
            "Before the @, no dot can stand first, last or beside another dot. Check the e-mail address."
        ),
        Reason.DOMAIN: _l(
            "Check the part of the e-mail address after the @. Example: name@example.jp"
        ),
    }

    def read(self, typed):
        return mail_address.read(typed)

    def shown(self, value):
        return mail_address.shown(value)


class TelephoneField(ValueField):
    """A telephone number; its value keeps the groups in which it was typed."""

    words = {
        Reason.LETTERS: _TELEPHONE_DIGITS,
        Reason.AREA_CODE: _l(
            "Enter the telephone number with its area code, from the first 0 on. Example: 098-000-0000. A number abroad begins with +."
        ),
        Reason.LENGTH: _l(
            "Check the telephone number. In Japan it has 10 or 11 digits. Example: 098-000-0000"
        ),
    }

    def read(self, typed):
        return telephone.read(typed)


class CountField(ValueField):
    """A count from `least` to `most`; a form with other limits than the usual ones words them."""

    words = {Reason.COUNT: _l("Enter a number from 0 to 9, or leave this empty.")}

    def __init__(self, *args, least: int = 0, most: int = 9, **kwargs):
        self.least, self.most = least, most
        super().__init__(*args, **kwargs)

    def read(self, typed):
        return count.read(typed, self.least, self.most)

    def shown(self, value):
        return count.shown(value)


class NameField(ValueField):
    """A name, or how it is read; its value is the name as its owner writes it."""

    def read(self, typed):
        return name.read(typed)


class FreeTextField(ValueField):
    """A text in people's own words, of at most `most` signs as browsers count them."""

    def __init__(self, *args, most: int, **kwargs):
        self.most = most
        super().__init__(*args, **kwargs)

    def read(self, typed):
        return free_text.read(typed, self.most)
