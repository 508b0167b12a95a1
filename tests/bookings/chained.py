"""Requests in the chain of evidence, and how the chain is verified."""

from people import Seeker
from sqlalchemy import select

from portal.models import (
    ConsentEvidence,
)

VERSION = "2022-04-13"


def sends(app, who=Seeker, lang="en", name="Maria") -> str:
    person = who(app, lang, name)
    person.goes_to("check")
    person.sends()
    return person.page.soup.select_one(".reference").get_text().replace(" ", "")


def verify(app):
    return app.test_cli_runner().invoke(args=["consent", "verify"])


def entries(db) -> list[ConsentEvidence]:
    db.rollback()
    db.expire_all()
    return list(db.scalars(select(ConsentEvidence).order_by(ConsentEvidence.number)))
