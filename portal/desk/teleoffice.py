"""The pool of TeleOffice addresses at the desk: filled by pasting, looked through, mended."""

from flask import flash, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from portal import clock, database
from portal.accounts import audit
from portal.bookings import calls, pool, pool_need
from portal.desk import access
from portal.desk.door import bp
from portal.forms import PressForm, Required
from portal.forms.desk.values import TeleOfficeField
from portal.forms.value_field import TOO_LONG
from portal.forms.values import FreeTextField
from portal.language.masks import masked_call
from portal.rules.values import Reason, teleoffice_address
from portal.web import current
from portal.web.declare import MenuEntry, opens_to
from portal.web.page import go, page
from portal.web.pressed import check_press

PASTED = 50_000  # signs: some hundred lines, and less than a request may carry (S8)
WHY = {
    **TeleOfficeField.words,
    Reason.EMPTY: TeleOfficeField.words[Reason.SHAPE],
    Reason.TOO_LONG: TOO_LONG % {"max": teleoffice_address.LENGTH},
    pool.Known.TWICE: _l("It stands here twice. It was taken once."),
    pool.Known.IN_POOL: _l("It is among the addresses left already."),
    pool.Known.USED: _l("A booking has used it. Make a new one in TeleOffice."),
}


class PoolForm(PressForm):
    """Addresses for the pool, one a line."""

    addresses = FreeTextField(
        _l("Addresses, one a line"),
        [Required(_l("Paste the addresses from TeleOffice, one a line."))],
        most=PASTED,
        description=_l("Each begins with https:// and is used for one booking alone."),
    )


@bp.route("/teleoffice", methods=["GET", "POST"])
@opens_to(access.ALL, clauses=("a04-p1-s1",), menu=MenuEntry(7, _l("TeleOffice addresses")))
def teleoffice():
    """Show how long the addresses last, and add those that were pasted."""
    form = PoolForm()
    if not form.validate_on_submit():
        return _show(form)
    added, wrong = _add(form)
    if added:
        flash(ngettext("%(num)d address was added.", "%(num)d addresses were added.", added))
    if not wrong:
        return go(url_for("desk.teleoffice"))
    form.addresses.data = "\n".join(line.typed for line in wrong)
    form.addresses.errors = [_("The lines that are still here were not added. Correct them, or take them out.")]  # fmt: skip
    return _show(form, wrong)


def _add(form: PoolForm) -> tuple[int, list[pool.WrongLine]]:
    db, now, pasted = database.session(), clock.now(), form.addresses.value
    added, wrong = pool.add(db, pasted, current.office(), access.me(), now)
    if added:
        audit.record(db, access.me(), "teleoffice_added", now, why=str(added))
    db.commit()
    return added, wrong


def _show(form: PoolForm, wrong: list[pool.WrongLine] | None = None):
    db, now = database.session(), clock.now()
    return page(
        "desk/teleoffice.html",
        422 if form.errors else 200,
        form=form,
        form_has_errors=bool(form.errors),
        wrong=wrong or [],
        why=WHY,
        standing=pool_need.standing(db, current.office_today(), now),
        left=calls.left(db),
        taken_out=pool.taken_out(db, now),
        masked=masked_call,
        press=PressForm(None),
    )


@bp.post("/teleoffice/<int:number>/out")
@opens_to(access.ALL)
def take_out_address(number):
    """Take an address out of the pool, unless a booking was quicker."""
    done = _("The address was taken out: no booking is given it.")
    return _mend(
        "teleoffice_taken_out", number, lambda db: pool.take_out(db, number, clock.now()), done
    )


@bp.post("/teleoffice/<int:number>/back")
@opens_to(access.ALL)
def put_back_address(number):
    """Put an address back that was taken out."""
    done = _("The address is back among those that are left.")
    return _mend("teleoffice_put_back", number, lambda db: pool.put_back(db, number), done)


def _mend(name: str, number: int, change, done: str):
    check_press(url_for("desk.teleoffice"))
    db = database.session()
    if change(db):
        audit.record(db, access.me(), name, clock.now(), why=str(number))
        db.commit()
        flash(done)
    else:
        db.rollback()
        flash(_("Nothing was changed: somebody was quicker, or a booking has used this address."))
    return go(url_for("desk.teleoffice"))
