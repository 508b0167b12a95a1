"""The form for the phrases of a kind of mail; facts have no field."""

from flask_babel import lazy_gettext as _l

from portal.forms import PressForm, ValidationError
from portal.forms.desk.phrase import PhraseField
from portal.mail import phrases
from portal.mail.phrases import Phrases
from portal.models import MailPhrases
from portal.terms.ruby import without_reading


class PhrasesForm(PressForm):
    """The three phrases in one wording; one that is empty is left out of the mail."""

    opening = PhraseField(
        _l("Opening of the mail"),
        most=phrases.OPENING_LENGTH,
        lines=1,
        description=_l("One line, the first of the mail. A helper's copy has none."),
    )
    paragraph = PhraseField(
        _l("Added paragraph"),
        most=phrases.PARAGRAPH_LENGTH,
        lines=phrases.PARAGRAPH_LINES,
        description=_l("Below the facts, at most 8 lines."),
    )
    closing = PhraseField(
        _l("Closing of the mail"),
        most=phrases.CLOSING_LENGTH,
        lines=phrases.CLOSING_LINES,
        description=_l("Above the name of the office, at most 2 lines."),
    )

    def __init__(self, wording: str, standing: MailPhrases | None, *typed, **filled):
        super().__init__(*typed, **filled)
        self.wording = wording
        self.unread: list[str] = []  # the words in kanji whose reading is missing
        self.standing = str(standing.version if standing else 0)  # shown on the page as `seen`

    @property
    def phrases(self) -> Phrases:
        """Return what was typed, as it is kept."""
        return Phrases(*(self[name].value or "" for name in Phrases._fields))

    def _validate_readings(self, field):
        missing = without_reading(field.value or "") if self.wording == "plain" else []
        self.unread += missing
        if missing:
            raise ValidationError(_l("Write the reading in brackets behind each word in kanji."))

    validate_opening = validate_paragraph = validate_closing = _validate_readings
