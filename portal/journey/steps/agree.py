"""Agreeing to the whole of the terms, and acknowledging TeleOffice's own (preamble, Art. 4)."""

from flask_babel import lazy_gettext as _l
from wtforms import StringField

from portal.journey.forms import StepForm
from portal.journey.journey import Journey, Row, Step
from portal.rules import clause
from portal.rules.consent import stands
from portal.web.forms import Ticked


@clause("a04-p1-s2")
class AgreeForm(StepForm):
    """Nothing is ticked beforehand; a helper also states the seeker's own agreement (R-04)."""

    of_person = {"agree_terms": _l("The person agrees to all the terms")}

    agree_terms = StringField(
        _l("I agree to all the terms"),
        [
            Ticked(
                _l(
                    "Tick the box if you agree to all the terms. If you do not agree, choose “Do not agree”."
                )
            )
        ],
    )
    ack_teleoffice = StringField(
        _l("I understand that TeleOffice's own terms must also be agreed to"),
        [Ticked(_l("Tick the box to show that you know about TeleOffice's own terms."))],
    )
    seeker_agrees = StringField(
        _l("I read the terms together with the person, and the person agrees"),
        [Ticked(_l("Ask the person first. Tick the box when the person has agreed."))],
    )

    def __init__(self, formdata, journey, **kwargs):
        super().__init__(formdata, journey, **kwargs)
        if not journey.speaks_of_person or seeker_has_agreed(journey):
            del self.seeker_agrees


def seeker_has_agreed(journey: Journey) -> bool:
    """Whether the person helped has agreed by themself, on their own device or on the phone (R-04).

    To terms that have changed since, they agree anew.
    """
    version = journey.first("agree", "version") or None
    by_themself = journey.for_helper and journey.first("agree", "by") == "seeker"
    return by_themself and stands(version, journey.around.history)


def done(journey: Journey) -> bool:
    """Whether an agreement to the version in force stands."""
    return (
        stands(journey.first("agree", "version") or None, journey.around.history)
        and journey.form(AGREE).validate()
    )


def rows(journey, form) -> list[Row]:
    """What the check page says about this step."""
    agreed = [field.label.text for field in form if field.name != "csrf_token"]
    if seeker_has_agreed(journey):
        agreed.append(_l("The person has agreed by themself"))
    return [Row(_l("Terms of use"), agreed, "agree")]


AGREE = Step("agree", _l("Agree to the terms"), "pre-p1", AgreeForm, rows, done)
