"""Article 4: the address of a session belongs to TeleOffice."""

from collections.abc import Iterable
from urllib.parse import urlsplit

from portal.rules import clause


@clause("a04-p1-s1")
def is_teleoffice_address(address: str, hosts: Iterable[str]) -> bool:
    """Whether this is an https address at one of the office's TeleOffice hosts."""
    try:
        parts = urlsplit(address.strip())
        port = parts.port
    except ValueError:
        return False
    return (
        parts.scheme == "https"
        and parts.hostname in set(hosts)
        and parts.username is None
        and port in (None, 443)
    )
