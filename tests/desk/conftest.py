"""Staff who are signed in at the desk."""

import pytest
from day_steps import DAY, has_session
from door_steps import PASSPHRASE
from people import AtTheDesk
from sqlalchemy import select

from portal import clock
from portal.accounts import staff
from portal.database import writing
from portal.models import Role, StaffMember


@pytest.fixture
def higa(app):
    return AtTheDesk(app)


@pytest.fixture
def manager(app):
    return AtTheDesk(app, "manager", name="Oshiro")


@pytest.fixture
def account(app):
    """Higa, a counsellor with a passphrase and no second factor."""
    with writing(app.extensions["portal.engine"]) as db:
        member = staff.add(db, "higa@office.example.jp", "Higa", Role.COUNSELLOR, clock.now())
        staff.set_passphrase(member, PASSPHRASE)
        db.commit()
        return member.id


@pytest.fixture
def admin(app):
    """An administrator who has just proved who they are."""
    person = AtTheDesk(app, "admin", name="Oshiro", proved=False)
    with writing(app.extensions["portal.engine"]) as db:
        staff.set_passphrase(db.scalars(select(StaffMember)).one(), PASSPHRASE)
        db.commit()
    person.opens("terms")
    person.answers(passphrase=PASSPHRASE)
    return person


@pytest.fixture
def pool(app) -> None:
    """Four addresses of calls that no booking has."""
    oshiro = AtTheDesk(app, "admin", name="Oshiro")
    oshiro.opens("teleoffice").submit(
        "Add these addresses",
        addresses="\n".join(f"https://teleoffice.example.jp/next-{number}" for number in range(4)),
    )


@pytest.fixture
def in_session(app, at, pool) -> str:
    """The number of Aguni's session with Higa, five minutes in."""
    found = has_session(app, "Aguni", "10:00", phone="098-111-2222")
    at(f"{DAY} 10:05")
    return found
