"""Two are needed to erase a person; whatever comes between, nothing is half done."""

import threading

import pytest
from people import AtTheDesk, Staff
from rights_steps import MARIA, asks, decides, finds, proposes, states
from sqlalchemy import func, select

from portal.bookings.actions.address import redirect_mails
from portal.models import Booking, Erasure, ErasureRequest


def number_of(page) -> int:
    return int(page.path.rsplit("/", 1)[1])


def test_nobody_decides_what_they_proposed(app, oshiro, marias, db):
    page = proposes(oshiro, marias)
    assert "A manager or administrator other than the proposer decides." in page.words
    assert "Erase everything now" not in page.words
    form = page.soup.select_one("main form")
    seen = {f["name"]: f["value"] for f in form.select("input[type=hidden]")}
    answer = oshiro.browser.post(form["action"], {**seen, "outcome": "erase"})
    assert (answer.status, len(states(app))) == (409, 2)
    assert "somebody else has to decide" in answer.words


def test_a_proposal_is_withdrawn_and_nothing_of_it_stays(app, oshiro, marias, db):
    page = proposes(oshiro, marias).press("Withdraw the proposal")
    assert "the proposal is withdrawn" in page.words
    assert db.scalar(select(func.count()).select_from(Erasure)) == 0
    assert db.scalar(select(func.count()).select_from(ErasureRequest)) == 0
    assert len(states(app)) == 2


def test_a_reason_is_needed_and_names_nobody(oshiro, marias, db):
    page = proposes(oshiro, marias, reason=" ")
    assert (page.status, page.errors) == (422, ["Enter the reason for erasing."])
    for reason in ("Wish of da silva", "47123 456789", "maria@example.jp", "Marya"):
        page = proposes(oshiro, marias, reason=reason)
        assert page.status == 422, reason
        assert page.filled()["grounds"] == [reason]
    assert db.scalar(select(func.count()).select_from(Erasure)) == 0


def test_what_is_proposed_is_not_proposed_again(oshiro, tamaki, marias, db):
    proposes(oshiro, marias[:1])
    page = proposes(tamaki, marias)
    assert page.status == 409
    assert page.errors == ["One of these requests is proposed to be erased already."]
    assert page.filled()["chosen"] == list(reversed(marias))
    assert db.scalar(select(func.count()).select_from(Erasure)) == 1


def test_a_change_in_between_is_looked_at_first(app, oshiro, tamaki, marias):
    number = number_of(proposes(oshiro, marias))
    opened = tamaki.opens(f"rights/erasures/{number}")
    Staff(app).does(redirect_mails, marias[0], email="new@example.jp", secret_key=app.config["SECRET_KEY"])  # fmt: skip
    late = opened.press("Erase everything now")
    assert (late.status, len(states(app))) == (409, 2)
    assert "This request has changed since it was proposed." in late.words
    assert late.press("Erase everything now").status == 200
    assert states(app) == {}


def test_a_request_sent_since_is_named(app, oshiro, tamaki, marias):
    number = number_of(proposes(oshiro, marias))
    later = asks(app, MARIA)
    page = tamaki.opens(f"rights/erasures/{number}")
    assert "Not in the proposal" in page.words
    page.press("Erase everything now")
    assert set(states(app)) == {later}


def test_what_was_decided_is_not_decided_again(app, oshiro, tamaki, marias):
    number = number_of(proposes(oshiro, marias))
    kudaka = AtTheDesk(app, "manager", name="Kudaka").opens(f"rights/erasures/{number}")
    decides(tamaki, number)
    late = kudaka.press("Erase everything now")
    assert "a colleague has decided this proposal already" in late.words
    assert tamaki.opens(f"rights/erasures/{number}").status == 404


def test_two_who_decide_at_once(app, oshiro, tamaki, marias, kenjis):
    number = number_of(proposes(oshiro, marias))
    kudaka = AtTheDesk(app, "manager", name="Kudaka")
    opened = [person.opens(f"rights/erasures/{number}") for person in (tamaki, kudaka)]
    told = []
    both = [threading.Thread(target=lambda p=p: told.append(p.press("Erase everything now"))) for p in opened]  # fmt: skip
    for each in both:
        each.start()
    for each in both:
        each.join(60)
    headings = sorted(page.heading for page in told)
    assert headings == ["A person's rights", "Erased: all that was kept about this person"]
    assert set(states(app)) == {kenjis}


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_failure_leaves_everything(app, oshiro, tamaki, marias, monkeypatch, db):
    number = number_of(proposes(oshiro, marias))
    monkeypatch.setattr("portal.bookings.removal.evidence.forget", lambda *_: 1 / 0)
    assert decides(tamaki, number).status == 500
    assert set(states(app).values()) == {"requested"}
    assert db.scalar(select(func.count()).select_from(Erasure)) == 1
    assert db.scalars(select(Booking.name)).first() == MARIA["name"]


def test_a_request_that_is_gone_cannot_be_ticked(oshiro, tamaki, marias):
    page = finds(oshiro, reference=marias[0])
    decides(tamaki, number_of(proposes(oshiro, marias[1:])))
    late = page.submit("Propose to erase", chosen=marias, grounds="Asked for it.")
    assert late.status == 409
