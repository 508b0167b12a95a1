"""The forms on the page of one request. Each carries what its reader saw, so that nobody overwrites unseen."""

from datetime import datetime

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, SelectField, StringField, TextAreaField

from portal.clock import JAPAN
from portal.rules.identity import email_address
from portal.rules.teleoffice import is_teleoffice_address
from portal.web.forms import MaxLength, PressForm, Required, ValidationError, options

TEXT_LENGTH = 1000


class SeenForm(PressForm):
    """`seen` is the version of the request that its reader had before their eyes."""

    seen = HiddenField()


class ConfirmForm(SeenForm):
    """Who will talk with the seeker, and where they meet."""

    counsellor = StringField(
        _l("Staff member"),
        [Required(_l("Enter who will talk with the seeker.")), MaxLength(100)],
    )
    address = StringField(
        _l("TeleOffice address"),
        [Required(_l("Enter the TeleOffice address.")), MaxLength(500)],
        description=_l("It begins with https:// and is used for this booking alone."),
    )
    late_reason = StringField(
        _l("Reason, only when it is settled on the day itself"), [MaxLength(TEXT_LENGTH)]
    )

    def __init__(self, *args, hosts=(), **kwargs):
        self.hosts = hosts
        super().__init__(*args, **kwargs)

    def validate_address(self, field):
        if not is_teleoffice_address(field.data, self.hosts):
            raise ValidationError(
                _l(
                    "This is not an address of TeleOffice. It begins with https:// and ends as agreed."
                )
            )


class AssignForm(SeenForm):
    """Who looks after it until it is settled."""

    in_hand = StringField(
        _l("In whose hands"), [Required(_l("Enter who looks after it.")), MaxLength(100)]
    )


class ProposeForm(SeenForm):
    """Another time, and until when the seeker can answer."""

    slot = SelectField(_l("Another time"), [Required(_l("Choose a time to propose."))])
    answer_by = StringField(
        _l("Answer until (Japan time)"),
        [Required(_l("Enter until when the seeker can answer."))],
        description=_l("For example 2026-11-25 12:00"),
    )

    def __init__(self, *args, slots=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.slot.choices = options({"": _l("Choose a time"), **dict(slots)})

    @property
    def moment(self) -> datetime | None:
        """The moment that was typed; None if it is none."""
        typed = (self.answer_by.data or "").strip().replace("T", " ").replace("/", "-")
        try:
            return datetime.strptime(typed[:16], "%Y-%m-%d %H:%M").replace(tzinfo=JAPAN)
        except ValueError:
            return None

    def validate_answer_by(self, field):
        if self.moment is None:
            raise ValidationError(_l("Enter a day and a time, for example 2026-11-25 12:00."))


class CancelForm(SeenForm):
    """Why the office calls it off; the seeker reads it."""

    reason = StringField(
        _l("Reason (the seeker reads it)"),
        [Required(_l("Enter the reason. The seeker reads it.")), MaxLength(TEXT_LENGTH)],
    )


class NoteForm(SeenForm):
    """For colleagues."""

    note = TextAreaField(
        _l("Note for colleagues"), [Required(_l("Write the note.")), MaxLength(TEXT_LENGTH)]
    )


class AddressForm(SeenForm):
    """Where mails go from now on."""

    mail_address = StringField(
        _l("Contact e-mail address"), [Required(_l("Enter the e-mail address.")), MaxLength(254)]
    )

    def validate_mail_address(self, field):
        if email_address(field.data) is None:
            raise ValidationError(_l("Check the e-mail address. Example: name@example.jp"))
