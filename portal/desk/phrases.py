"""Phrases of mails: the friendly words around the facts, worded by the office in versions."""

from typing import NamedTuple

from flask import abort, flash, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from portal import clock, database
from portal.accounts import audit
from portal.desk import access, labels
from portal.desk.door import bp
from portal.desk.mail_parts import whole
from portal.desk.phrase_forms import PhrasesForm
from portal.forms import PressForm
from portal.mail import phrases
from portal.mail.kinds import PHRASED, wordings_of
from portal.models import MailPhrases
from portal.web.declare import MenuEntry, opens_to
from portal.web.page import go, page


class Worded(NamedTuple):
    """A kind of mail in a wording, with every version so far, the newest first."""

    kind: str
    wording: str
    versions: list[MailPhrases]

    @property
    def newest(self) -> MailPhrases | None:
        """Return the version in use; None while the mail is as delivered."""
        return self.versions[0] if self.versions else None


@bp.get("/phrases")
@opens_to(access.LEADERS, menu=MenuEntry(17, _l("Phrases of mails")))
def mail_phrases():
    """List the kinds of mail, each wording as delivered or with its version."""
    newest = phrases.newest(database.session())
    kinds = [(kind, wordings_of(kind)) for kind in PHRASED]
    return page("desk/phrases.html", kinds=kinds, newest=newest, labels=labels, of=phrases.of)


@bp.get("/phrases/<kind>/<wording>")
@opens_to(access.LEADERS)
def phrases_of(kind, wording):
    """Show one mail with made-up facts, its locked lines, its phrases, and the versions so far."""
    worded = _found(kind, wording)
    filled = phrases.of(worded.newest)._asdict()
    return _page(worded, PhrasesForm(wording, worded.newest, None, **filled))


@bp.post("/phrases/<kind>/<wording>")
@opens_to(access.LEADERS)
def change_phrases(kind, wording):
    """Show the mail with what was typed, and use it from now on once that was seen."""
    worded = _found(kind, wording)
    form = PhrasesForm(wording, worded.newest)
    if not form.validate():
        return _page(worded, form, 422)
    if request.form.get("seen") != form.standing:
        return _page(worded, form, 409)
    if "change" in request.form:
        return _page(worded, form)
    if form.phrases == phrases.of(worded.newest):
        form.opening.errors = [
            _("Nothing is different from what is in use. Change a phrase first.")
        ]
        return _page(worded, form, 422)
    return _use(worded, form) if "use" in request.form else _preview(worded, form)


def _use(worded: Worded, form: PhrasesForm):
    db, now, me, typed = database.session(), clock.now(), access.me(), form.phrases
    seen = int(form.standing)
    try:
        version = phrases.enter(db, worded.kind, worded.wording, typed, seen, me.name, now)
    except phrases.Overtaken:
        db.rollback()
        worded = _found(worded.kind, worded.wording)
        return _page(worded, PhrasesForm(worded.wording, worded.newest), 409)
    audit.record(db, me, "change_phrases", now, why=f"{worded.kind} {worded.wording} {version}")
    db.commit()
    if typed == phrases.AS_DELIVERED:
        flash(_("Put back: this mail goes out as delivered from now on."))
    else:
        flash(_("In use from now on: version %(number)d.", number=version))
    return go(url_for("desk.phrases_of", kind=worded.kind, wording=worded.wording))


def _preview(worded: Worded, form: PhrasesForm):
    return page(
        "desk/phrases_preview.html",
        mail=whole(worded.kind, worded.wording, form.phrases),
        form=form,
        typed=form.phrases._asdict(),
        labels=labels,
        **worded._asdict(),
        back=url_for("desk.phrases_of", kind=worded.kind, wording=worded.wording),
    )


def _page(worded: Worded, form: PhrasesForm, status: int = 200):
    return page(
        "desk/phrases_of.html",
        status,
        mail=whole(worded.kind, worded.wording, phrases.of(worded.newest)),
        form=form,
        form_has_errors=bool(form.errors),
        overtaken=status == 409,
        of=phrases.of,
        as_delivered=phrases.AS_DELIVERED,
        press=PressForm(None),
        newest=worded.newest,
        wordings=wordings_of(worded.kind),
        labels=labels,
        **worded._asdict(),
        back=url_for("desk.mail_phrases"),
    )


def _found(kind: str, wording: str) -> Worded:
    """Return a kind of mail in a wording that people get; 404 for any other."""
    if kind not in PHRASED or wording not in wordings_of(kind):
        abort(404)
    return Worded(kind, wording, phrases.versions(database.session(), kind, wording))
