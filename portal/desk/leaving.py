"""Somebody leaves: on one page, what is still theirs is given to others, then they are shut out."""

from flask import abort, flash, request, url_for
from flask_babel import gettext as _

from portal import clock, database
from portal.accounts import audit
from portal.bookings import leaving
from portal.bookings.action import Action, Overtaken
from portal.bookings.actions.assign import ASSIGN, LET_GO
from portal.bookings.actions.reassign import REASSIGN
from portal.bookings.counsellors import NotFree
from portal.desk import access
from portal.desk.choices import colleagues
from portal.desk.door import bp
from portal.desk.given_away import ToGive, free_for_all, to_give
from portal.desk.perform import find_booking, perform
from portal.forms import PressForm
from portal.mail import outbox
from portal.models import StaffMember
from portal.web import current
from portal.web.declare import opens_to
from portal.web.page import go, page
from portal.web.pressed import check_press


@bp.get("/people/<int:person>/leaving", endpoint="leaving")
@opens_to(access.ADMINS)
def leaving_page(person):
    """Show what is still somebody's, who could have it, and how they are shut out."""
    return _show(_other(person))


@bp.post("/people/<int:person>/leaving/sessions")
@opens_to(access.ADMINS)
def give_sessions(person):
    """Give one session of theirs, or all, to somebody else."""
    member, other = _pressed(person)
    if other is None:
        abort(422)
    count = _give(REASSIGN, other)
    if count is None:
        return _not_given(member)
    flash(_("Given to %(name)s, sessions: %(count)s", name=other.name, count=count))
    return go(_here(member))


@bp.post("/people/<int:person>/leaving/requests")
@opens_to(access.ADMINS)
def give_requests(person):
    """Give one open request of theirs, or all, to somebody else or back to the queue."""
    member, other = _pressed(person)
    count = _give(ASSIGN if other else LET_GO, other)
    if count is None:
        return _not_given(member)
    if other:
        flash(_("Given to %(name)s, requests: %(count)s", name=other.name, count=count))
    else:
        flash(_("Back in the queue for whoever takes them, requests: %(count)s", count=count))
    return go(_here(member))


@bp.post("/people/<int:person>/leaving/end")
@opens_to(access.ADMINS)
def shut_out(person):
    """Shut them out; 409 with the list while anything is theirs, unless it is marked as urgent."""
    member = _other(person)
    check_press(_here(member))
    db, now, left = database.session(), clock.now(), 0
    urgent = request.form.get("urgent") == "yes"
    try:
        if urgent:
            left = leaving.shut_out_at_once(db, current.office(), member, now)
        else:
            leaving.shut_out(db, current.office(), member, now)
    except leaving.StillTheirs:
        return _refused(person, _("Not shut out: what stands below is still theirs. Give it away first, or mark it as urgent."))  # fmt: skip
    except leaving.LastAdministrator:
        return _refused(person, _("Not shut out: nobody else is an administrator."))
    deed = "person_shut_at_once" if left else "person_shut"
    audit.record(db, access.me(), deed, now, why=member.name)
    outbox.put_for_staff(db, member, "shut", now)
    db.commit()
    flash(_("%(name)s is shut out: signed out everywhere, and cannot sign in again.", name=member.name))  # fmt: skip
    return go(_here(member) if left else url_for("desk.people"))


def _other(person: int) -> StaffMember:
    """Return somebody else's account; one's own is changed by nobody here."""
    if person == access.me().id:
        flash(_("Nobody changes their own account here. Ask another administrator."))
        abort(go(url_for("desk.people")))
    return database.session().get(StaffMember, person) or abort(404)


def _pressed(person: int) -> tuple[StaffMember, StaffMember | None]:
    """Return who leaves and who was chosen, None for nobody; ends the press where it cannot be taken."""
    member = _other(person)
    check_press(_here(member))
    typed = request.form.get("other", "")
    if not typed:
        return member, None
    found = [each for each in colleagues(member) if str(each.id) == typed]
    return member, found[0] if found else abort(422)


def _give(action: Action, other: StaffMember | None) -> int | None:
    """Return how many of the requests named in the form were given away; None where one was not."""
    typed, given = {"counsellor": other.id} if other else {}, 0
    for reference, seen in zip(*map(request.form.getlist, ("reference", "seen")), strict=False):
        try:
            perform(action, find_booking(reference), typed, seen)
        except (NotFree, Overtaken):
            return None
        given += 1
    return given


def _not_given(member: StaffMember):
    return _refused(member.id, _("What is still listed stays as it was: it has changed meanwhile, or somebody is not free any more. Look at it again, then choose once more."))  # fmt: skip


def _refused(person: int, why: str):
    database.session().rollback()
    return _show(_other(person), 409, failed=why)


def _here(member: StaffMember) -> str:
    return url_for("desk.leaving", person=member.id)


def _show(member: StaffMember, status: int = 200, failed: str = ""):
    db, others = database.session(), colleagues(member)
    theirs = leaving.sessions_to_come(db, member.id, clock.now())
    sessions = to_give(theirs, member.id)
    return page(
        "desk/leaving.html",
        status,
        person=member,
        failed=failed,
        sessions=sessions,
        free_for_all=free_for_all(sessions),
        requests=[ToGive(b, others) for b in leaving.open_requests(db, member.id)],
        colleagues=others,
        press=PressForm(None),
        chosen=request.form.get("other", ""),
    )
