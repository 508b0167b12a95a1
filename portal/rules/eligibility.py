"""Article 2: who can use online consultation. The portal informs; it never decides about a person."""

from portal.rules import clause


@clause("a02-p1", "a02-p1-i2", "a02-p1-i3")
def better_served_elsewhere(own_device: str, continuing: str) -> bool:
    """Whether the answers say that another way of consulting would suit this person better."""
    return own_device == "no" or continuing == "no"


@clause("a02-p1-i1", "a06-p2-i2")
def number_is_expected(registration: str) -> bool:
    """Whether a job-seeker number can be asked for: who has yet to register has none (O-13)."""
    return registration in ("registered", "online")
