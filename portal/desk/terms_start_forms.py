"""Forms for a version of the terms as a whole: begun, and what is said of its change."""

import re
from datetime import date

from flask_babel import lazy_gettext as _l
from wtforms.validators import ValidationError

from portal import clock
from portal.desk import labels
from portal.desk.terms_forms import BOTH, TEXT, WatchingForm
from portal.forms import OneOf, PressForm, Required
from portal.forms.desk.letters import LettersField
from portal.forms.desk.values import DayField


class StartForm(PressForm):
    """First day, ground and, if it is to be another than the day, the name of a version."""

    first_day = DayField(
        _l("First day, for example 2027-04-01"),
        [Required(_l("Enter the first day."))],
        now=clock.now,
    )
    ground = OneOf(
        _l("On what ground may the terms be changed?"),
        labels.CASES,
        [Required(_l("Choose the ground."))],
    )

    @property
    def start(self) -> tuple[date, int]:
        """Return first day and case, once both are good."""
        return self.first_day.value, int(self.ground.data)


class BeginForm(StartForm):
    """A new version; its name is the first day unless another is typed."""

    version_name = LettersField(
        _l("Name of the version"),
        most=40,
        description=_l("Leave this empty to call it after its first day, for example 2027-04-01."),
    )

    def validate_version_name(self, field):
        if field.value and not re.fullmatch(r"[0-9A-Za-z][0-9A-Za-z.-]*", field.value):
            raise ValidationError(
                _l("Use letters from A to Z, digits, dots and hyphens, and begin with a letter or digit.")
            )  # fmt: skip

    @property
    def name(self) -> str:
        """Return the name typed, or the one proposed from the first day."""
        return self.version_name.value or self.first_day.value.isoformat()


class ChangeForm(WatchingForm, StartForm):
    """The form for a version as a whole: from when it counts, on what ground, and why in plain words."""

    reason_ja = LettersField(_l("What changes and why, Japanese"), most=TEXT)
    reason_en = LettersField(_l("What changes and why, English"), most=TEXT)

    def validate_reason_en(self, field):
        if bool(field.value) != bool(self.reason_ja.value):
            raise ValidationError(BOTH)
