"""The form about support: for each need whether it is arranged, or what is offered instead."""

from flask import request
from flask_babel import gettext as _

from portal.desk.request_forms import TEXT_LENGTH, SeenForm
from portal.language import labels
from portal.models import Booking
from portal.rules.needs import ARRANGED, NOT_POSSIBLE


class ArrangeForm(SeenForm):
    """One outcome for each need of a request; its fields are named after the needs."""

    def __init__(self, booking: Booking):
        super().__init__()
        self.kinds = booking.support_needs.kinds if booking.support_needs else []

    @property
    def typed(self):
        return {
            "outcomes": {
                kind: (said["outcome"], said["alternative"][:TEXT_LENGTH], said["agreed_at"])
                for kind, said in self.said.items()
                if said["outcome"] in (ARRANGED, NOT_POSSIBLE)
            }
        }

    @property
    def said(self) -> dict[str, dict]:
        """Return what was just typed of each need, in the shape of a row that keeps it."""
        return {
            kind: {
                "outcome": request.form.get(f"outcome-{kind}", ""),
                "alternative": request.form.get(f"instead-{kind}", ""),
                "agreed_at": request.form.get(f"agreed-{kind}") == "yes",
            }
            for kind in self.kinds
        }

    def validate(self, extra_validators=None):
        return super().validate(extra_validators) and self._offers_something()

    def _offers_something(self) -> bool:
        unoffered = [
            str(labels.KINDS[kind])
            for kind, said in self.said.items()
            if said["outcome"] == NOT_POSSIBLE and not said["alternative"].strip()
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
