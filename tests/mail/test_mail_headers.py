"""Headers by the letter: whatever stands in a subject, a name or an address (RFC 2047, RFC 5322)."""

from email import message_from_bytes, policy
from email.header import decode_header, make_header

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reading import check_folding, check_form, messages
from sqlalchemy import update
from sqlalchemy.orm import Session

from portal.mail.headers import named_address, new_mail, sendable
from portal.mail.transport import Undeliverable
from portal.models import Booking, OutboxMessage
from portal.ops import worker

WORDS = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp")), min_size=1
)
ODD = "=?utf-8?q?x?=@example.jp"


@given(WORDS.map(lambda words: " ".join(words.split())).filter(bool))
def test_any_subject_is_folded_rightly_and_read_as_it_was(words):
    mail = new_mail()
    mail["Subject"] = words
    raw = mail.as_bytes()
    check_folding(raw.decode())
    head = raw.decode().partition("\r\n\r\n")[0]
    assert head.startswith("Subject: ")
    value = head.removeprefix("Subject: ").replace("\r\n ", " ")
    if "=?" in value:
        assert str(make_header(decode_header(value))) == words
    else:
        assert value == words


@given(WORDS.map(lambda words: " ".join(words.split())).filter(bool))
def test_any_name_leaves_the_address_whole(name):
    mail = new_mail()
    mail["From"] = named_address(name, "office@example.jp")
    raw = mail.as_bytes()
    check_folding(raw.decode())
    read = message_from_bytes(raw, policy=policy.default)["From"]
    assert [address.addr_spec for address in read.addresses] == ["office@example.jp"]


@pytest.mark.parametrize(
    ("address", "written"),
    [
        ("seeker@例え.jp", "seeker@xn--r8jz45g.jp"),
        ("seeker@EXAMPLE.JP", "seeker@EXAMPLE.JP"),
        (ODD, ODD),
        ("a..b.@docomo.ne.jp", "a..b.@docomo.ne.jp"),
    ],
)
def test_an_address_is_written_so_that_it_can_be_sent_to(address, written):
    assert sendable(address) == written


@pytest.mark.parametrize(
    "address", ["たろう@example.jp", "a@\u202e.jp", "a\r\nBcc: b@example.jp", "a b@example.jp"]
)
def test_an_address_that_no_server_takes_is_refused(address):
    with pytest.raises(Undeliverable):
        sendable(address)


@pytest.mark.parametrize(
    ("address", "to"), [("seeker@例え.jp", "seeker@xn--r8jz45g.jp"), (ODD, ODD)]
)
def test_an_odd_address_arrives_in_envelope_and_header(portal, server, address, to):
    with Session(portal.extensions["portal.engine"]) as db:
        db.execute(update(Booking).values(email=address))
        db.commit()
    worker.run_once(portal)
    assert f"TO:<{to}>" in server.asked
    raw = next(raw for raw in server.raw if f"\r\nTo: {to}\r\n" in raw)
    check_form(raw.encode())


def test_a_server_is_never_asked_for_what_cannot_be_written(portal, server):
    with Session(portal.extensions["portal.engine"]) as db:
        db.execute(update(OutboxMessage).values(recipient="seeker"))
        db.execute(update(Booking).values(email="たろう@example.jp"))
        db.commit()
    worker.run_once(portal)
    assert server.taken == []
    assert {(m.state, m.failure) for m in messages(portal)} == {("failed", "address beyond ASCII")}
