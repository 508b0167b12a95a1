"""The question that stands before an erasure: asked once, and the way back changes nothing."""

from dataclasses import dataclass
from typing import Any

from flask import request
from flask_babel import lazy_gettext as _l

from portal.forms import PressForm
from portal.web.page import page


@dataclass(frozen=True)
class Question:
    """The words of one question: its heading, what is gone then, the button that means it."""

    heading: Any
    gone: Any
    yes: Any


_ENTERED = _l(
    "Everything you entered for this request is then erased and cannot be brought back. Nothing is sent."
)
_ERASE = _l("Yes, erase it")
ERASE = Question(_l("Erase what you entered?"), _ENTERED, _ERASE)
DECLINE = Question(_l("Do you not agree to the terms?"), _ENTERED, _l("I do not agree. Erase it"))
DETAILS = Question(
    _l("Forget your details?"),
    _l("Your kept details and the list of the people you help are erased. The requests stay."),
    _ERASE,
)
LIST = Question(
    _l("Erase the list?"),
    _l("The list and your kept details are erased everywhere. The requests stay, and so do their own links."),
    _ERASE,
)  # fmt: skip
LEAVE = Question(
    _l("Leave the list on this device?"),
    _l("This device forgets the list and your details. The link in your mails still opens the list."),
    _l("Yes, leave the list"),
)  # fmt: skip
LINK = Question(
    _l("End the link of the person?"),
    _l("What the person has read by themself is then erased. You read the terms together here."),
    _l("Yes, end the link"),
)
STAFF = Question(_l("Erase what was typed for this person?"), _ENTERED, _ERASE)


def is_sure() -> bool:
    """Whether the press comes from the page that asks."""
    return request.form.get("sure") == "yes"


def ask(question: Question, back_to: str, form: Any = None):
    """Show a question; nothing is done yet. `form` carries the token where it is not that of the web session."""
    begins, form = request.form.get("as"), form or PressForm(None)
    return page("seeker/sure.html", asks=question, back_to=back_to, begins=begins, form=form)
