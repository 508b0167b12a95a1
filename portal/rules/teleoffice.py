"""Article 4 under the name by which older forms ask; `values` holds the rule."""

from collections.abc import Iterable

from portal.rules.values import read_or_none, teleoffice_address


def is_teleoffice_address(address: str, hosts: Iterable[str]) -> bool:
    """Whether this is an https address at one of the office's TeleOffice hosts."""
    return read_or_none(teleoffice_address.read, address, hosts) is not None
