"""Staff who are signed in at the desk."""

from datetime import timedelta

from pages import Page
from sqlalchemy import select

from portal import clock
from portal.accounts import sessions, staff
from portal.database import writing
from portal.models import Role, StaffMember, StaffSession

from .seeker import Seeker


class AtTheDesk(Seeker):
    """Somebody signed in at the desk. Pages are opened by what stands after /staff/.

    `proved` spares them the passphrase before what is dangerous, however long the test's day is.
    """

    def __init__(self, app, role="counsellor", lang="en", name="Higa", *, proved: bool = True):
        super().__init__(app, lang, name)
        with writing(app.extensions["portal.engine"]) as db:
            member = db.scalar(select(StaffMember).where(StaffMember.name == name))
            member = member or staff.add(
                db, f"{name}@office.example.jp".lower(), name, Role(role), clock.now()
            )
            key = sessions.begin_session(db, member, clock.now(), second_factor=True)
            if proved:
                later = clock.now() + timedelta(days=9999)
                db.scalars(
                    select(StaffSession).order_by(StaffSession.id.desc())
                ).first().proved_again_at = later
            db.commit()
        with self.browser.client.session_transaction() as session:
            session["staff"], session["desk_language"] = key, lang

    def opens(self, where: str = "") -> Page:
        self.page = self.browser.open(f"/staff/{where}")
        return self.page
