"""Correcting an address, and what is to be seen of it in mails and rows."""

from email import message_from_bytes, policy

from people import Staff
from sqlalchemy import select

from portal.bookings.actions.address import redirect_mails
from portal.models import AuditEntry, OutboxMessage

OLD, NEW = "seeker@example.jp", "right@example.jp"


def corrects(app, action=redirect_mails, email: str = NEW) -> None:
    Staff(app).does(action, email=email, secret_key=app.config["SECRET_KEY"])


def fails(db, kind: str) -> OutboxMessage:
    message = db.scalars(select(OutboxMessage).where(OutboxMessage.kind == kind)).first()
    message.state, message.failure = "failed", "SMTP 550"
    db.commit()
    return message


def mails(app) -> list[str]:
    folder = app.extensions["portal.settings"].outbox_dir
    read = [
        message_from_bytes(path.read_bytes(), policy=policy.default)
        for path in folder.glob("*.eml")
    ]
    return [
        f"To: {mail['To']}\n{mail['Subject']}\n{mail.get_body().get_content()}" for mail in read
    ]


def farewells(app) -> list[str]:
    return [mail for mail in mails(app) if "no longer used" in mail]


def nowhere(db, address: str) -> bool:
    """Whether no row of mails and of the audit log holds an address."""
    db.rollback()
    rows = [*db.scalars(select(OutboxMessage)), *db.scalars(select(AuditEntry))]
    return not any(address in str(vars(row)) for row in rows)
