"""Article 6(2) ① ② ④ under the names by which older forms ask; `values` holds the rules."""

from portal.rules.values import job_seeker_number as number
from portal.rules.values import mail_address, name, read_or_none

NAME_LENGTH = name.LENGTH


def job_seeker_number(typed: str) -> str | None:
    """Return the number as `12345-678`; None if it is none."""
    return read_or_none(number.read, typed)


def email_address(typed: str) -> str | None:
    """Return the address in the shape in which mail is sent; None if it cannot be."""
    return read_or_none(mail_address.read, typed)


def is_odd_address(address: str) -> bool:
    """Whether this is an old carrier address (`..` or `.@`), which many servers refuse."""
    kept = email_address(address)
    return kept is not None and mail_address.is_odd(kept)
