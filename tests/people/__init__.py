"""The people of the tests: they read, answer and press as a seeker, a helper or staff would."""

from .desk import AtTheDesk
from .kiosk import AtKiosk
from .office import Staff, member, staff_behind
from .presses import PRESS
from .seeker import STEPS, HelpingPerson, Seeker, has_sent

__all__ = [
    "PRESS",
    "STEPS",
    "AtKiosk",
    "AtTheDesk",
    "HelpingPerson",
    "Seeker",
    "Staff",
    "has_sent",
    "member",
    "staff_behind",
]
