"""When interpreters are there: weekly rules by language and branch, spoken and sign apart (a12-p4-s2)."""

from itertools import groupby

from flask import abort, flash, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from portal import clock, database
from portal.accounts import audit
from portal.desk import access
from portal.desk.door import bp
from portal.desk.interpreter_forms import CHOICES, SPOKEN, RuleDayForm, RuleForm, rule_form
from portal.desk.labels import WEEKDAYS
from portal.forms import PressForm
from portal.language.dates import day as day_words
from portal.language.dates import moment_short
from portal.models import InterpreterRule, InterpreterTime
from portal.roster import presence
from portal.web import current
from portal.web.declare import MenuEntry, opens_to
from portal.web.page import form_page, go
from portal.web.pressed import check_press

DEEDS = {
    "end": "end_interpreter_rule",
    "off": "interpreter_day_off",
    "on": "interpreter_day_on",
}


@bp.route("/interpreters", methods=["GET", "POST"])
@opens_to(access.ALL, clauses=("a12-p4-s2",), menu=MenuEntry(8, _l("Interpreters")))
def interpreters():
    """Show when interpreters are there from now on, and add a weekly rule or a day."""
    form = rule_form(request.form if request.method == "POST" else None)
    if request.method == "POST" and form.validate():
        try:
            return _enter(form)
        except presence.NoSlotsThen:
            database.session().rollback()
            form.first.errors = [_("The office offers no times then. Open times in the calendar first.")]  # fmt: skip
    return _show(form)


@bp.post("/interpreters/rules/<int:number>")
@opens_to(access.ALL)
def change_rule(number):
    """End a rule with a day, or take one day out of it or in again: `what` is end, off or on."""
    form, what = RuleDayForm(prefix=f"rule-{number}-"), request.form.get("what", "")
    rule = database.session().get(InterpreterRule, number)
    if rule is None or what not in DEEDS:
        abort(404)
    if not form.validate():
        return _show(rule_form(None), {number: form})
    db, now, day = database.session(), clock.now(), form.day.value
    if what == "end":
        presence.end_rule(db, current.office(), rule, day, now)
    else:
        presence.set_day_off(db, current.office(), rule, day, now, off=what == "off")
    audit.record(db, access.me(), DEEDS[what], now, why=f"{_noted(rule)} {day}")
    db.commit()
    _tell(what, day, number)
    return go(url_for("desk.interpreters"))


@bp.post("/interpreters/<int:number>/end")
@opens_to(access.ALL)
def end_interpreter(number):
    """Remove the single times of an interpreter's day, but those that a request counts on."""
    db = database.session()
    check_press(url_for("desk.interpreters"))
    gone, left = presence.remove_day(db, number)
    if gone:
        audit.record(db, access.me(), "end_interpreter", clock.now(), why=str(number))
        db.commit()
        flash(_("These times have ended."))
    if left or not gone:
        flash(_("What a request counts on stays: somebody counts on this interpreter."))
    return go(url_for("desk.interpreters"))


def _enter(form: RuleForm):
    db, rule = database.session(), form.rule
    opened = presence.enter_rule(db, current.office(), rule, clock.now())
    audit.record(db, access.me(), "interpreters", clock.now(), why=_noted(rule))
    db.commit()
    flash(ngettext("%(num)d time is open now.", "%(num)d times are open now.", opened))
    return go(url_for("desk.interpreters"))


def _noted(rule: InterpreterRule) -> str:
    """Return a rule as the audit log notes it."""
    days = "".join(str(day + 1) for day in rule.weekdays)
    period = f"{rule.valid_from}-{rule.valid_until or ''}"
    return f"{','.join(rule.languages)} {rule.branch} {days} {rule.begins:%H:%M}-{rule.ends:%H:%M} {period}"


def _tell(what: str, day, number: int) -> None:
    """Say what was changed, and at which times requests still count on the interpreter."""
    told = {
        "end": _("The last day is %(day)s.", day=day_words(day)),
        "off": _("On %(day)s the interpreter is not there.", day=day_words(day)),
        "on": _("On %(day)s the interpreter is there again.", day=day_words(day)),
    }
    flash(told[what])
    coming = presence.coming(database.session(), clock.now())
    left = [moment_short(t.starts_at) for t in coming if t.leaving and t.rule_id == number]
    if left:
        flash(_("A request still counts on the interpreter: %(times)s", times=", ".join(left)))


def _show(form: RuleForm, failed: dict[int, RuleDayForm] | None = None):
    db, now = database.session(), clock.now()
    rules = presence.rules_ahead(db, now.date())
    coming = presence.coming(db, now)
    return form_page(
        "desk/interpreters.html",
        next(iter((failed or {}).values()), form),
        add=form,
        rules=rules,
        days={rule.id: RuleDayForm(None, prefix=f"rule-{rule.id}-") for rule in rules}
        | (failed or {}),
        single=_by_day([each for each in coming if each.rule_id is None]),
        leaving=[each for each in coming if each.leaving],
        names=CHOICES,
        spoken=SPOKEN,
        weekdays=WEEKDAYS,
        today=now.date(),
        press=PressForm(None),
    )


def _by_day(times: list[InterpreterTime]) -> list[list[InterpreterTime]]:
    """Return single times in groups of one day, branch and language, the soonest first."""

    def together(each: InterpreterTime):
        return each.starts_at.date(), each.branch, each.language

    return [list(group) for _same, group in groupby(sorted(times, key=together), together)]
