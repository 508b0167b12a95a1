"""Mails as their readers' programs read them, and the form that every one of them has."""

import re
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser

from happenings import Office
from sqlalchemy import select
from sqlalchemy.orm import Session

from portal import keys
from portal.models import OutboxMessage
from portal.ops import worker

LONGEST_WORD, LONGEST_LINE = 75, 76  # signs of an encoded word and of its line: RFC 2047, 2


def mail_of(office: Office, db: Session, kind: str) -> EmailMessage:
    """Return the newest mail of a kind, sent, as its reader's program reads it."""
    worker.run_once(office.app)
    db.rollback()
    states = set(db.scalars(select(OutboxMessage.state).where(OutboxMessage.kind == kind)))
    assert states == {"sent"}, kind
    newest = db.scalars(
        select(OutboxMessage).where(OutboxMessage.kind == kind).order_by(OutboxMessage.id.desc())
    ).first()
    raw = file_of(office.app, newest).read_bytes()
    check_form(raw)
    return BytesParser(policy=policy.default).parsebytes(raw)


def file_of(app, message: OutboxMessage):
    """Return the file that a mail is written to where no mail server is set."""
    name = keys.hashed(f"{app.config['SECRET_KEY']}:mail:{message.id}")[:32]
    return app.extensions["portal.settings"].outbox_dir / f"{name}.eml"


def messages(app) -> list[OutboxMessage]:
    """Return every mail in the outbox, the oldest first, but those that come each day by themselves."""
    with Session(app.extensions["portal.engine"]) as db:
        wanted = select(OutboxMessage).where(OutboxMessage.kind != "evidence_head")
        return list(db.scalars(wanted.order_by(OutboxMessage.id)))


def check_form(raw: bytes) -> None:
    """Headers are folded as RFC 2047 wants it, links end a line alone, numbers stand free of kana."""
    head = raw.decode().partition("\r\n\r\n")[0]
    check_folding(head)
    mail = BytesParser(policy=policy.default).parsebytes(raw)
    for line in mail.get_body().get_content().splitlines():
        assert "://" not in line or re.fullmatch(r"https?://[!-~]+", line), line
        assert not re.search(
            r"[ぁ-んァ-ヶ一-鿿][\w.+-]+@[\w.-]+|@[\w.-]*[ぁ-んァ-ヶ一-鿿]", line
        ), line


def check_folding(head: str) -> None:
    """Every line of the headers with an encoded word is short enough, and so is each word."""
    for line in head.split("\r\n"):
        words = re.findall(r"=\?[^?\s]+\?[bqBQ]\?[^?\s]*\?=", line)
        assert line.isascii(), line
        assert not words or len(line) <= LONGEST_LINE, (len(line), line)
        assert all(len(word) <= LONGEST_WORD for word in words), line
