"""Numbers and addresses in groups for reading aloud, or masked on a shared screen."""

import unicodedata

from portal.rules.values import code


def grouped(reference: str) -> str:
    """A request number as it is read aloud: 482 913 570."""
    return code.REFERENCE.shown(reference)


def first_name(name: str) -> str:
    """Return the name by which a person is called: the last part where the family name comes first.

    That is so where the first letter is no Latin one. A name of one part is returned whole.
    """
    parts = name.split()
    return parts[0] if unicodedata.name(parts[0][0], "").startswith("LATIN") else parts[-1]


def masked_mail(address: str) -> str:
    """An address masked, but familiar to its owner: s…r@example.jp."""
    local, at, domain = address.rpartition("@")
    return f"{local[:1]}…{local[-1:] if len(local) > 2 else ''}{at}{domain}"


def masked_number(number: str) -> str:
    """A number masked, but familiar to its owner: …901."""
    return f"…{number[-3:]}" if len(number) > 5 else "…"


def masked_call(address: str) -> str:
    """An address of a call masked behind its host, but familiar to whoever made it: …/…k7Qe."""
    host, _slash, rest = address.removeprefix("https://").partition("/")
    return f"https://{host}/…{rest[-4:] if len(rest) > 8 else ''}"
