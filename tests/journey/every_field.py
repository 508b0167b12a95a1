"""A person who fills in every field of every step."""

from people import HelpingPerson
from sqlalchemy import select

from portal.journey.step import told
from portal.models import Draft
from portal.rules.needs import SOMEBODY_COMES

WHO = {
    "filled_by": ["helper"],
    "helper_relationship": ["support_organisation"],
    "helper_name": ["Lee"],
    "helper_joins": ["yes"],
    "helper_email": ["lee@example.jp"],
    "helper_mails": ["received", "ended"],
    "helper_language": ["ja"],
    "seeker_language": ["en"],
}
TYPED = {
    "eligibility": {
        "registration": ["online"],
        "own_device": ["borrowed"],
        "continuing": ["yes"],
        "office": ["okinawa"],
    },
    "agree": {"agree_terms": ["yes"], "ack_teleoffice": ["yes"]},
    "needs": {
        "needs": [*SOMEBODY_COMES, "captions", "other"],
        "interpreter_language": ["pt"],
        "arranged_by": ["unsure"],
        "joining_count": ["0"],
        "needs_note": ["A quiet line"],
    },
    "support": {
        **{f"arranged_by_{kind}": ["self"] for kind in SOMEBODY_COMES},
        "speaking": ["check", "write_figures"],
        "writing": ["large"],
        "call_me": ["yes"],
    },
    "slot": {
        "choice_1": ["okinawa/2026-12-03T10:00"],
        "choice_2": ["okinawa/2026-12-04T11:00"],
        "choice_3": ["okinawa/2026-12-07T10:00"],
    },
    "details": {
        "name": ["Maria da Silva"],
        "name_reading": ["ma-ri-a"],
        "job_seeker_number": ["12345-678901"],
        "email": ["maria@example.jp"],
        "phone": ["098-111-2222"],
    },
}
QUESTION = "What is a device?"


def walks(person) -> None:
    """Every page, every field."""
    person.begins()
    if isinstance(person, HelpingPerson):
        person.opens("request/who?as=helper")
        person.answers(**WHO)
    person.answers(**TYPED["eligibility"])
    person.reads_on_one_page()
    person.opens("request/terms/2")
    person.page.submit("I have read this article", question=QUESTION)
    person.opens("request/agree")
    person.agrees()
    for step in ("needs", "support", "slot", "details"):
        person.opens(f"request/{step}")
        person.answers(**TYPED[step])
    assert person.page.path == "/en/request/check"


def kept(db) -> dict:
    """What the one draft holds, by name of answer, without what was left empty."""
    db.rollback()
    draft = db.scalars(select(Draft)).one()
    return {answer.step: told(answer.typed) for answer in draft.answers}
