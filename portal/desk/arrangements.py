"""The form about support: for each need whether it is arranged, or what is offered instead."""

from flask import request
from flask_babel import gettext as _

from portal.desk.request_forms import TEXT_LENGTH, SeenForm
from portal.forms.values import FreeTextField
from portal.language import labels
from portal.models import Booking
from portal.rules.needs import ARRANGED, NOT_POSSIBLE


class ArrangeForm(SeenForm):
    """One outcome for each need of a request; its fields are named after the needs."""

    def __init__(self, booking: Booking, *typed, **data):
        super().__init__(*typed, **data)
        kinds = booking.support_needs.kinds if booking.support_needs else []
        self.instead = {kind: self._text(f"instead-{kind}") for kind in kinds}

    def _text(self, name: str) -> FreeTextField:
        """Return a field of this request's own, with what was typed into it."""
        text = self.meta.bind_field(self, FreeTextField(most=TEXT_LENGTH), {"name": name})
        text.process(request.form)
        return text

    @property
    def typed(self):
        return {
            "outcomes": {
                kind: (said["outcome"], self.instead[kind].value or "", said["agreed_at"])
                for kind, said in self.said.items()
                if said["outcome"] in (ARRANGED, NOT_POSSIBLE)
            }
        }

    @property
    def said(self) -> dict[str, dict]:
        """Return what was just typed of each need, in the shape of a row that keeps it."""
        return {
            kind: {
                "outcome": ARRANGED
                if request.form.get("all_arranged") == "yes"
                else request.form.get(f"outcome-{kind}", ""),
                "alternative": instead.data or "",
                "agreed_at": request.form.get(f"agreed-{kind}") == "yes",
            }
            for kind, instead in self.instead.items()
        }

    def validate(self, extra_validators=None):
        valid = super().validate(extra_validators)
        return all([valid, self._is_short_enough(), self._offers_something()])

    def _is_short_enough(self) -> bool:
        wrong = [text for text in self.instead.values() if not text.validate(self)]
        if wrong:
            self.seen.errors = list(wrong[0].errors)
        return not wrong

    def _offers_something(self) -> bool:
        unoffered = [
            str(labels.KINDS[kind])
            for kind, said in self.said.items()
            if said["outcome"] == NOT_POSSIBLE and not self.instead[kind].value
        ]
        if unoffered:
            needs = _(", ").join(unoffered)
            self.seen.errors = [
                _(
                    "Write what is offered instead of what is not possible: %(needs)s",
                    needs=needs,
                )
            ]
        return not unoffered
