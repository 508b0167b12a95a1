"""The field for a phrase of a mail."""

from flask_babel import lazy_gettext as _l

from portal.forms.value_field import ValueField
from portal.rules.values import Reason, phrase


class PhraseField(ValueField):
    """A phrase of at most `most` signs in at most `lines` lines; its value holds words alone."""

    words = {
        Reason.LINES: _l("Write at most this many lines: %(max)d."),
        Reason.BRACES: _l(
            "Take the braces { } out: nothing is filled in here. Date, time and address stand in the locked lines."
        ),
        Reason.LINK: _l(
            "Take the link or e-mail address out, or put a blank behind the full stop: the office's own stand in the locked lines."
        ),
        Reason.FIGURES: _l(
            "Take the date, time or number out: the true ones stand in the locked lines."
        ),
    }

    def __init__(self, *args, most: int, lines: int, **kwargs):
        self.most, self.lines = most, lines
        super().__init__(*args, **kwargs)

    def read(self, typed):
        return phrase.read(typed, self.most, self.lines)
