"""A press on a button without questions: taken, or answered with the cause and the remedy."""

from flask import abort, request

from portal.forms import PressForm
from portal.forms.press_words import why_nothing_was_done
from portal.web.page import page


def check_press(back: str) -> None:
    """Stop a press whose token does not fit with a page that says why; nothing is done.

    `back` is the address of a page that holds the button.
    """
    if not PressForm().validate():
        why = why_nothing_was_done(request.form.get("csrf_token", ""))
        abort(page("not_pressed.html", 422, why=why, button_at=back))
