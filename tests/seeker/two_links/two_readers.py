"""Maria and Lee, who hold links to one request, and what each was told."""

from lee import LEE, Lee, booking, helpers_token
from people import Seeker, Staff

from portal import keys
from portal.models import OutboxMessage


class Two:
    """The pages of both, each in a browser of their own, and the mails that each was sent."""

    def __init__(self, app, db, lee: Lee):
        self.app, self.db, self.staff = app, db, Staff(app)
        self.lee, self.maria = lee, Seeker(app, "en")
        self.links = {
            "helper": f"booking/{helpers_token(app, db)}",
            "seeker": f"booking/{keys.token(app.config['SECRET_KEY'], booking(db).link_seed)}",
        }

    def opens(self, who: str, page: str = ""):
        walker = self.lee if who == "helper" else self.maria
        return walker.opens(f"{self.links[who]}{page}")

    def told(self, who: str) -> list[str]:
        """The kinds of mails put for one of them, in order."""
        self.db.rollback()
        rows = self.db.query(OutboxMessage).order_by(OutboxMessage.id)
        return [row.kind for row in rows if row.recipient == who]


def sent_for_maria(app, db, chosen: list[str]) -> Two:
    """Lee asks for Maria, for Thursday, 26 November 2026, 10:00, and chooses these mails."""
    lee = Lee(app, "en")
    lee.told = LEE | {"helper_mails": chosen}
    lee.goes_to("slot")
    lee.asks_for("okinawa/2026-11-26T10:00")
    lee.tells()
    lee.sends()
    return Two(app, db, lee)
