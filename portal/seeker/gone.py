"""What is said where something that was entered is not there any more: why, and where to go."""

from flask import flash
from flask_babel import gettext as _

from portal.journey.step import Step
from portal.journey.steps.eligibility import ELIGIBILITY
from portal.journey.steps.who import WHO
from portal.web.kiosk import this_kiosk

FIRST = (WHO, ELIGIBILITY)  # where one begins: nothing is missed there


def say_time_ran_out() -> None:
    """Say that the draft of this browser was forgotten for its age."""
    if this_kiosk() is not None:
        flash(_("Time ran out, so what you entered was cleared. Please start again."))
        return
    flash(_("Time ran out: 24 hours after the last press, what you entered is erased. Begin again here. If you sent a request before, your mail has the link to it."))  # fmt: skip


def say_nothing_is_open(step: Step) -> None:
    """Say to whoever looks for a later page why no request may be open in this browser."""
    if step in FIRST or this_kiosk() is not None:
        return
    flash(_("No request is open in this browser. What you enter is erased after 24 hours, and with the browser's cookies; or it was sent, or taken to another device. Begin again here. If you sent a request before, your mail has the link to it."))  # fmt: skip
