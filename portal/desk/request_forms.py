"""Forms on the page of one request. Each carries the version its reader saw, so that nothing is
overwritten unseen, and returns in `typed` what its action is given."""

from collections.abc import Mapping
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, StringField, TextAreaField

from portal.forms import MaxLength, PressForm, Required
from portal.forms.desk.values import TeleOfficeField
from portal.forms.values import MailField
from portal.web import current

TEXT_LENGTH = 1000


class SeenForm(PressForm):
    """A press; `seen` is the version of the request that its reader had before their eyes."""

    seen = HiddenField()

    @property
    def typed(self) -> Mapping[str, Any]:
        """Return what was typed, by the names the action knows."""
        return {}


class ConfirmForm(SeenForm):
    """The counsellor who will talk with the seeker, and the address of the call."""

    counsellor = StringField(
        _l("Staff member"),
        [Required(_l("Enter who will talk with the seeker.")), MaxLength(100)],
    )
    address = TeleOfficeField(
        _l("TeleOffice address"),
        [Required(_l("Enter the TeleOffice address."))],
        hosts=lambda: current.office().teleoffice.hosts,
        description=_l("It begins with https:// and is used for this booking alone."),
    )
    late_reason = StringField(
        _l("Reason, only when it is settled on the day itself"), [MaxLength(TEXT_LENGTH)]
    )

    @property
    def typed(self):
        return {
            "address": self.address.value,
            "counsellor": self.counsellor.data,
            "late_reason": self.late_reason.data or "",
        }


class AssignForm(SeenForm):
    """The member of staff who looks after it until it is settled."""

    in_hand = StringField(
        _l("In whose hands"), [Required(_l("Enter who looks after it.")), MaxLength(100)]
    )

    @property
    def typed(self):
        return {"counsellor": self.in_hand.data}


class CancelForm(SeenForm):
    """The reason for which the office cancels; the seeker reads it."""

    reason = StringField(
        _l("Reason (the seeker reads it)"),
        [Required(_l("Enter the reason. The seeker reads it.")), MaxLength(TEXT_LENGTH)],
    )

    @property
    def typed(self):
        return {"reason": self.reason.data}


class NoteForm(SeenForm):
    """A note for colleagues."""

    note = TextAreaField(
        _l("Note for colleagues"), [Required(_l("Write the note.")), MaxLength(TEXT_LENGTH)]
    )

    @property
    def typed(self):
        return {"note": self.note.data}


class AddressForm(SeenForm):
    """The address mails go to from now on."""

    mail_address = MailField(
        _l("Contact e-mail address"), [Required(_l("Enter the e-mail address."))]
    )

    @property
    def typed(self):
        return {"email": self.mail_address.value}


class LengthForm(SeenForm):
    """A full hour, or back to half of it."""

    release = StringField()

    @property
    def typed(self):
        return {"release": self.release.data or ""}


class AnswerForm(SeenForm):
    """The answer to a question about an article, given by phone or in the session."""

    article = StringField()
    answer = StringField()

    def validate(self, extra_validators=None):
        if super().validate(extra_validators) and (self.answer.data or "").strip():
            return True
        self.seen.errors = [_("Write what was answered.")]
        return False

    @property
    def typed(self):
        return {"article": self.article.data, "answer": self.answer.data[:TEXT_LENGTH]}
