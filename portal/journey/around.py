"""The surroundings an answer is judged by, handed in by the door. No web request is read here."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from portal.models import Slot
from portal.office import Office
from portal.roster.interpreters import Offer
from portal.terms import TermsVersion
from portal.terms.history import History

Typed = dict[str, list[str]]  # one step's fields, each with its values exactly as typed


@dataclass(frozen=True)
class Around:
    """The office, the moment, the terms until now, the device, and ways to ask for more."""

    office: Office
    now: datetime
    history: History
    find_slots: Callable[[list[str]], dict[str, Slot]]
    # For slots and the languages to be interpreted: whether the interpreters are there.
    find_interpreters: Callable[[list[Slot], tuple[str, ...]], dict[int, str]]
    # For a branch (or "either") and the languages to be interpreted: the times on offer.
    find_offers: Callable[[str, tuple[str, ...]], list[Offer]]
    # The helper's own details from an earlier request, under the field names of the first step.
    known_helper: Callable[[], Typed] = dict
    # Whether the person helped has a link or a code, or reads just now.
    person_has_link: Callable[[], bool] = lambda: False
    is_reader: bool = False  # the person helped, on a device of their own, to read and agree
    on_kiosk: bool = False

    @property
    def terms(self) -> TermsVersion:
        """The version of the terms in force."""
        return self.history.current
