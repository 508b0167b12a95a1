"""One clause of the terms written on screen, and a new one behind it."""

from flask import abort, url_for
from flask_babel import gettext as _

from portal.desk import access
from portal.desk.door import bp
from portal.desk.terms_forms import AfterForm, ClauseForm
from portal.desk.terms_opened import LARGEST_PAGE, Opened, place_of
from portal.desk.terms_places import presses
from portal.desk.terms_pressed import pressed
from portal.desk.terms_sheet import kept, sheet, values
from portal.terms.adding import SENTENCE, with_clause
from portal.terms.changes import TITLE
from portal.terms.editing import (
    article,
    clause,
    has,
    judged,
    looked_at,
    reworded,
)
from portal.terms.parts import put_part
from portal.terms.standing import around, parts_at
from portal.terms.writing import Said
from portal.web.declare import opens_to


@bp.get("/terms/<version>/clauses/<place>")
@opens_to(access.ADMINS)
def terms_clause(version, place):
    """Show a clause in fields, with what stood there before beside them; one taken out can be put back."""
    found = place_of(version, place)
    asks = ["yes"] if (clause(found.said, place) or {}).get("duty") else []
    data = {**kept(found.said, place), "asks": asks}
    form = _fitting(ClauseForm(None, data=data), found, place)
    return _show(found, place, form)


@bp.post("/terms/<version>/clauses/<place>")
@opens_to(access.ADMINS, largest_body=LARGEST_PAGE)
def write_clause(version, place):
    """Keep what was typed into a clause."""
    found = place_of(version, place)
    form = _fitting(ClauseForm(), found, place)

    def edit(said: Said) -> Said:
        made = reworded(said, place, form.words, _parts(form, said, place))
        for name in parts_at(said, place) or [place]:
            looked_at(made, name, form.looked_at(name))
        judged(made, found.old, [place], form.mark.data or "")
        return made

    return pressed(found, place, form, edit, "wrote_terms", _show)


@bp.get("/terms/<version>/clauses/<place>/after")
@opens_to(access.ADMINS)
def clause_after(version, place):
    """Show the form for a new clause behind this one."""
    found = place_of(version, place)
    if place == TITLE or clause(found.said, place) is None:
        abort(404)
    return _show_new(found, place, _new(AfterForm(None), found, place))


@bp.post("/terms/<version>/clauses/<place>/after")
@opens_to(access.ADMINS, largest_body=LARGEST_PAGE)
def add_clause(version, place):
    """Put a new clause behind this one."""
    found = place_of(version, place)
    form = _new(AfterForm(), found, place)

    def edit(said: Said) -> Said:
        taken = [each.id for each in found.old.clauses()]
        made, new = with_clause(said, place, form.kind.data, form.words, taken)
        put_part(article(made, new), new, form.part_ja.value or "")
        looked_at(made, article(made, new)["id"], ())
        judged(made, found.old, [new], form.mark.data or "")
        return made

    return pressed(found, place, form, edit, "added_to_terms", _show_new)


def _fitting(form: ClauseForm, found: Opened, place: str) -> ClauseForm:
    """Take out the fields that a place does not have: the title no number, a clause that asks no tick."""
    now, is_title = found.clause(place), place == TITLE
    missing = {
        **dict.fromkeys(("label_ja", "label_en", "part_ja"), is_title),
        "whole_ja": len(parts_at(found.said, place)) < 2,
        "looked": not has(found.before, place),
        "asks": is_title or (now is not None and now.asks_of_reader and not now.duty),
    }
    for name in (name for name, is_so in missing.items() if is_so):
        del form[name]
    return form.watching(lambda _said: [place], found.said)


def _new(form: AfterForm, found: Opened, place: str) -> AfterForm:
    """Leave out what a new clause does not have; a sentence never stands behind an item."""
    for name in ("whole_ja", "looked"):
        del form[name]
    if "-i" in place:
        form.kind.choices = [each for each in form.kind.choices if each.value != SENTENCE]
    return form.watching(lambda said: around(said, place), found.said)


def _parts(form: ClauseForm, said: Said, place: str) -> dict[str, str]:
    """Return the plain Japanese typed, by the parts it explains."""
    fields = [form[name].value or "" for name in ("part_ja", "whole_ja") if name in form]
    return dict(zip(parts_at(said, place), fields, strict=False))


def _show(found: Opened, place: str, form, status: int = 200, now=None):
    here = {"version": found.version, "place": place}
    stands = clause(found.said, place) is not None
    words = {
        "action": url_for("desk.write_clause", **here) if stands else "",
        "button": _("Keep this clause"),
        "back": url_for("desk.terms_text", version=found.version),
        "change": found.change_of(place),
        "marked": found.comparison.marked(place),
        "presses": presses(found, place),
        "add_after": url_for("desk.clause_after", **here) if stands and place != TITLE else "",
    }
    return sheet(found.words_for(place), form, words, values(found.before, place), now, status)


def _show_new(found: Opened, place: str, form, status: int = 200, _now=None):
    words = {
        "action": url_for("desk.add_clause", version=found.version, place=place),
        "button": _("Add this clause"),
        "back": url_for("desk.terms_clause", version=found.version, place=place),
        "behind": found.clause(place),
    }
    heading = _("A new clause after %(place)s", place=found.words_for(place))
    return sheet(heading, form, words, status=status)
