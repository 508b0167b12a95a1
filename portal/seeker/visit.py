"""One visit to a step's page: looking at it, or pressing one of its buttons."""

from flask import flash, request, url_for
from flask_babel import gettext as _

from portal import database
from portal.journey.step import Step
from portal.journey.steps.eligibility import ELIGIBILITY
from portal.journey.steps.who import FOR_ONESELF, WHO
from portal.models import Purpose
from portal.seeker import drafts
from portal.seeker.addresses import back_url, next_url, onward_url, switched_url, turn_url, url_of
from portal.seeker.around import journey_of
from portal.seeker.gone import say_nothing_is_open
from portal.web import browser
from portal.web.page import go, page

SAID = {WHO.name: {"filled_by": [FOR_ONESELF]}}


class Visit:
    """The step, this browser's draft, and the journey as it stood when the request came in."""

    def __init__(self, step: Step):
        self.step = step
        self.knew_a_draft = browser.draft_key() is not None
        self.draft = drafts.mine()
        self.journey = journey_of(self.draft)
        # Whether the button on the start page has said already that it is for oneself.
        asked = step is ELIGIBILITY and request.values.get("as") == FOR_ONESELF
        self.begins = asked and not self.journey.went_beyond(WHO)
        self.finds_another = asked and not self.begins and request.method == "GET"
        if self.begins:
            self.journey = journey_of(self.draft, SAID)

    @property
    def blocked(self) -> str | None:
        """The address to lead to instead; None when the step is open here."""
        if self.finds_another:
            return url_of(WHO, **{"as": FOR_ONESELF})
        if self.journey.may_visit(self.step):
            return None
        if self.draft is None and not self.knew_a_draft and request.method == "GET":
            say_nothing_is_open(self.step)
        return next_url(self.journey)

    def opening(self):
        """Return the form as it opens: earlier answers, or what the link said."""
        typed = self.step.opening(self.journey, request.args)
        return self.step.form.shown(typed, self.journey)

    def posted(self):
        """Return the form as it was sent, judged."""
        form = self.step.form(self.step.form.kept(request.form, self.journey), self.journey)
        form.validate()
        return form

    def ask_again(self, form):
        """Show a form whose token no longer fits once more, with everything typed."""
        if (
            self.journey.on_kiosk
        ):  # it was sent by the person before, and is sent once more by the next
            return go(url_of(self.step))
        return self.show(form, 422)

    def show_anew(self):
        """Show the page as it is by now: its answers would count for what it did not say."""
        flash(_("The request has changed in another window since this page was shown. Nothing was stored. Please look again."))  # fmt: skip
        return self.show(self.opening(), 409)

    def detour(self) -> str | None:
        """Return the address behind a button that keeps the answers but does not go on."""
        turn = self.step.detour(self.journey, request.form, request.args)
        return switched_url() or (turn_url(turn) if turn else None)

    def leads_elsewhere(self, form) -> bool:
        """Whether the answers say that another way of consulting suits better."""
        return not form.errors and not self.detour() and self.step.leads_elsewhere(form)

    def elsewhere(self):
        """Lead to the other ways of consulting, with a way back, as it may be a slip. Nothing is stored or erased."""
        return go(url_for("seeker.other_ways", slip="self" if self.begins else "yes"))

    def store(self, form) -> None:
        """Store the answers, right or wrong, and what follows from them. The caller commits."""
        self.draft = self.draft or drafts.begin()
        if self.begins:
            drafts.keep(self.draft, WHO.name, SAID[WHO.name], self.journey.around.now)
        typed = self.step.typed(self.journey, form)
        drafts.keep(self.draft, self.step.name, typed, self.journey.around.now)
        self.draft.passed = self.draft.passed or not form.errors
        self.step.saved(self.journey, self.draft, form)
        if _to_phone():
            drafts.begin_handoff(self.draft, Purpose.MOVE, self.step.name)

    def onward(self, form):
        """Lead on after storing, or show the mistakes."""
        leads = url_for("seeker.show_handoff") if _to_phone() else self.detour()
        if leads:
            return go(leads)
        if form.errors:
            form.hide(request.form)
            return self.show(form, 422)
        after = journey_of(self.draft)
        turn = self.step.onward(after, request.form)
        return go(turn_url(turn) if turn else onward_url(after))

    def show(self, form, status: int = 200, **more):
        """Return the step's page."""
        found = self.step.context(self.journey, form, request.args)
        form_id = None if found.pop("no_form", False) else "step-form"
        return page(
            f"seeker/steps/{self.step.name}.html",
            status,
            step=self.step,
            form=form,
            form_has_errors=bool(form.errors),
            back=url_for("seeker.start") if self.begins else back_url(self.journey, self.step),
            begins=self.begins,
            journey=self.journey,
            switch_form=form_id,
            phone_form=form_id,
            **found,
            **more,
        )


def give_up(draft):
    """Erase the draft, and lead to the other ways of consulting."""
    drafts.erase(draft)
    database.session().commit()
    return go(url_for("seeker.other_ways"))


def _to_phone() -> bool:
    """Whether the button was pressed that takes everything to one's own phone."""
    return request.form.get("to_phone") == "yes"
