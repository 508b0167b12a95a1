"""Phrases of the office in mails: those in use when the mail is sent, among facts that they cannot touch."""

from datetime import timedelta

import pytest
from brought import BRINGS, TO_OTHERS
from happenings import Office
from reading import mail_of
from sqlalchemy.orm import Session

from portal import clock
from portal.database import writing
from portal.mail import phrases
from portal.mail.kinds import KINDS, PHRASED, for_office, wordings_of
from portal.mail.phrases import AS_DELIVERED, Phrases
from portal.mail.writer import Writer
from portal.models import Helper, HelperCard, OutboxMessage
from portal.web import current

OWN = Phrases(
    "Ω" * phrases.OPENING_LENGTH,
    "\n".join(["Ψ" * 40] * phrases.PARAGRAPH_LINES),
    "Φ\nΣ",
)
READ_FIRST = 8  # lines that a telephone shows without scrolling; our own choice
TIMED = [kind for kind in PHRASED if kind not in ("alternative", "answered", "link", "no_longer_used", "erased", "refused", "terms_change")]  # fmt: skip


def words(app, own: Phrases, kind: str = "confirmed", wording: str = "ja", seen: int = 0) -> None:
    with writing(app.extensions["portal.engine"]) as db:
        phrases.enter(db, kind, wording, own, seen, "Oshiro", clock.now())
        db.commit()


def brought(app, db: Session, office: Office, kind: str) -> OutboxMessage:
    """The newest mail of a kind to the seeker or their former address."""
    for what in BRINGS[kind]:
        office.brings(what)
    db.rollback()
    with app.app_context():
        current.terms_versions()
    return db.query(OutboxMessage).filter_by(kind=kind).order_by(OutboxMessage.id.desc()).first()


def lines(app, message: OutboxMessage, own: Phrases) -> list[str]:
    with app.app_context():
        return Writer.of(app).letter(message, clock.now(), own).text.splitlines()


def test_only_mails_to_seekers_are_worded():
    own_office = {name for name in vars(for_office) if name in KINDS}
    assert set(PHRASED) == set(KINDS) - own_office - {"new_link", "own_account"}
    assert {kind for kind in PHRASED if "plain" not in wordings_of(kind)} == TO_OTHERS & set(
        PHRASED
    )


@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize("kind", PHRASED)
@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_phrases_come_in_between_and_every_fact_stays(app, db, office, kind, lang):
    message = brought(app, db, office, kind)
    if kind in TO_OTHERS:  # emptied when it was sent
        message.former_address = "seeker@example.jp"
    delivered, worded = lines(app, message, AS_DELIVERED), lines(app, message, OWN)
    own = [line for phrase in OWN for line in phrase.splitlines()]
    assert worded[0] == OWN.opening
    rest = [line for line in worded if line not in own and line]
    facts = [line for line in delivered if line]
    assert rest == (facts[1:] if kind in ("reminder", "answered") else facts)
    with app.app_context():
        letter = Writer.of(app).letter(message, clock.now(), OWN)
    assert not any(sign in letter.subject for sign in "ΩΨΦΣ")


@pytest.mark.parametrize("lang", ["ja"])
@pytest.mark.parametrize("kind", TIMED)
@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_the_first_eight_lines_carry_the_facts(app, db, office, kind):
    message = brought(app, db, office, kind)
    top = lines(app, message, OWN)[:READ_FIRST]
    assert any("2026年11月" in line for line in top), top
    if kind in ("confirmed", "booking_changed"):
        assert any(line.startswith("https://teleoffice.example.jp/") for line in top), top
    if kind in ("proposed", "reminder", "lapsed"):
        assert any("://" in line for line in top), top


@pytest.mark.parametrize("lang", ["ja"])
@pytest.mark.parametrize("kind", ["confirmed", "booking_changed"])
@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_helpers_copy_has_no_opening_before_its_facts(app, db, office, kind):
    message = brought(app, db, office, kind)
    card = HelperCard(link_seed="c", link_generation=1, link_hash="h")
    lee = {"name": "Lee", "email": "lee@example.jp", "joins": "yes", "link_seed": "s"}
    with db.no_autoflush:
        message.booking.helper, message.recipient = Helper(card=card, **lee), "helper"
        written = lines(app, message, OWN)
    assert OWN.opening not in written
    assert OWN.paragraph.splitlines()[0] in written
    assert any("/helper/" in line for line in written[:2])
    assert any(line.startswith("https://teleoffice") for line in written[:READ_FIRST]), written


@pytest.mark.parametrize("lang", ["ja"])
def test_a_mail_is_sent_with_what_is_in_use_at_that_moment(app, db, at, office):
    words(app, Phrases("一つ目の書き出し"))
    office.brings("confirm")
    at("2026-11-24 09:10")
    words(app, Phrases("二つ目の書き出し"), seen=1)
    words(app, Phrases("Another language"), wording="en")
    words(app, Phrases("別(べつ)の"), wording="plain")
    words(app, Phrases("Another kind"), kind="reminder")
    text = mail_of(office, db, "confirmed").get_body().get_content()
    assert text.splitlines()[0] == "二つ目の書き出し"
    words(app, AS_DELIVERED, seen=2)
    db.rollback()
    message = db.query(OutboxMessage).filter_by(kind="confirmed").one()
    with app.app_context():
        writer = Writer.of(app)
        again = writer.words(message, clock.now()).get_body().get_content()
        before = writer.words(message, clock.now() - timedelta(minutes=5))
    assert "の書き出し" not in again
    assert before.get_body().get_content().startswith("一つ目の書き出し\r\n")


@pytest.mark.parametrize("chosen", ["furigana", "plain"])
@pytest.mark.parametrize("lang", ["ja"])
@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_plain_japanese_has_its_readings_where_they_were_chosen(app, db, office, chosen):
    words(app, Phrases("ふつうの日本語"))
    words(app, Phrases("予約(よやく)ありがとう", "", "では、また"), wording="plain")
    message = brought(app, db, office, "confirmed")
    message.booking.words = chosen
    with app.app_context():
        text = Writer.of(app).words(message, clock.now()).get_body().get_content()
    first = {"furigana": "予約(よやく)ありがとう", "plain": "予約ありがとう"}[chosen]
    assert text.splitlines()[0] == first
    assert "\n\nでは、また\n\nハローワーク沖縄" in "\n".join(text.splitlines())
