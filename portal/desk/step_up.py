"""Which presses at the desk are dangerous: whoever makes one has just typed their passphrase (S6).

Each press is in one of the two tables. What was typed goes along over the page that asks.
"""

from flask import request, url_for
from flask_babel import lazy_gettext as _l
from wtforms import PasswordField

from portal import clock, database
from portal.accounts import sessions
from portal.desk.proving import WRONG_PASSPHRASE, NotJudged, knows_own_passphrase
from portal.forms import MaxLength, PressForm, Required
from portal.models import StaffSession
from portal.web.page import go, page

DANGEROUS = frozenset({
    "change_person", "invite", "give_requests", "give_sessions", "shut_out",  # accounts
    "prepare_terms", "publish_terms", "throw_terms_away", "change_phrases",  # what everybody is told
    "close_day", "reopen_day", "hours", "end_hours", "remove_number",  # whole days and weeks
    "end_own_sessions", "change_facts", "take_back_fact", "kiosks", "end_kiosk", "renew_feed",
    "teleoffice", "take_out_address", "put_back_address",  # the pool
    "rights", "decided_erasure", "decide_refusal",  # a person's data, and a person kept away
    "requests_together",  # many at once
})  # fmt: skip
# One request, a list, or one's own: done all day, undone or noted.
EVERYDAY = frozenset({
    "absence", "answer_question", "arrange", "as_typed", "assign", "book_next", "caller", "change_call",
    "change_rule", "close", "confirm", "confirm_agreement", "correct_address", "correct_details",
    "correct_helpers_address", "double", "end_feed", "end_interpreter", "give_away", "here", "interpreters",
    "log_contact", "mend", "move", "move_in_calendar", "new_request", "next_time", "outcome", "places",
    "propose_refusal", "reassign", "record_call", "search", "send_again", "send_all_again", "take", "take_agreement",
    "take_back", "take_back_together", "told_by_telephone", "undo", "write_note", "clear_browser",
    # A version of the terms that is not published; publishing it is dangerous.
    "begin_terms", "add_article", "add_clause", "put_back_in_terms", "take_out_of_terms",
    "write_article", "write_change", "write_clause",
    # The door, which asks by itself.
    "accept_invitation", "change_passphrase", "prove", "second_factor", "set_up_second_factor", "sign_in", "sign_out",
})  # fmt: skip
# What is dangerous to open, and the page to come back to: a file is saved from the page that offers it.
DANGEROUS_TO_OPEN = {
    "terms": "terms",
    "terms_preview": "terms",
    "statistics_csv": "statistics",
    "statistics_rows_csv": "statistics",
}
PROOF = "prove_passphrase"  # the field's name stands on no other form of the desk


class StepUpForm(PressForm):
    """The passphrase of the person signed in, beside all that the press carries."""

    prove_passphrase = PasswordField(
        _l("Passphrase"), [Required(_l("Enter your passphrase.")), MaxLength(1000)]
    )


def asked(here: StaffSession):
    """Return the page that asks for the passphrase; None where it was typed lately or need not be.

    `here` is the session of who is signed in.
    """
    name = (request.endpoint or "").removeprefix("desk.")
    if request.method != "POST":
        if name not in DANGEROUS_TO_OPEN or _is_proved(here):
            return None
        back = url_for(f"desk.{DANGEROUS_TO_OPEN[name]}", **_months())
        return go(url_for("desk.prove", back=back))
    # A press without a valid token does nothing, and its own page says why: no other site's words go along.
    if name not in DANGEROUS or _is_proved(here) or not PressForm().validate():
        return None
    return _ask(here)


def _ask(here: StaffSession):
    form, status = StepUpForm(), 403
    if PROOF not in request.form:
        form = StepUpForm(None)
    elif form.validate():
        try:
            if knows_own_passphrase(here.staff, form.prove_passphrase.data):
                database.session().get(StaffSession, here.id).proved_again_at = clock.now()
                database.session().commit()
                return None
            form.prove_passphrase.errors, status = [WRONG_PASSPHRASE], 422
        except NotJudged as failure:
            form.prove_passphrase.errors, status = [failure.words], 429
    left_out = ("csrf_token", PROOF)
    return page(
        "desk/step_up.html",
        status,
        form=form,
        form_has_errors=bool(form.errors),
        sent=[each for each in request.form.items(multi=True) if each[0] not in left_out],
        has_files=any(file.filename for file in request.files.values()),
        at=request.full_path.removesuffix("?"),
    )


def _is_proved(here: StaffSession) -> bool:
    proved = here.proved_again_at
    return proved is not None and clock.now() - proved < sessions.PROVED_FOR


def _months() -> dict[str, str]:
    return {name: request.args[name] for name in ("from", "to") if name in request.args}
