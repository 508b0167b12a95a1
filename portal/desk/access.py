"""Who may open what at the desk (S6), as each page declares it."""

from flask import abort, current_app, g, request, session
from flask_babel import lazy_gettext as _l

from portal import clock, database
from portal.accounts import sessions
from portal.desk import browser_words, step_up
from portal.desk.door import bp
from portal.desk.signed_out import to_the_door
from portal.desk.way_back import from_here
from portal.journey import intake
from portal.language.locale import LANGUAGES
from portal.models import Role, StaffMember, StaffSession
from portal.web import browser, kiosk, open_drafts
from portal.web.declare import ANYBODY, FIRST_FACTOR, Page, page_here
from portal.web.page import go, page

COUNSELLOR, MANAGER, ADMIN = Role.COUNSELLOR, Role.MANAGER, Role.ADMIN
ALL = (COUNSELLOR, MANAGER, ADMIN)
LEADERS = (MANAGER, ADMIN)
ADMINS = (ADMIN,)

ROLES = {
    COUNSELLOR: _l("Counsellor"),
    MANAGER: _l("Manager"),
    ADMIN: _l("Administrator"),
}


def me() -> StaffMember | None:
    """Return the member of staff signed in at this browser, second factor included; None for others."""
    return g.get("staff")


def second_factor_is_needed(member: StaffMember) -> bool:
    """Return True in live mode; in demo mode for those who have set a second factor up."""
    live = current_app.extensions["portal.settings"].mode == "live"
    return live or member.totp_since is not None


def sign_in(member: StaffMember) -> None:
    """Begin a new session for this browser and drop all that its web session held (S2).

    Only the requests that this person types here stay open: signing in again loses none of them.
    """
    own = intake.of_staff(database.session(), open_drafts.all_keys(), member.name)
    forget()
    for key in own:
        browser.take_draft(key)
    session["staff"] = sessions.begin_session(
        database.session(),
        member,
        clock.now(),
        second_factor=False,
        browser=browser_words.named(request.user_agent.string),
    )


def forget() -> None:
    """Empty this browser's web session but for the language of the desk."""
    language = session.get("desk_language")
    session.clear()
    if language:
        session["desk_language"] = language


def this_session() -> StaffSession | None:
    """Return the session row of this browser, to be changed; None when there is none."""
    key = session.get("staff")
    return sessions.find_session(database.session(), key, clock.now()) if key else None


@bp.before_request
def staff_only():
    """Lead strangers to the door; answer 403 to other roles, and to everyone on a kiosk (S11)."""
    if kiosk.is_kiosk():
        return page("desk/not_here.html", 403)
    here = page_here()
    found = _touch(here)
    g.first_factor = found.staff if found else None
    if found and (found.second_factor_at or not second_factor_is_needed(found.staff)):
        g.staff = found.staff
    if here.who == ANYBODY or (here.who == FIRST_FACTOR and found):
        return None
    if not found:
        return to_the_door()
    if "staff" not in g:
        return go(from_here(_second_step(found.staff)))
    if g.staff.role not in here.who:
        abort(403)
    return step_up.asked(found)


@bp.after_request
def remember_language(response):
    """Keep the language that was chosen last for the desk in this browser."""
    if request.args.get("lang") in LANGUAGES:
        session["desk_language"] = request.args["lang"]
    return response


def _second_step(member: StaffMember) -> str:
    """Return the address of the second factor: to type its code, or to set it up."""
    return "/staff/sign-in/code" if member.totp_since else "/staff/second-factor"


def _touch(here: Page) -> StaffSession | None:
    """Return this browser's session, detached; records at most every 30 seconds that somebody uses it."""
    key = session.get("staff")
    if not key:
        return None
    now = clock.now()
    with database.writing(database.engine()) as own:
        found = sessions.find_session(own, key, now)
        is_used = found is not None and not here.unattended
        if is_used and (now - found.seen_at).total_seconds() > 30:
            found.seen_at = now
            own.commit()
        own.expunge_all()
    return found
