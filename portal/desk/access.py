"""Who may open what at the desk (S6). A page without an entry here is shut for everybody."""

from flask import abort, current_app, g, request, session
from flask_babel import lazy_gettext as _l

from portal import clock, database
from portal.accounts import sessions
from portal.desk.door import bp
from portal.language.locale import LANGUAGES
from portal.models import Role, StaffMember
from portal.web import kiosk
from portal.web.forms import PressForm
from portal.web.page import go, page

ANYBODY = "anybody"  # signed in or not
FIRST_FACTOR = "first factor"  # a passphrase was right, the second factor is still asked for
COUNSELLOR, MANAGER, ADMIN = Role.COUNSELLOR, Role.MANAGER, Role.ADMIN
ALL = (COUNSELLOR, MANAGER, ADMIN)
LEADERS = (MANAGER, ADMIN)

PERMISSIONS: dict[str, object] = {
    "sign_in": ANYBODY,
    "accept_invitation": ANYBODY,
    "second_factor": FIRST_FACTOR,
    "set_up_second_factor": FIRST_FACTOR,
    "sign_out": FIRST_FACTOR,
    "prove": ALL,
    # the waiting list and one request
    "waiting": ALL,
    "request_page": ALL,
    "assign": ALL,
    "confirm": ALL,
    "propose": ALL,
    "arrange": ALL,
    "answer_question": ALL,
    "log_contact": ALL,
    "cancel": ALL,
    "write_note": ALL,
    "correct_address": ALL,
    # the day
    "today": ALL,
    "to_call": ALL,
    "attendance": ALL,
    "undo": ALL,
    # requests by telephone or at the counter
    "new_request": ALL,
    "next_time": ALL,
    "take_agreement": ALL,
    "confirm_agreement": ALL,
    # a careful refusal
    "propose_refusal": ALL,
    "decide_refusal": LEADERS,
    # the calendar
    "calendar": ALL,
    "double": ALL,
    "absence": LEADERS,
    "places": LEADERS,
    "close_day": LEADERS,
    "interpreters": ALL,
    "end_interpreter": ALL,
    # people and settings
    "people": (ADMIN,),
    "invite": (ADMIN,),
    "change_person": (ADMIN,),
    "kiosks": LEADERS,
    "end_kiosk": LEADERS,
    "outbox": ALL,
    "send_again": ALL,
    "settings": LEADERS,
    "audit_log": LEADERS,
    # versions of the terms
    "terms": (ADMIN,),
    "prepare_terms": (ADMIN,),
    "terms_preview": (ADMIN,),
    "publish_terms": (ADMIN,),
    # numbers
    "statistics": LEADERS,
    "statistics_csv": LEADERS,
}
TERMS = ("terms", "prepare_terms", "terms_preview", "publish_terms")
PROVE_AGAIN = ("invite", "change_person", *TERMS)  # the passphrase is asked for once more
ROLES = {
    COUNSELLOR: _l("Counsellor"),
    MANAGER: _l("Manager"),
    ADMIN: _l("Administrator"),
}
MENU = {
    "waiting": _l("Waiting"),
    "today": _l("Today"),
    "to_call": _l("To call"),
    "calendar": _l("Calendar"),
    "interpreters": _l("Interpreters"),
    "new_request": _l("New request"),
    "outbox": _l("Mails"),
    "statistics": _l("Numbers"),
    "people": _l("People"),
    "kiosks": _l("Shared computers"),
    "audit_log": _l("Trail"),
    "terms": _l("Terms of use"),
    "settings": _l("Settings"),
}


def me() -> StaffMember | None:
    """Who is signed in at this browser, second factor included."""
    return g.get("staff")


def second_factor_is_needed(member: StaffMember) -> bool:
    """Always in live mode; in demo mode only for those who have set one up."""
    live = current_app.extensions["portal.settings"].mode == "live"
    return live or member.totp_since is not None


def sign_in(member: StaffMember) -> None:
    """Give this browser a session of its own; whatever it held before is gone (S2)."""
    forget()
    session["staff"] = sessions.begin_session(
        database.session(), member, clock.now(), second_factor=False
    )


def forget() -> None:
    """Empty this browser's web session but for the language of the desk."""
    language = session.get("desk_language")
    session.clear()
    if language:
        session["desk_language"] = language


def this_session():
    """The session row of this browser, to be changed; None when there is none."""
    key = session.get("staff")
    return sessions.find_session(database.session(), key, clock.now()) if key else None


@bp.before_request
def staff_only():
    """Lead strangers to the door, and shut out whoever may not; on a shared computer, everybody (S11)."""
    if kiosk.is_kiosk():
        return page("desk/not_here.html", 403)
    may = PERMISSIONS.get(request.endpoint.partition(".")[2], ())
    found = _touch()
    g.first_factor = found.staff if found else None
    if found and (found.second_factor_at or not second_factor_is_needed(found.staff)):
        g.staff = found.staff
    if may == ANYBODY or (may == FIRST_FACTOR and found):
        return None
    if not found:
        return go("/staff/sign-in")
    if "staff" not in g:
        return go(_second_step(found.staff))
    if g.staff.role not in may:
        abort(403)
    name = request.endpoint.partition(".")[2]
    proved = found.proved_again_at
    if name in PROVE_AGAIN and not (proved and clock.now() - proved < sessions.PROVED_FOR):
        return go("/staff/prove?for=terms" if name in TERMS else "/staff/prove")
    return None


@bp.after_request
def remember_language(response):
    """The desk keeps the language that was chosen last in this browser."""
    if request.args.get("lang") in LANGUAGES:
        session["desk_language"] = request.args["lang"]
    return response


@bp.context_processor
def told():
    """What every page of the desk shows of the person at it."""
    member = me()
    menu = [
        (f"desk.{name}", words)
        for name, words in MENU.items()
        if member and member.role in PERMISSIONS.get(name, ())
    ]
    return {"me": member, "desk_menu": menu, "role_words": ROLES, "press_form": PressForm(None)}


def _second_step(member: StaffMember) -> str:
    return "/staff/sign-in/code" if member.totp_since else "/staff/second-factor"


def _touch():
    """The session of this browser, noted as used just now."""
    key = session.get("staff")
    if not key:
        return None
    now = clock.now()
    with database.writing(database.engine()) as own:
        found = sessions.find_session(own, key, now)
        if found is not None and (now - found.seen_at).total_seconds() > 30:
            found.seen_at = now
            own.commit()
        own.expunge_all()
    return found
