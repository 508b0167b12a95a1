"""The agreement of a person for whom a helper fills in: read out and taken by staff (R-04)."""

from flask import current_app
from flask_babel import lazy_gettext as _l

from portal import clock, database
from portal.accounts import audit
from portal.desk import access
from portal.desk.door import bp
from portal.desk.labels import LANGUAGES
from portal.forms import OneOf, PressForm, Required
from portal.forms.values import HandoffCodeField
from portal.journey import handoffs
from portal.journey.handoff_claims import claim
from portal.journey.handoff_gone import Gone, why_gone
from portal.models import Purpose
from portal.web import browser, limits
from portal.web.declare import opens_to
from portal.web.page import go, page

NO_CODE = {
    Gone.UNKNOWN: _l("There is no such code. Let the helper read it out once more."),
    Gone.USED: _l("This code was used already. Ask for a new one."),
    Gone.OVER: _l("The time of this code is over. Ask for a new one."),
}


class CodeForm(PressForm):
    """The code that the helper's screen shows, and the language to read in."""

    code = HandoffCodeField(
        _l("Code that the helper has"),
        [Required(_l("Enter the code that the helper's screen shows."))],
    )
    language = OneOf(
        _l("Which language does the person read?"),
        LANGUAGES,
        [Required(_l("Choose the language of the person."))],
    )


@bp.route("/agreement", methods=["GET", "POST"])
@opens_to(access.ALL, clauses=("pre-p1",), limits=(limits.DESK_CODES,))
def take_agreement():
    """Read the articles to the person on the telephone, and note that they agree."""
    form = CodeForm()
    if form.validate_on_submit():
        now, secret = clock.now(), current_app.config["SECRET_KEY"]
        try:
            found = handoffs.by_code(database.session(), form.code.value, secret, now)
            if found.purpose != Purpose.AGREE:
                raise handoffs.NotValid
            key = claim(database.session(), found, now, recorded_by=access.me().name)
        except handoffs.NotValid:
            database.session().rollback()
            past = handoffs.past(database.session(), code=form.code.value, secret_key=secret)
            form.code.errors = [NO_CODE[why_gone(past, now)]]
        else:
            audit.record(database.session(), access.me(), "take_agreement", now)
            database.session().commit()
            browser.read_with(key)
            return go(f"/{form.language.data}/request/terms")
    return page(
        "desk/agreement.html",
        422 if form.errors else 200,
        form=form,
        form_has_errors=bool(form.errors),
    )
