"""Article 6(2) ① ② ④: the shapes of a name, a job-seeker number and a contact address."""

import re
import unicodedata

from email_validator import EmailNotValidError, validate_email

from portal.rules import clause

NAME_LENGTH = 100  # domain 3.8; our own bound, no clause
_HYPHENS = re.compile("[-‐‑‒–—―−ーｰ－]")
_NUMBER = re.compile(r"\d{5}-\d{1,8}", re.ASCII)
_ODD_LOCAL_PART = re.compile(r"^(?=.*(\.\.|\.@))[A-Za-z0-9._+-]+@(?P<domain>[^@]+)$")


@clause("a06-p2-i2")
def job_seeker_number(typed: str) -> str | None:
    """The number as `12345-678`, whatever widths, spaces and hyphens were typed; None if it is none."""
    plain = "".join(unicodedata.normalize("NFKC", _HYPHENS.sub("-", typed)).split())
    return plain if _NUMBER.fullmatch(plain) else None


@clause("a06-p2-i4")
def email_address(typed: str) -> str | None:
    """The address in half-width letters; None if mail could not be sent to it at all."""
    plain = unicodedata.normalize("NFKC", typed).strip()
    if is_odd_address(plain):
        return plain
    try:
        return validate_email(plain, check_deliverability=False).normalized
    except EmailNotValidError:
        return None


@clause("a06-p2-i4")
def is_odd_address(address: str) -> bool:
    """Whether this is an old carrier address (`..` or `.@`), which many servers refuse."""
    found = _ODD_LOCAL_PART.match(address)
    if not found:
        return False
    try:
        validate_email(f"name@{found['domain']}", check_deliverability=False)
    except EmailNotValidError:
        return False
    return True
