"""The question who fills this in (R-04): the seeker, or a helper who types for them."""

from flask_babel import lazy_gettext as _l

from portal.journey import reader_keys
from portal.journey.step import Step, Turn, told
from portal.journey.steps.agree import take_back_agreement
from portal.journey.steps.terms import TERMS
from portal.journey.steps.who_form import FILLED_BY, OFFERED, WhoForm

FOR_ONESELF = "self"
MAILS_ASKED = "mails_asked"
# Kept for the next person, if wished.
CARD = ("helper_name", "helper_email", "helper_language", "helper_mails")


class Who(Step):
    """The first step: for myself, or for someone else."""

    name = "who"
    title = short_title = _l("Who fills this in")
    clauses = ("a12-p4-s2",)
    group = "you"
    form = WhoForm

    def by_helper(self, journey):
        """Whether a helper fills this in for the seeker."""
        return journey.first(self.name, "filled_by") == "helper"

    def opening(self, journey, query):
        """Return the values typed earlier, under the choice the link made; a helper's kept details."""
        asked, typed = query.get("as"), journey.typed(self.name)
        if asked not in FILLED_BY:
            return typed
        known = journey.around.known_helper() if asked == "helper" else {}
        offered = {"helper_mails": OFFERED} if query.get(MAILS_ASKED) else {}
        return {**known, **typed, **offered, "filled_by": [asked]}

    def context(self, journey, form, query):
        """Say whether a helper's details are kept here, and whether another request is begun."""
        asks = MAILS_ASKED in query
        begun = query.get("as") in FILLED_BY and journey.went_beyond(self) and not asks
        known = bool(journey.around.known_helper())
        said = "helper" if query.get("as") == "helper" else None  # by the button that led here
        return {"known": known, "begun": begun, "no_form": begun, "asks_mails": asks, "said": said}

    def detour(self, journey, posted, query):
        """Lead on to the questions about the helper before they are answered."""
        asks = posted.get("filled_by") == "helper" and "helper_name" not in posted
        return Turn(self, {"as": "helper"}) if asks else None

    def onward(self, journey, posted):
        """Ask once about an address to which no mail would go; who ticks none again gets none."""
        silent = journey.first(self.name, "helper_email") and not posted.get("helper_mails")
        asks = journey.for_helper and silent and MAILS_ASKED not in posted
        return Turn(self, {"as": "helper", MAILS_ASKED: "yes"}) if asks else None

    def saved(self, journey, draft, form):
        """Take the agreement back when the role changes: it was given in the other one."""
        if journey.for_helper != (form.filled_by.data == "helper"):
            take_back_agreement(draft)
            if journey.for_helper and reader_keys.was_read_for(draft):
                TERMS.take_back(draft)  # what the person read and asked is not the helper's
            TERMS.change_hands(draft, now_helper=not journey.for_helper)
            reader_keys.end(draft)

    def rows(self, journey, form):
        """Return the lines of the check page."""
        names = form.questions if journey.for_helper else ["filled_by"]
        return [self.row(form, name) for name in names]

    def write(self, journey, application):
        """Write the helper, and the language the seeker is written to if the helper told it."""
        if not journey.for_helper:
            return
        form = journey.form(self)
        application.helper = {
            "name": form.helper_name.value or "",
            "relationship_to_seeker": form.helper_relationship.data or "",
            "email": form.helper_email.value or "",
            "joins": form.helper_joins.data or "",
            "language": form.helper_language.data or application.language,
            "mails": form.helper_mails.data or [],
        }
        application.language = form.seeker_language.data or application.language

    def recall(self, booking):
        """Return the role and the helper's own answers."""
        helper = booking.helper
        if helper is None:
            return {self.name: {"filled_by": ["self"]}}
        answers = {
            "filled_by": ["helper"],
            "helper_name": [helper.name],
            "helper_relationship": [helper.relationship_to_seeker],
            "helper_email": [helper.email],
            "helper_joins": [helper.joins],
            "helper_language": [helper.language],
            "helper_mails": helper.mails,
            "seeker_language": [booking.language],
        }
        return {self.name: told(answers)}

    def seeker_language(self, journey):
        """Return the language the person helped reads, "" if the helper did not tell."""
        return journey.first(self.name, "seeker_language")

    def card(self, booking):
        """Return the helper's own contact data, nothing of the person they helped."""
        typed = self.recall(booking)[self.name]
        return {name: typed[name] for name in CARD if name in typed}


WHO = Who()
