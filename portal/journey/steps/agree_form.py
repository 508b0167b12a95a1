"""The ticks of the agreement: who sets them, and when a helper cannot."""

from flask_babel import lazy_gettext as _l

from portal.forms import PressedField, Ticked, ValidationError
from portal.journey import reading
from portal.journey.forms import StepForm
from portal.rules import clause


@clause("a04-p1-s2")
class AgreeForm(StepForm):
    """Nothing is ticked beforehand; a helper also states the seeker's own agreement (R-04)."""

    of_person = {"agree_terms": _l("The person agrees to all the terms")}

    agree_terms = PressedField(
        _l("I agree to all the terms"),
        [Ticked(_l("Tick the box if you agree to all the terms. If you do not agree, choose “Do not agree”."))],
    )  # fmt: skip
    ack_teleoffice = PressedField(
        _l("I understand that TeleOffice's own terms must also be agreed to"),
        [Ticked(_l("Tick the box to show that you know about TeleOffice's own terms."))],
    )
    seeker_agrees = PressedField(
        _l("I read the terms together with the person, and the person agrees"),
        [Ticked(_l("Ask the person first. Tick the box when the person has agreed."))],
    )

    def __init__(self, formdata, journey, **kwargs):
        super().__init__(formdata, journey, **kwargs)
        if not journey.speaks_of_person or reading.seeker_has_agreed(journey):
            del self.seeker_agrees

    def validate_agree_terms(self, field):
        """While the person reads for themself, and once they said no, a helper's tick is no agreement (R-04)."""
        if not self.journey.speaks_of_person:
            return
        if reading.waits_for_person(self.journey):
            raise ValidationError(
                _l("The person has a link or a code, and agrees there. To read the terms together here, end the link first.")
            )  # fmt: skip
        if reading.person_has_declined(self.journey):
            raise ValidationError(
                _l("The person said that they do not agree. Only the person can agree now: give them a link or a code below, or call us.")
            )  # fmt: skip
