"""A step owns its life: its name stands nowhere else, and what it writes it can read back."""

import re
from pathlib import Path

import pytest
from every_field import QUESTION, kept, walks
from people import HelpingPerson, Seeker
from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.journey.forms import StepForm
from portal.journey.step import Step, told
from portal.journey.steps import JOURNEY
from portal.journey.steps.details import DETAILS
from portal.journey.steps.read_forms import ReadForm
from portal.journey.steps.terms import TERMS
from portal.models import Booking, Draft

PORTAL = Path(__file__).parent.parent.parent / "portal"
NAMES = "|".join(step.name for step in JOURNEY)
KNOWN_BY_NAME = re.compile(
    rf"""(?: \bname \s* [=!]= \s* | STEP\[ | \.(?:first|typed)\( | seeker\.step"\s*,\s*name\s*= )
        ["'] (?P<step>{NAMES}) ["']""",
    re.X,
)

INSTEAD = {"no_email", "nothing"}  # of an address, of needs: never both


def test_no_step_is_known_by_name_outside_its_own_file_and_template():
    for path in (*PORTAL.rglob("*.py"), *PORTAL.rglob("*.html")):
        own = path.stem if path.parent.name == "steps" else ""
        found = {known["step"] for known in KNOWN_BY_NAME.finditer(path.read_text("utf-8"))}
        assert found <= {own}, path


def test_every_step_has_a_class_and_a_file_of_its_own():
    for step in JOURNEY:
        assert type(step).__mro__[1] is Step
        assert type(step).__module__ == f"portal.journey.steps.{step.name}"


def test_having_no_address_comes_back_as_it_was_typed(app, db):
    maria = Seeker(app, "en")
    maria.goes_to("details")
    maria.tells(email="", no_email=["yes"], phone="098-111-2222")
    typed = kept(db)["details"]
    maria.sends()
    db.rollback()
    recalled = DETAILS.recall(db.scalars(select(Booking)).one())["details"]
    assert recalled == typed
    assert recalled["no_email"] == ["yes"]


@pytest.mark.parametrize("person", [Seeker, HelpingPerson])
def test_every_field_of_every_step_comes_back_as_it_was_typed(app, db, person):
    maria = person(app, "en")
    walks(maria)
    typed = kept(db)
    assert QUESTION in typed["terms/2"]["question"]
    for step in JOURNEY:
        form = step.form or ReadForm
        if step.form and not (step.name in ("who", "agree") and person is Seeker):
            asked = {name for name, field in vars(form).items() if hasattr(field, "field_class")}
            assert set(typed[step.name]) == asked - INSTEAD, step.name
    maria.sends()
    db.rollback()
    booking = db.scalars(select(Booking)).one()
    recalled = {}
    for step in JOURNEY:
        recalled |= step.recall(booking)
    assert recalled == typed


def test_the_reading_of_an_article_is_asked_by_two_fields(app):
    """The test above leaves none out: a third field would have to be written and read back too."""
    asked = {name for name, field in vars(ReadForm).items() if hasattr(field, "field_class")}
    assert asked == {"read", "question"}
    assert issubclass(ReadForm, StepForm)
    assert TERMS.form is None


def test_the_next_time_takes_everything_along_but_the_time_and_the_question(app, db):
    maria = HelpingPerson(app, "en")
    walks(maria)
    typed = kept(db)
    maria.sends()
    with Session(app.extensions["portal.engine"]) as own:
        booking = own.scalars(select(Booking)).one()
        draft = Draft(answers=[], readings=[], agreement=None)
        for step in JOURNEY:
            step.restore(booking, draft, booking.applied_at)
        restored = {answer.step: told(answer.typed) for answer in draft.answers}
        expected = {name: values for name, values in typed.items() if name != "slot"}
        assert restored == {**expected, "terms/2": {"read": ["yes"]}}
        assert len(draft.readings) == 16
        agreed, then = draft.agreement, booking.consent
        assert (agreed.version, agreed.agreed_at) == (then.terms_version, then.agreed_at)
        assert (agreed.language, agreed.by, agreed.channel) == ("en", "helper", "own_device")
        own.rollback()
