"""Mails handed to a mail server: over a connection whose other end is known, many over one."""

import re
import smtplib
import ssl
from contextlib import suppress
from email.message import EmailMessage
from email.utils import parseaddr

from portal.mail.transport import ServerTrouble, TryLater, Undeliverable
from portal.mail_server import MailServer

TIMEOUT = 20  # seconds; our own choice
TAKES_THE_MAIL = (
    600  # seconds after the last line, or the same mail comes twice (RFC 5321, 4.5.3.2.6)
)
# Answers to RCPT that are about who is sending: sign in first, no relaying (RFC 4954, RFC 5321).
ABOUT_THE_SENDER = {530, 535, 538, 554}
# Both ends are out of step: it is about no address, and passes with a new connection (RFC 5321, 4.2.4).
OUT_OF_STEP = {500, 502, 503, 504}
POLICY = re.compile(rb"5\.7\.\d+")  # enhanced codes of security and policy (RFC 3463, 3.8)


class _Patient:
    """Waits longer for the answer to a whole mail than for any other."""

    def data(self, message):
        self.sock.settimeout(TAKES_THE_MAIL)
        try:
            return super().data(message)
        finally:
            if self.sock:
                self.sock.settimeout(TIMEOUT)


class _Plain(_Patient, smtplib.SMTP):
    pass


class _Encrypted(_Patient, smtplib.SMTP_SSL):
    pass


class SmtpTransport:
    """Sends through one mail server, and keeps the connection until it is told to rest."""

    def __init__(self, server: MailServer):
        self._server, self._open = server, None

    def send(self, mail: EmailMessage, to: str) -> None:
        """Hand the mail over; raises TryLater, ServerTrouble or Undeliverable."""
        connection = self._connected()
        try:
            connection.send_message(mail, parseaddr(mail["From"])[1], [to])
        except smtplib.SMTPRecipientsRefused as refusal:
            code, words = next(iter(refusal.recipients.values()))
            if code in OUT_OF_STEP:
                self.rest()
            raise _judged_reader(code, words) from refusal
        except (
            smtplib.SMTPNotSupportedError
        ) as error:  # an address beyond what this server can write
            raise Undeliverable(type(error).__name__) from error
        except (OSError, smtplib.SMTPException) as error:
            self.rest()
            raise _judged_server(error) from error

    def rest(self) -> None:
        """End the connection. Once a mail is taken, a server that fumbles the goodbye changes nothing."""
        if self._open is not None:
            with suppress(OSError, smtplib.SMTPException):
                self._open.quit()
            self._open.close()
            self._open = None

    def try_out(self) -> None:
        """Sign in and leave again; raises TryLater or ServerTrouble."""
        self._connected()
        self.rest()

    def _connected(self) -> smtplib.SMTP:
        """Return a connection that answers: the one that is open, or a new one."""
        if self._open is not None:
            with suppress(OSError, smtplib.SMTPException):
                if self._open.noop()[0] == 250:
                    return self._open
            self.rest()
        try:
            self._open = _greeted(self._server)
        except (OSError, smtplib.SMTPException) as error:
            raise _judged_server(error) from error
        return self._open


def _greeted(server: MailServer) -> smtplib.SMTP:
    """Return a new connection, encrypted and signed in as the address says."""
    if server.guard == "tls":
        open_ = _Encrypted(server.host, server.port, timeout=TIMEOUT, context=server.trust())
    else:
        open_ = _Plain(server.host, server.port, timeout=TIMEOUT)
    try:
        if server.guard == "starttls":
            open_.starttls(context=server.trust())
        if server.user:
            open_.login(server.user, server.password)
    except BaseException:
        open_.close()
        raise
    return open_


# Only numbers and names are kept: servers repeat addresses in their words.
def _judged_reader(code: int, words: bytes) -> Exception:
    """Return what a refusal of the reader means: only what is about the address ends a mail."""
    if code < 500 or code in OUT_OF_STEP:
        return TryLater(f"SMTP {code}")
    if code in ABOUT_THE_SENDER or POLICY.match(words):
        return ServerTrouble(f"SMTP {code}")
    return Undeliverable(f"SMTP {code}")


def _judged_server(error: Exception) -> TryLater:
    """Return what any other failure means: all mails wait, and what does not pass by itself is told."""
    if isinstance(error, smtplib.SMTPResponseException):
        passes = 400 <= error.smtp_code < 500 and not isinstance(
            error, smtplib.SMTPAuthenticationError
        )
        return (TryLater if passes else ServerTrouble)(f"SMTP {error.smtp_code}")
    mend = isinstance(error, (smtplib.SMTPNotSupportedError, ssl.SSLCertVerificationError))
    return (ServerTrouble if mend else TryLater)(type(error).__name__)
