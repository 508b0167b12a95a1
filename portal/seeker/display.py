"""The page of display settings (A14): one form, one button, no scripts."""

from flask import request
from flask_babel import lazy_gettext as _l

from portal.forms import OneOf, PressForm
from portal.language import display, locale
from portal.seeker.door import bp
from portal.web.declare import ANYBODY, ATTENDED, opens_to
from portal.web.page import form_page, go

TEXT = {
    "normal": _l("Normal text"),
    "large": _l("Larger text (115%)"),
    "larger": _l("Much larger text (130%)"),
    "largest": _l("Largest text (150%)"),
}
COLOURS = {
    "device": _l("As this device is set"),
    "light": _l("Dark letters on a light page"),
    "dark": _l("Light letters on a dark page"),
    "contrast": _l("High contrast: white and yellow on black"),
}
WORDS = {
    "ordinary": _l("Ordinary Japanese"),
    "furigana": _l("Plain Japanese, with readings"),
    "plain": _l("Plain Japanese, without readings"),
}


class DisplayForm(PressForm):
    """The look of pages on this device; the kind of Japanese on Japanese pages only."""

    text = OneOf(_l("Size of the text"), TEXT)
    colours = OneOf(_l("Colours"), COLOURS)
    words = OneOf(
        _l("Words"),
        WORDS,
        description=_l("On every page, in every message and in the mails you receive."),
    )


@bp.route("/display", methods=["GET", "POST"], endpoint="display")
@opens_to(ANYBODY, kiosk=ATTENDED)
def settings():
    """Keep the settings in a cookie and show this page with them."""
    now = display.chosen()
    form = DisplayForm(data={"text": now.text, "colours": now.colours, "words": now.words})
    if locale.language() != "ja":
        del form.words
    if form.validate_on_submit():
        answer = go(request.path + "?applied=yes")
        display.set_cookie(answer, _chosen(form, now))
        return answer
    return form_page(
        "seeker/display.html",
        form,
        applied="applied" in request.args,
    )


def _chosen(form: DisplayForm, now: display.Display) -> display.Display:
    words = form.words.data if form.words else None
    return display.Display(
        form.text.data or now.text, form.colours.data or now.colours, words or now.words
    )
