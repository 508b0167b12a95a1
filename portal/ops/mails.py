"""The outbox at work: one mail after the other, over one connection, until told to stop."""

import threading
from functools import partial

from flask import Flask

from portal import clock, database, mail_server
from portal.bookings import clock_record
from portal.mail import delivery
from portal.mail.smtp import SmtpTransport
from portal.mail.transport import FileTransport, Transport
from portal.mail.writer import Writer
from portal.ops import attempts
from portal.ops.attempts import guarded
from portal.web import current


def send_until(app: Flask, stop: threading.Event, pause: float) -> None:
    """Send what is due until told to stop; look again `pause` seconds after the outbox was empty."""
    while not stop.is_set():
        if not guarded(app, send_one):
            rest(app)
            stop.wait(pause)
    rest(app)


def send_one(app: Flask) -> bool:
    """Take one due mail from the outbox and send it; False when none is due."""
    with app.app_context():
        session = database.session()
        message = delivery.claim_next(session, clock.now())
        if message is None:
            return False
        try:
            now = clock.now()
            # A wrong clock drops no mail as too late.
            judged_at = clock_record.believed(session, now)
            delivery.deliver(session, message, partial(_means, app), now, judged_at)
            _tell(app, session, message.failure)
        except Exception as error:  # the mail comes again when its lease ends; others come first
            attempts.of(app).note("mails", type(error).__name__, session, clock.now())
        return True


def rest(app: Flask) -> None:
    """End the connection to the mail server, which is opened anew for the next mail."""
    way_out(app).rest()


def _tell(app: Flask, session, failure: str) -> None:
    """Say aloud what somebody has to mend: an error of ours, or a server that takes nothing from us."""
    for mark in (delivery.ERROR, delivery.SERVER):
        if failure.startswith(mark):
            attempts.of(app).note("mails", failure.removeprefix(mark), session, clock.now())


def _means(app: Flask) -> tuple[Writer, Transport]:
    current.terms_versions()  # also those published since this process began
    return Writer.of(app), way_out(app)


def way_out(app: Flask) -> Transport:
    """Return this process's way out of the house, made once."""
    known = app.extensions.get("portal.transport")
    if known is None:
        settings = app.extensions["portal.settings"]
        server = mail_server.read(settings.mail_url)
        known = SmtpTransport(server) if server else FileTransport(settings.outbox_dir)
        app.extensions["portal.transport"] = known
    return known
