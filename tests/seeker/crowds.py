"""Crowds that ask for consultations by real walks: a hall behind one address, a helper with many persons."""

from people import HelpingPerson, Seeker
from sqlalchemy import func, select

from portal.models import OPEN, Booking


class OneOfMany(Seeker):
    """Somebody in a crowd, with a number, telephone and address of their own, at an address on the network."""

    def __init__(self, app, number: int, source: str = "192.0.2.7"):
        super().__init__(app, "en", f"Person {'ABCDEFGHIJKLMNOPQRSTUVWXYZ'[number % 26]}")
        self.browser.client.environ_base["REMOTE_ADDR"] = source
        self.number = number

    def tells(self, **other):
        given = {
            "job_seeker_number": f"12345-{self.number:06}",
            "email": f"person{self.number}@example.jp",
            "phone": f"090{self.number:08}",
        }
        return super().tells(**{**given, **other})


class Helped(HelpingPerson, OneOfMany):
    """One of the persons of an organisation, whose helper types their own address for all."""

    ADDRESS = "lee@support.example.jp"

    def begins(self):
        self.opens()
        self.page = self.page.follow("Fill this in for someone else")
        told = {"helper_name": "Lee", "helper_relationship": "support_organisation"}
        self.answers(**told, helper_email=self.ADDRESS, helper_mails=["received"])
        return self.page

    def tells(self, **other):
        return super().tells(**{"email": self.ADDRESS, "phone": "098-111-2222", **other})


def sends_all(people) -> list[int]:
    """Let everybody walk from the start to the receipt, each for the first time that is free; returns the answers."""
    answers = []
    for person in people:
        person.goes_to("check")
        answers.append(person.sends().status)
    return answers


def open_requests(db) -> int:
    db.rollback()
    return db.scalar(select(func.count()).select_from(Booking).where(Booking.state.in_(OPEN)))
