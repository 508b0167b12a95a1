"""A field of one kind of value: it shows what was typed, and gives what is to be stored."""

from collections.abc import Mapping
from typing import Any, ClassVar

from flask_babel import lazy_gettext as _l
from wtforms import StringField
from wtforms.validators import StopValidation

from portal.rules.values import Reason, Unreadable, read_or_none

TOO_LONG = _l("Shorten this to %(max)d characters or fewer.")


class ValueField(StringField):
    """The base of the fields: `data` is the text as typed, `value` what it was judged to be.

    `words` holds the message for each reason of its kind; `messages` replaces some of them where a
    form has more to say. Whether an answer is needed is said by a validator; a text in which
    nothing is visible is no answer.
    """

    words: ClassVar[Mapping[Reason, Any]] = {}

    def __init__(self, *args, messages: Mapping[Reason, Any] | None = None, **kwargs):
        super().__init__(*args, **kwargs)
        self.messages = {Reason.TOO_LONG: TOO_LONG, **self.words, **(messages or {})}

    @property
    def value(self) -> Any:
        """Return what is to be stored; None when nothing, or nothing readable, was typed."""
        return read_or_none(self.read, self.data or "")

    def read(self, typed: str) -> Any:
        """Return the value of this kind; raises Unreadable."""
        raise NotImplementedError

    @property
    def read_back(self) -> str:
        """Return the answer as it is put back: as it is kept, or as typed where it is unreadable."""
        value = self.value
        return (self.data or "") if value is None else self.shown(value)

    def shown(self, value: Any) -> str:
        """Return a stored value as it is put back into the field."""
        return value

    def process_data(self, value: Any) -> None:
        """Put a stored value into the field."""
        self.data = value if value in (None, "") else self.shown(value)

    def process_formdata(self, valuelist: list[str]) -> None:
        """Keep what was typed; invisible signs alone become an empty field, as they look."""
        super().process_formdata(valuelist)
        refused = self._refused()
        if valuelist and refused and refused.reason is Reason.EMPTY:
            self.data, self.raw_data = "", [""]

    def pre_validate(self, _form) -> None:
        """Judge what was typed before the form's own validators; they see only what is readable."""
        refused = self._refused()
        if refused and refused.reason is not Reason.EMPTY:
            raise StopValidation(self._message(refused)) from refused

    def _refused(self) -> Unreadable | None:
        try:
            self.read(self.data or "")
        except Unreadable as error:
            return error
        return None

    def _message(self, refused: Unreadable):
        words = self.messages[refused.reason]
        return words % {"max": refused.most} if refused.most else words
