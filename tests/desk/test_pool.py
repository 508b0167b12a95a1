"""The pool of TeleOffice addresses at the desk: pasted, looked through, and said when it runs low."""

import pytest
from counselled import asks, confirms
from people import AtTheDesk
from settling_steps import press
from sqlalchemy import select

from portal import create_app
from portal.desk.teleoffice import WHY
from portal.models import AuditEntry, TeleofficeAddress
from portal.rules.values import Reason

HOST = "https://teleoffice.example.jp"
WRONG = {
    "https://evil.example/1": "not an address of TeleOffice",
    "http://teleoffice.example.jp/2": "begins with https://",
    "ＨＴＴＰＳ：//teleoffice.example.jp/Right1": "It stands here twice.",
    f"{HOST}/known": "among the addresses left already",
    f"{HOST}/9": "A booking has used it.",
}


def pastes(page, *lines: str):
    return page.submit("Add these addresses", addresses="\r\n".join(lines))


def test_good_lines_are_added_and_each_wrong_one_stays_with_its_reason(app, higa, db):
    confirms(app, asks(app), "Higa", 9)
    page = pastes(higa.opens("teleoffice"), f"　{HOST}/known ", "")
    assert "1 address was added." in page.words
    page = pastes(page, f"{HOST}/right1", *WRONG, "ｈｔｔｐｓ://teleoffice.example.jp/right2")
    assert page.status == 422
    assert "2 addresses were added." in page.words
    assert page.filled()["addresses"] == ["\n".join(WRONG)]
    told = [item.get_text() for item in page.read.select("#step-form li")]
    assert all(why in line for line, why in zip(told, WRONG.values(), strict=True)), told
    assert "3 TeleOffice addresses are left." in page.words
    entries = db.scalars(select(AuditEntry.why).where(AuditEntry.deed == "teleoffice_added"))
    assert list(entries) == ["1", "2"]


def test_every_reason_has_its_words():
    assert {Reason.SHAPE, Reason.SCHEME, Reason.HOST, Reason.TOO_LONG, Reason.TEXT_AFTER} < set(WHY)


def test_an_empty_paste_is_told(higa):
    assert higa.opens("teleoffice").submit("Add these addresses").status == 422


def test_addresses_are_masked_and_one_taken_out_can_be_put_back(higa):
    page = pastes(higa.opens("teleoffice"), f"{HOST}/rooms/abcdefgh")
    assert f"{HOST}/…efgh" in page.words
    assert "abcd" not in page.text
    page = page.press("Take out: 1")
    assert "0 TeleOffice addresses are left." in page.words
    page = page.press("Put back: 1")
    assert "1 TeleOffice address is left." in page.words
    page = pastes(page.press("Take out: 1"), f"{HOST}/rooms/abcdefgh")
    assert "1 TeleOffice address is left." in page.words
    late = higa.browser.post("/staff/teleoffice/1/back", page.filled())
    assert "Nothing was changed" in late.words


def test_the_desk_warns_below_two_days_need(app, higa, at):
    assert "are left" not in higa.opens().words  # an office that types each address is not warned
    asks(app), asks(app, name="Lee")
    pastes(higa.opens("teleoffice"), f"{HOST}/a1", f"{HOST}/a2")
    assert "address" not in higa.opens().soup.select_one("#list").get_text()
    page = higa.opens("teleoffice").press("Take out: 1")
    assert "They last for about 1 day." in page.words
    words = higa.opens().words
    assert "1 TeleOffice address is left. The coming two days need about 2." in words
    at(
        "2026-11-28 09:00"
    )  # nothing is due: what the last weeks used counts, and one is always kept
    assert "is left" not in higa.opens().words


def test_another_secret_is_told_in_words(app, settings, higa, db, at):
    pastes(higa.opens("teleoffice"), f"{HOST}/rooms/abcdefgh")
    reference = asks(app)
    confirms(app, reference, "Higa", 9)
    other = create_app(settings.model_copy(update={"secret_key": "another one"}))
    try:
        oshiro = AtTheDesk(other, name="Oshiro")
        page = oshiro.opens("teleoffice")
        assert "because PORTAL_SECRET_KEY is another one" in page.words
        page = oshiro.opens(f"requests/{reference}")
        assert "Cannot be read. Give it another one." in page.words
        page = press(page, "Change the booking and tell the seeker", address=f"{HOST}/9")
        assert f"TeleOffice address: {HOST}/9" in page.words
        page = pastes(oshiro.opens("teleoffice"), f"{HOST}/rooms/abcdefgh")
        assert "1 address was added." in page.words
    finally:
        other.extensions["portal.engine"].dispose()
    assert db.scalars(select(TeleofficeAddress)).first() is not None


@pytest.mark.parametrize("role", ["counsellor", "manager", "admin"])
def test_everybody_who_confirms_may_fill_it(app, role):
    assert AtTheDesk(app, role).opens("teleoffice").status == 200
