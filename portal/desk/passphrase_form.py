"""A new passphrase of a member of staff, typed twice and judged in one place."""

from flask_babel import lazy_gettext as _l
from wtforms import PasswordField

from portal.accounts import staff
from portal.forms import MaxLength, PressForm, Required, ValidationError
from portal.language.locale import LANGUAGES
from portal.models import StaffMember
from portal.rules.passphrase import Unfit
from portal.web import current

UNFIT = {
    Unfit.TOO_SHORT: _l("Choose a passphrase of 12 signs or more."),
    Unfit.COMMON: _l("This passphrase is one of those that are tried first. Choose several words that have nothing to do with each other."),
    Unfit.NAMES: _l("This passphrase is made of names that others know. Choose several words that have nothing to do with you or the office."),
}  # fmt: skip


class PassphraseForm(PressForm):
    """A new passphrase, typed twice; `member` is whose it becomes."""

    passphrase = PasswordField(
        _l("New passphrase"),
        [Required(_l("Choose a passphrase.")), MaxLength(1000)],
        description=_l("12 signs or more. Several words are easy to remember."),
    )
    again = PasswordField(
        _l("The same once more"), [Required(_l("Type the passphrase once more."))]
    )

    def __init__(self, *args, member: StaffMember, **kwargs):
        super().__init__(*args, **kwargs)
        self.member = member

    def validate_passphrase(self, field):
        unfit = staff.unfit(self.member, field.data, office_names())
        if unfit:
            raise ValidationError(UNFIT[unfit])

    def validate_again(self, field):
        if field.data != self.passphrase.data:
            raise ValidationError(_l("The two are not the same. Type them again."))


def office_names() -> list[str]:
    """Return the names of the office and its branches, which no passphrase is made of."""
    office = current.office()
    named = (office.name, *(branch.name for branch in office.branches))
    return [words[lang] for words in named for lang in LANGUAGES]
