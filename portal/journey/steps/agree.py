"""Agreeing to the whole of the terms, and acknowledging TeleOffice's own (preamble, Art. 4)."""

from flask_babel import lazy_gettext as _l

from portal.journey import reading
from portal.journey.application import Agreement
from portal.journey.journey import Journey
from portal.journey.step import Row, Step
from portal.journey.steps.agree_form import AgreeForm
from portal.language.locale import language
from portal.models import Draft, DraftAgreement


class Agree(Step):
    """The agreement to the terms as a whole."""

    name = "agree"
    title = _l("Agree to the terms")
    short_title = _l("Agreement")
    clauses = ("pre-p1", "a04-p1-s2", "a04-p1-s3")
    group = "terms"
    form = AgreeForm

    def done(self, journey):
        """Whether an agreement to the version in force stands."""
        return journey.agreement_stands and journey.form(self).validate()

    def opening(self, journey, query):
        """Return the ticks; none under a text that has changed in substance since."""
        return {} if reading.has_changed(journey) else journey.typed(self.name)

    def context(self, journey, form, query):
        """Say what changed since an earlier reading, what is still in force of it, and where the person helped stands."""
        found = {
            "terms_changed": reading.has_changed(journey),
            "changed_from": reading.version_before(journey),
            "taken_over": reading.taken_over(journey),
        }
        if journey.speaks_of_person:
            found["agreed_alone"] = reading.seeker_has_agreed(journey)
            found["declined"] = reading.person_has_declined(journey)
            found["waiting"] = reading.waits_for_person(journey)
        return found

    def typed(self, journey, form):
        """Return the ticks; those of the person stay when the helper presses after them."""
        return journey.typed(self.name) if _is_the_persons(journey) else form.typed(form.given)

    def saved(self, journey, draft, form):
        """Note the version, the language, who agrees, where, and the staff who read it out."""
        if _is_the_persons(journey):
            return
        if form.errors:
            draft.agreement = None
            return
        by_staff = draft.reader_recorded_by if journey.is_reader else draft.recorded_by
        channel = ("phone" if by_staff else "own_device") if journey.is_reader else draft.channel
        draft.agreement = draft.agreement or DraftAgreement()
        draft.agreement.version = reading.version_shown(form.given, journey)
        draft.agreement.language = language()
        draft.agreement.by = journey.reader
        draft.agreement.channel, draft.agreement.recorded_by = channel, by_staff
        draft.agreement.agreed_at = journey.around.now

    def rows(self, journey, form):
        """Return the line of the check page."""
        agreed = [form[name].label.text for name in form.questions]
        if reading.seeker_has_agreed(journey):
            agreed.append(_l("The person has agreed by themself"))
        return [Row(_l("Terms of use"), agreed, self.name)]

    def write(self, journey, application):
        """Write the agreement, with what was read."""
        agreed = journey.agreement
        application.agreement = Agreement(
            agreed.version,
            agreed.agreed_at,
            agreed.language,
            agreed.by,
            application.readings,
            channel=agreed.channel,
            recorded_by=agreed.recorded_by,
            declines=journey.declines if journey.for_helper else (),
        )

    def recall(self, booking):
        """Return the ticks, which everybody who sends has set."""
        names = ("agree_terms", "ack_teleoffice")
        names = (*names, "seeker_agrees") if booking.helper is not None else names
        return {self.name: {name: ["yes"] for name in names}}

    def restore(self, booking, draft, now):
        """Put the agreement of then into a new draft, with its version and its moment."""
        record = booking.consent
        super().restore(booking, draft, record.agreed_at)
        draft.agreement = DraftAgreement(
            version=record.terms_version,
            language=record.language,
            by=record.typed_by,
            channel=record.channel,
            recorded_by=record.recorded_by,
            agreed_at=record.agreed_at,
        )


def take_back_agreement(draft: Draft) -> None:
    """Remove the agreement from a draft, its ticks included."""
    draft.agreement = None
    draft.answers = [answer for answer in draft.answers if answer.step != AGREE.name]


def _is_the_persons(journey: Journey) -> bool:
    return reading.seeker_has_agreed(journey) and not journey.is_reader


AGREE = Agree()
