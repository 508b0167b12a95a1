"""An invitation to the desk works once and for three days (S6)."""

from door_steps import REFUSED, browser, signs_in
from sqlalchemy.orm import Session

from portal import clock
from portal.accounts import invitations
from portal.database import writing
from portal.models import StaffMember


def test_an_invitation_works_once_and_for_three_days(app, account, at):
    with writing(app.extensions["portal.engine"]) as db:
        tokens = [
            invitations.invite(db, db.get(StaffMember, account), clock.now()) for _ in range(2)
        ]
        db.commit()
    window = browser(app)
    assert window.open(f"/staff/invitation/{tokens[0]}").status == 404  # the newer one counts
    at("2026-11-27 08:59:59")
    page = window.open(f"/staff/invitation/{tokens[1]}?lang=en")
    assert page.submit(passphrase="short", again="short").errors == [
        "Choose a passphrase of 12 signs or more."
    ]
    assert page.submit(passphrase="a new and long one", again="a new and long two").errors == [
        "The two are not the same. Type them again."
    ]
    done = page.submit(passphrase="a new and long one", again="a new and long one")
    assert "Your passphrase is kept." in done.words
    assert signs_in(app).errors == [REFUSED]
    assert signs_in(app, passphrase="a new and long one").heading == "Queue"
    assert window.open(f"/staff/invitation/{tokens[1]}").status == 404


def test_an_old_invitation_opens_nothing(app, account, at):
    with writing(app.extensions["portal.engine"]) as db:
        token = invitations.invite(db, db.get(StaffMember, account), clock.now())
        db.commit()
    at("2026-11-27 09:00:00")
    assert browser(app).open(f"/staff/invitation/{token}").status == 404


def test_an_invitation_used_twice_in_the_same_moment_counts_once(app, account):
    engine = app.extensions["portal.engine"]
    with writing(engine) as db:
        token = invitations.invite(db, db.get(StaffMember, account), clock.now())
        db.commit()
    with Session(engine) as late:  # it looked while the other one was still choosing
        seen = invitations.invited(late, token, clock.now())
        late.expunge_all()
    with writing(engine) as db:
        first = invitations.invited(db, token, clock.now())
        assert invitations.use_invitation(db, first, "a new and long one", (), clock.now())
        db.commit()
    with writing(engine) as db:
        assert not invitations.use_invitation(db, seen, "another one, also long", (), clock.now())
        db.commit()
    assert signs_in(app, passphrase="a new and long one").heading == "Queue"
