"""The headers with words and addresses in them, written by the letter of RFC 2047 and RFC 5322.

The standard library's newer way folds some Japanese subjects into encoded words of 76 signs (75 are
allowed), and reads `=?…?=` in an address as an encoded word. Its older way folds rightly.
"""

from email.header import Header
from email.headerregistry import HeaderRegistry
from email.message import EmailMessage
from email.policy import SMTP, EmailPolicy
from email.utils import quote

import idna

from portal.mail.transport import Undeliverable

NO_SENDER = "portal@localhost"  # demo mode without an office's address


class _AsGiven:
    """A header whose folded form was made beforehand; its value reads as words."""

    max_count = 1

    @classmethod
    def parse(cls, value, kwds):
        """Take the value as it is; BaseHeader.__new__ asks for these two."""
        kwds["decoded"], kwds["parse_tree"] = str(value), None


class Words(_AsGiven):
    """A header that holds nothing but words, such as a subject."""

    def fold(self, *, policy: EmailPolicy) -> str:
        """Return the header's lines, words beyond ASCII as encoded words of at most 75 signs."""
        return f"{self.name}: {_encoded(self, len(self.name) + 2, policy.linesep)}{policy.linesep}"


class OneAddress(_AsGiven):
    """A header that holds one address, and perhaps a name in quotation marks before it."""

    def fold(self, *, policy: EmailPolicy) -> str:
        """Return the header's lines: the address in one piece, the name encoded where it must be."""
        name, _blank, address = str(self).rpartition(" ")
        if not name:
            return f"{self.name}: {address}{policy.linesep}"
        bare = name[1:-1].replace('\\"', '"').replace("\\\\", "\\")
        if not bare.isascii() or "=?" in bare:
            name = _encoded(bare, len(self.name) + 2, policy.linesep)
        return f"{self.name}: {name}{policy.linesep} {address}{policy.linesep}"


def new_mail() -> EmailMessage:
    """Return an empty mail whose Subject, From and To are written as above."""
    registry = HeaderRegistry()
    registry.map_to_type("subject", Words)
    registry.map_to_type("from", OneAddress)
    registry.map_to_type("to", OneAddress)
    return EmailMessage(policy=SMTP.clone(header_factory=registry))


def named_address(name: str, address: str) -> str:
    """Return `"name" <address>` for a header of one address."""
    return f'"{quote(name)}" <{sendable(address)}>'


def sendable(address: str) -> str:
    """Return the address in ASCII, its domain as punycode; raises Undeliverable where that cannot be."""
    local, _at, domain = address.rpartition("@")
    try:
        written = domain if domain.isascii() else idna.encode(domain, uts46=True).decode()
    except idna.IDNAError as error:
        raise Undeliverable("address beyond ASCII") from error
    if not local.isascii() or not f"{local}{written}".isprintable() or " " in address:
        raise Undeliverable("address beyond ASCII")
    return f"{local}@{written}"


def _encoded(words: str, used: int, linesep: str) -> str:
    charset = "us-ascii" if words.isascii() and "=?" not in words else "utf-8"
    header = Header(words, charset, maxlinelen=76, header_name="x" * (used - 2))
    return header.encode(linesep=linesep)
