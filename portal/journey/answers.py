"""From what was typed to what is sent: the answers of a finished journey, cleaned and typed."""

from datetime import datetime

from portal.journey.application import Agreement, Answers, Reading
from portal.journey.journey import Journey
from portal.journey.steps import STEP
from portal.journey.steps.needs import kinds
from portal.journey.steps.slot import chosen_slots
from portal.journey.steps.support import arrangers, needs_something
from portal.journey.steps.terms import answer_name
from portal.language import locale
from portal.rules.identity import email_address


def collected(journey: Journey) -> Answers:
    """The answers of a finished journey, in the shape a request is made of."""
    details = journey.form(STEP["details"])
    person = {
        "name": details.name.data.strip(),
        "name_reading": (details.name_reading.data or "").strip(),
        "job_seeker_number": details.number,
        "email": details.address,
        "phone": (details.phone.data or "").strip(),
        **{name: journey.first("eligibility", name) for name in ("registration", "own_device")},
        "branch_wished": journey.first("eligibility", "office"),
    }
    return Answers(
        person, chosen_slots(journey), _agreement(journey), _needs(journey), _helper(journey)
    )


def seekers_language(journey: Journey) -> str:
    """The language the seeker is written to: what the helper told, else that of the page."""
    told = journey.first("who", "seeker_language") if journey.for_helper else ""
    return told or locale.language()


def _agreement(journey: Journey) -> Agreement:
    """What was read and agreed to, with the moments the draft kept."""
    terms = journey.around.terms
    readings = [
        Reading(
            article=article.slug,
            read_at=journey.answers[answer_name(article.slug)].answered_at,
            language=journey.first(answer_name(article.slug), "language"),
            version=journey.first(answer_name(article.slug), "version"),
            plain=journey.first(answer_name(article.slug), "plain") != "no",
            question=journey.first(answer_name(article.slug), "question").strip(),
        )
        for article in terms.articles
        if answer_name(article.slug) in journey.answers
    ]
    agreed_at: datetime = journey.answers["agree"].answered_at
    return Agreement(
        journey.first("agree", "version"),
        agreed_at,
        journey.first("agree", "language") or locale.language(),
        journey.first("agree", "by") or ("helper" if journey.for_helper else "seeker"),
        readings,
        channel=journey.first("agree", "channel"),
        recorded_by=journey.first("agree", "recorded_by"),
    )


def _needs(journey: Journey) -> dict:
    """The support needs, or nothing when nothing was told."""
    form = journey.form(STEP["needs"])
    support = journey.typed("support") if needs_something(journey) else {}
    told = {
        "kinds": kinds(journey),
        "interpreter_language": (form.interpreter_language.data or "").strip(),
        "arranged_by": form.arranged_by.data or "",
        "arrangers": arrangers(journey),
        "speaking": support.get("speaking", []),
        "writing": support.get("writing", []),
        "call_me": support.get("call_me") == ["yes"],
        "joining_count": int(form.joining_count.data)
        if (form.joining_count.data or "").strip()
        else None,
        "note": (form.needs_note.data or "").strip(),
    }
    return told if any(told.values()) else {}


def _helper(journey: Journey) -> dict:
    """What the helper told about themself, if one typed this."""
    if not journey.for_helper:
        return {}
    form = journey.form(STEP["who"])
    return {
        "name": (form.helper_name.data or "").strip(),
        "relationship_to_seeker": form.helper_relationship.data or "",
        "email": email_address(form.helper_email.data or "") or "",
        "joins": form.helper_joins.data or "",
        "language": form.helper_language.data or locale.language(),
        "mails": form.helper_mails.data or [],
    }
