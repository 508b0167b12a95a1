"""Accounts of the desk's staff: invited, given a role, closed. Changes ask for the passphrase again."""

from flask import abort, current_app, flash, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from portal import clock, database
from portal.accounts import audit, invitations, staff, tries
from portal.bookings import leaving
from portal.desk import access
from portal.desk.account_changes import CHANGES, perform
from portal.desk.door import bp
from portal.forms import OneOf, PressForm, Required
from portal.forms.values import MailField, NameField
from portal.mail import outbox
from portal.models import Role, StaffMember
from portal.web.declare import MenuEntry, opens_to
from portal.web.page import go, page
from portal.web.pressed import check_press


class InviteForm(PressForm):
    """The invitation of a colleague."""

    mail_address = MailField(_l("E-mail"), [Required(_l("Enter the e-mail address."))])
    colleague = NameField(_l("Name"), [Required(_l("Enter the name."))])
    role = OneOf(
        _l("Role"),
        {role.value: words for role, words in access.ROLES.items()},
        [Required(_l("Choose a role."))],
    )


@bp.get("/people")
@opens_to(access.ADMINS, menu=MenuEntry(11, _l("People")))
def people():
    """List all accounts, with the form to invite a colleague."""
    return _page(InviteForm(None))


@bp.post("/people/invitations")
@opens_to(access.ADMINS)
def invite():
    """Make an account; its one-time address is shown once, for the administrator to hand over."""
    form = InviteForm()
    if not form.validate():
        return _page(form, 422)
    try:
        member = staff.add(
            database.session(),
            form.mail_address.value,
            form.colleague.value,
            Role(form.role.data),
            clock.now(),
        )
    except staff.AlreadyThere:
        form.mail_address.errors = [_("Somebody with this address has an account already.")]
        return _page(form, 422)
    return _invited(member, "invited")


@bp.post("/people/<int:person>")
@opens_to(access.ADMINS)
def change_person(person):
    """Change a role, reopen or unlock an account, invite anew, reset the second factor, or sign out everywhere."""
    what = request.form.get("what", "")
    member = database.session().get(StaffMember, person) or abort(404)
    check_press(url_for("desk.people"))
    if member.id == access.me().id and what != "again":
        flash(_("Nobody changes their own account here. Ask another administrator."))
        return go(url_for("desk.people"))
    if what == "again":
        return _invited(member, "invited_again")
    change = CHANGES.get(what) or abort(400)
    try:
        done = perform(change, f"person_{what}", member)
        flash(change.done(member) if done else _("Nothing was changed: it was so already."))
    except leaving.LastAdministrator:
        database.session().rollback()
        flash(_("Nothing was changed: nobody else is an administrator."))
    return go(url_for("desk.people"))


def _invited(member: StaffMember, deed: str):
    token = invitations.invite(database.session(), member, clock.now())
    audit.record(database.session(), access.me(), deed, clock.now(), why=member.name)
    if deed == "invited_again":
        outbox.put_for_staff(database.session(), member, deed, clock.now())
    database.session().commit()
    public = current_app.extensions["portal.settings"].public_address
    address = f"{public}{url_for('desk.accept_invitation', token=token)}"
    return page("desk/invited.html", member=member, address=address)


def _page(form, status: int = 200):
    return page(
        "desk/people.html",
        status,
        form=form,
        form_has_errors=bool(form.errors),
        everybody=staff.everybody(database.session()),
        roles=access.ROLES,
        is_stopped=tries.is_stopped,
        left=leaving.counts(database.session(), clock.now()),
    )
