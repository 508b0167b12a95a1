"""The mail server that PORTAL_MAIL_URL names, and how the way to it is guarded (S20)."""

import ssl
from dataclasses import dataclass
from ipaddress import ip_address
from pathlib import Path
from typing import Literal
from urllib.parse import parse_qsl, unquote, urlsplit

Guard = Literal["tls", "starttls", "none"]
PORTS: dict[Guard, int] = {"tls": 465, "starttls": 587, "none": 25}  # RFC 8314, RFC 6409, RFC 5321


class MailUrlError(ValueError):
    """The address of the mail server cannot be meant; the message says what to write."""


@dataclass(frozen=True)
class MailServer:
    """Where mails are handed over, as whom, and over which kind of connection."""

    host: str
    port: int
    user: str
    password: str
    guard: Guard
    authority: Path | None  # the certificate of an authority of the office's own

    def trust(self) -> ssl.SSLContext:
        """Return what a certificate is held to: name, time, and an authority that is trusted."""
        return ssl.create_default_context(cafile=str(self.authority) if self.authority else None)


def read(url: str) -> MailServer | None:
    """Return the server of `smtps://` or `smtp://`, None for `file:`; raises MailUrlError."""
    if url == "file:":
        return None
    parts = urlsplit(url)
    if parts.scheme not in ("smtp", "smtps") or not parts.hostname:
        raise MailUrlError("must be smtps://HOST, smtp://HOST?tls=starttls or file:")
    asked = _asked(parts.query)
    guard = _guard(parts.scheme, asked.get("tls"), parts.hostname)
    if guard == "none" and parts.username and not _is_loopback(parts.hostname):
        raise MailUrlError("would send its password in clear text: use smtps:// or ?tls=starttls")
    return MailServer(
        host=parts.hostname,
        port=_port(parts) or PORTS[guard],
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        guard=guard,
        authority=_authority(asked.get("ca"), guard),
    )


def _asked(query: str) -> dict[str, str]:
    pairs = parse_qsl(query, keep_blank_values=True)
    asked = dict(pairs)
    unknown = sorted(set(asked) - {"tls", "ca"})
    if unknown or len(asked) < len(pairs):
        raise MailUrlError(f"may end in ?tls=… and &ca=… once each, not in {unknown or query}")
    return asked


def _guard(scheme: str, tls: str | None, host: str) -> Guard:
    """Return how the connection is guarded; clear text is for loopback, or asked for by name."""
    if scheme == "smtps":
        if tls is not None:
            raise MailUrlError("is smtps:// and needs no ?tls=")
        return "tls"
    if tls == "starttls":
        return "starttls"
    if tls == "none" or (tls is None and _is_loopback(host)):
        return "none"
    if tls is None:
        raise MailUrlError("needs smtps://, ?tls=starttls, or ?tls=none for mails in clear text")
    raise MailUrlError(f"knows ?tls=starttls and ?tls=none, not ?tls={tls}")


def _port(parts) -> int | None:
    try:
        return parts.port
    except ValueError as error:
        raise MailUrlError("has a port that is no number up to 65535") from error


def _authority(path: str | None, guard: Guard) -> Path | None:
    if path is None:
        return None
    if guard == "none":
        raise MailUrlError("names an authority (ca=), but its connection is not encrypted")
    try:
        ssl.create_default_context(cafile=path)
    except OSError as error:  # also what cannot be read as certificates
        raise MailUrlError(f"names {path} as ca=, which holds no certificate") from error
    return Path(path)


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
