"""An action as the page of a request offers it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from portal.bookings.action import Action
from portal.desk.request_forms import SeenForm
from portal.models import Booking


@dataclass(frozen=True)
class Offered:
    """An action as the page offers it.

    `noun` is the end of its address, `form` makes the form that was posted, `part` is the form's name
    on the page. `failures` gives the field and the words for exceptions of its own.
    """

    action: Action
    noun: str
    form: Callable[[Booking], SeenForm]
    part: str = "press"
    failures: Mapping[type[Exception], tuple[str, Any]] = field(default_factory=dict)
    clauses: tuple[str, ...] = ()  # that people meet here
    previewed: bool = False  # the mail can be looked at first
    leads_on: bool = False  # what follows is the next request that waits

    def action_of(self, form: SeenForm) -> Action:
        """Return the action of a posted form; one decision may be one of several."""
        return getattr(form, "action", self.action)


def plain(form: type[SeenForm]) -> Callable[[Booking], SeenForm]:
    """Return what makes a form that needs to know nothing of its request."""
    return lambda booking: form()
