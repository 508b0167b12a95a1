"""Fields for text that is kept letter by letter, as the text of the terms is."""

import re

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms.validators import ValidationError

from portal.forms.values import FreeTextField
from portal.rules.values import Reason, Unreadable
from portal.terms.ruby import without_reading

_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")  # of Unicode's Cc all but tab and line break


class LettersField(FreeTextField):
    """A text of at most `most` signs, kept letter by letter; only its line breaks become LF."""

    unread = ""  # the words without a reading, where each is to have one
    words = {
        Reason.LETTERS: _l("This holds a sign that cannot be seen or printed. Type the text anew.")
    }

    def read(self, typed):
        super().read(typed)
        text = typed.replace("\r\n", "\n")
        if _CONTROL.search(text):
            raise Unreadable(Reason.LETTERS)
        return text


class WithReadings:
    """A validator: every kanji word has its reading behind it, as 漢字(かんじ)."""

    def __call__(self, _form, field):
        if missing := without_reading(field.value or ""):
            field.unread = "、".join(dict.fromkeys(missing))
            raise ValidationError(
                _("Write the reading in brackets behind each kanji word. Those without one stand beside it.")
            )  # fmt: skip
