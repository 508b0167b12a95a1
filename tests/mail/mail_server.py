"""A mail server on loopback, kind and unkind."""

import asyncio
import email
import threading
from email import policy

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP


class MailServer:
    """A mail server that answers RCPT and DATA as it is told."""

    def __init__(self):
        self.taken, self.refused, self.raw, self.asked = [], [], [], []
        self.on_mail, self.on_rcpt, self.on_data = "250 OK", "250 OK", "250 OK"
        self.never, self.asking = asyncio.Event(), threading.Event()
        self.greeted, self.slow = 0, 0.0

    async def handle_EHLO(self, _server, session, _envelope, hostname, responses):
        session.host_name = hostname
        self.greeted += 1
        return responses

    async def handle_MAIL(self, _server, _session, envelope, address, options):
        if self.on_mail.startswith("250"):
            envelope.mail_from, envelope.mail_options = address, options
        return self.on_mail

    async def handle_RCPT(self, _server, _session, envelope, address, _options):
        if self.on_rcpt.startswith("250"):
            envelope.rcpt_tos.append(address)
        return self.on_rcpt

    async def handle_DATA(self, server, _session, envelope):
        if self.on_data == "hang up":
            server.transport.close()
        self.asking.set()
        await asyncio.sleep(self.slow)
        if self.on_data == "never answer":
            await self.never.wait()
        mail = email.message_from_bytes(envelope.content, policy=policy.default)
        if not self.on_data.startswith("250"):
            self.refused.append(mail)
        else:
            self.taken.append((envelope.rcpt_tos, mail))
            self.raw.append(envelope.content.decode())
        return self.on_data


class Wire(SMTP):
    """Keeps what the client wrote: aiosmtpd reads an encoded word even in an address."""

    async def smtp_RCPT(self, arg):
        self.event_handler.asked.append(arg)
        await super().smtp_RCPT(arg)


class OnLoopback(Controller):
    """Serves on a port of 127.0.0.1."""

    def factory(self):
        return Wire(self.handler, **self.SMTP_kwargs)
