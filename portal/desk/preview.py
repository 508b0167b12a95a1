"""The mail that a decision sends, shown before it goes out."""

from email.message import EmailMessage

from flask import current_app, request

from portal import clock, database
from portal.desk.perform import find_booking
from portal.forms import PressForm
from portal.mail import outbox
from portal.mail.writer import Writer
from portal.models import Booking, OutboxMessage
from portal.web import current
from portal.web.page import page


def preview(booking: Booking, endpoint: str):
    """Show the exact mail that the next press sends; what was tried out is undone.

    All that was typed goes along, to be sent to `endpoint` by the next press.
    """
    mail, language = mail_tried_out(booking)
    return page(
        "desk/preview.html",
        booking=find_booking(booking.reference),
        form=PressForm(None),
        endpoint=f"desk.{endpoint}",
        typed=_typed(),
        subject=mail["Subject"],
        to=mail["To"],
        body=mail.get_body().get_content(),
        mail_language=language,
    )


def mail_tried_out(booking: Booking) -> tuple[EmailMessage, str]:
    """Return the mail that what was tried out sends to the seeker, and its language; all of it is undone."""
    current.terms_versions()  # also those published since this process began
    writer = Writer.of(current_app._get_current_object())
    message = _newest_to_seeker(booking)
    mail, language = writer.words(message, clock.now()), message.language
    database.session().rollback()
    return mail, language


def _newest_to_seeker(booking: Booking) -> OutboxMessage:
    """Return the mail to the seeker that was just written; a helper gets a copy of it."""
    own = OutboxMessage.recipient == outbox.SEEKER
    written = (
        database.session().query(OutboxMessage).filter(own, OutboxMessage.booking_id == booking.id)
    )
    return written.order_by(OutboxMessage.id.desc()).first()


def _typed() -> list[tuple[str, str]]:
    """Return all that was typed, by the names of the fields."""
    own = ("csrf_token", "look")
    return [(name, value) for name, value in request.form.items(multi=True) if name not in own]
