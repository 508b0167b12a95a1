"""Staff who are signed in at the desk."""

from pages import Page
from sqlalchemy import select

from portal import clock
from portal.accounts import sessions, staff
from portal.database import writing
from portal.models import Role, StaffMember

from .seeker import Seeker


class AtTheDesk(Seeker):
    """Somebody signed in at the desk. Pages are opened by what stands after /staff/."""

    def __init__(self, app, role: str = "counsellor", lang: str = "en", name: str = "Higa"):
        super().__init__(app, lang, name)
        with writing(app.extensions["portal.engine"]) as db:
            member = db.scalar(select(StaffMember).where(StaffMember.name == name))
            member = member or staff.add(
                db, f"{name}@office.example.jp".lower(), name, Role(role), clock.now()
            )
            key = sessions.begin_session(db, member, clock.now(), second_factor=True)
            db.commit()
        with self.browser.client.session_transaction() as session:
            session["staff"], session["desk_language"] = key, lang

    def opens(self, where: str = "") -> Page:
        self.page = self.browser.open(f"/staff/{where}")
        return self.page
