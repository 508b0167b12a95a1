"""Lee, who fills in for somebody, and what the portal keeps of it."""

import re

from people import HelpingPerson, Seeker
from sqlalchemy import select

from portal.models import Booking

LEE = {
    "helper_relationship": "support_organisation",
    "helper_email": "lee@example.jp",
    "helper_joins": "no",
    "helper_language": "ja",
    "seeker_language": "en",
    "helper_mails": ["received", "confirmed"],
}


class Lee(HelpingPerson):
    """A helper who reads Japanese, for somebody who reads English."""

    told = LEE

    def begins(self):
        Seeker.opens(self)
        self.page = self.page.follow(
            {"ja": "ほかの人の代わりに入力する", "en": "Fill this in for someone else"}[self.lang]
        )
        return self.answers(helper_name="Lee", **self.told)


def booking(db) -> Booking:
    db.rollback()
    return db.scalars(select(Booking).order_by(Booking.id.desc())).first()


def helpers_token(app, db) -> str:
    return booking(db).helper.token(app.config["SECRET_KEY"])


def sends(lee) -> None:
    lee.goes_to("check")
    lee.sends()


def hands_over(lee) -> str:
    """The helper asks for a link for the person; gives the address behind it."""
    lee.goes_to("agree")
    page = lee.page.press("Check with the person first (save a draft)")
    return re.search(r"https://portal\.example\.jp(/en/handoff/\w{32})", page.text)[1]
