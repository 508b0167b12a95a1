"""Forms in which an article of the terms is written on screen: its heading and plain words, and a new one."""

from collections.abc import Mapping
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms.validators import ValidationError

from portal.desk.terms_forms import HEADING, LABEL, MARKS, READINGS, TEXT, PlaceForm
from portal.forms import OneOf, OneOfList, Required
from portal.forms.desk.letters import LettersField, WithReadings


class ArticleForm(PlaceForm):
    """The heading of one article, and its plain words."""

    mark = OneOf(_l("Where number or heading change: what kind of change is it?"), MARKS)
    number = LettersField(_l("Number of the article in the Japanese text"), most=LABEL)
    caption = LettersField(_l("Heading in the Japanese text"), most=HEADING)
    name_ja = LettersField(_l("Japanese name, where the text has no heading"), most=HEADING)
    heading_en = LettersField(
        _l("English heading"), [Required(_l("Write the English heading."))], most=HEADING
    )
    plain_ja = LettersField(
        _l("The article in plain Japanese"),
        [Required(_l("Write the article in plain Japanese.")), WithReadings()],
        most=TEXT,
        description=READINGS,
    )
    plain_en = LettersField(
        _l("The article in plain English"),
        [Required(_l("Write the article in plain English."))],
        most=TEXT,
    )

    def validate_name_ja(self, field):
        if not (field.value or self.number.value or self.caption.value):
            raise ValidationError(_l("Write the number, the heading or a name."))

    @property
    def words(self) -> Mapping[str, Any]:
        """Return what stands in the article, by the names of the file."""
        names = ("number", "caption", "name_ja", "heading_en", "plain_ja", "plain_en")
        return {name: self[name].value or "" for name in names}


class NewArticleForm(ArticleForm):
    """A new article with its first clause."""

    mark = PlaceForm.mark
    after = OneOfList(_l("It stands after"))
    text_ja = LettersField(
        _l("Japanese text of its first clause"),
        [Required(_l("Write the Japanese text."))],
        most=TEXT,
    )
    text_en = LettersField(
        _l("English translation of its first clause"),
        [Required(_l("Write the English translation."))],
        most=TEXT,
    )
