"""The office behind the portal: what staff do to bookings."""

from contextlib import contextmanager
from datetime import datetime, timedelta
from uuid import uuid4

from served import ROOMY
from sqlalchemy import select
from sqlalchemy.orm import Session

from portal import clock, config, create_app, keys
from portal.accounts import staff
from portal.bookings.actions.arrange import arrange
from portal.bookings.actions.confirm import confirm
from portal.bookings.actions.proposal import propose
from portal.database import writing
from portal.models import Booking, CounsellorClaim, Role, StaffMember
from portal.roster import slots


def member(db: Session, name: str) -> int:
    """The id of the member of staff of this name, who is given an account if there is none."""
    known = db.scalar(select(StaffMember).where(StaffMember.name == name))
    address = f"{name}@office.example.jp".lower()
    return (known or staff.add(db, address, name, Role.COUNSELLOR, clock.now())).id


class Staff:
    """Somebody at the office, by the deeds the desk will offer."""

    def __init__(self, app):
        self.app, self.office = app, app.extensions["portal.office"]

    def does(self, deed, reference: str = "", **given):
        """One deed on one request (the newest one if none is named), committed as a whole."""
        with writing(self.app.extensions["portal.engine"]) as db:
            found = select(Booking).order_by(Booking.id.desc())
            if reference:
                found = found.where(Booking.reference == reference)
            deed(db, db.scalars(found).first(), now=clock.now(), **given)
            db.commit()

    def confirms(self, number: int = 1, **other) -> None:
        given = {"address": f"https://teleoffice.example.jp/{number}", "counsellor": "Higa"}
        self._confirms(**{**given, **other})

    def _confirms(self, *, counsellor: str, **given) -> None:
        """Settle the newest request with a member of staff of this name, or with a colleague if they are not free."""

        def deed(db, booking, now, **more):
            busy = set(db.scalars(select(CounsellorClaim.staff_id).where(
                CounsellorClaim.starts_at == booking.starts_at,
                CounsellorClaim.booking_id != booking.id,
            )))  # fmt: skip
            chosen = next(
                m
                for m in (member(db, n) for n in (counsellor, "Arakaki", "Kinjo"))
                if m not in busy
            )
            confirm(db, booking, counsellor=chosen, now=now, office=self.office, **more)

        self.does(deed, **given)

    def has_colleague(self, name: str) -> int:
        """Give a member of staff of this name an account; the id of it."""
        with writing(self.app.extensions["portal.engine"]) as db:
            found = member(db, name)
            db.commit()
            return found

    def own_link(self) -> str:
        """The token of the newest request's own link, the one its seeker was mailed."""
        with Session(self.app.extensions["portal.engine"]) as db:
            booking = db.scalars(select(Booking).order_by(Booking.id.desc())).first()
            return keys.token(self.app.config["SECRET_KEY"], booking.link_seed)

    def settles_needs(self, reference: str = "") -> None:
        """See the needs of a request, and arrange each of them."""

        def deed(db, booking, now):
            kinds = booking.support_needs.kinds if booking.support_needs else []
            outcomes = dict.fromkeys(kinds, ("arranged", "", False))
            arrange(db, booking, outcomes, "Higa", now)

        self.does(deed, reference)

    def offers_instead(self, what: str = "0120") -> None:
        """The first need of the newest request is not possible; something else is offered."""

        def deed(db, booking, now):
            kind = booking.support_needs.kinds[0]
            arrange(db, booking, {kind: ("not_possible", what, False)}, "Higa", now)

        self.does(deed)

    def confirms_any(self) -> None:
        """Settle the newest request, its needs seen, at an address nobody has."""
        self.settles_needs()
        self._confirms(counsellor="Higa", address=f"https://teleoffice.example.jp/{uuid4()}")

    def proposes_any(self) -> None:
        """Offer the newest request some free time three weeks on."""

        def deed(db, booking, now):
            free = slots.offered(db, self.office, booking.branch, now)
            later = next(s for s in free if s.starts_at > now + timedelta(weeks=3))
            propose(db, booking, later, now + timedelta(days=1), now)

        self.does(deed)

    def proposes(self, value: str, answer_by: str) -> None:
        until = datetime.fromisoformat(answer_by).replace(tzinfo=clock.JAPAN)

        def deed(db, booking, now):
            propose(db, booking, slots.named(db, [value])[value], until, now)

        self.does(deed)


@contextmanager
def staff_behind(folder):
    """The office behind a portal that is served from this folder, at the same database."""
    app = create_app(config.Settings(_env_file=None, data_dir=folder, **ROOMY))
    try:
        yield Staff(app)
    finally:
        app.extensions["portal.engine"].dispose()
