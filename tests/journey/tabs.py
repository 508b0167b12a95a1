"""Two windows of one browser: pages that were opened stay, and are pressed in any order."""

from pages import Browser, Page
from people import AtTheDesk, HelpingPerson, Seeker
from sqlalchemy import delete, select, update

from portal.database import writing
from portal.models import Booking, Draft, Slot


class QuickPage(Page):
    """A page whose markup other tests check: only what it says and offers counts here."""

    def __init__(self, browser, response):
        self.browser, self.response = browser, response
        self.status, self.text = response.status_code, response.get_data(as_text=True)
        self.path = response.request.path


class QuickBrowser(Browser):
    """A browser for hundreds of pages."""

    def open(self, address: str, **kwargs) -> QuickPage:
        return QuickPage(self, self.client.get(address, follow_redirects=True, **kwargs))

    def post(self, address: str, values: dict) -> QuickPage:
        return QuickPage(self, self.client.post(address, data=values, follow_redirects=True))


DETAILS = {"job_seeker_number": "12345-678901", "email": "seeker@example.jp"}
NOT_HERE = "That request is not open here any more"


def drafts(db) -> dict[str, dict]:
    """What each draft holds, by the name typed into it ("" for one without)."""
    db.rollback()
    found = {}
    for draft in db.scalars(select(Draft)):
        answers = {answer.step: answer.typed for answer in draft.answers}
        found[(answers.get("details", {}).get("name") or [""])[0]] = answers
    return found


def bookings(db) -> list[Booking]:
    db.rollback()
    return list(db.scalars(select(Booking).order_by(Booking.id)))


def beside(person: Seeker, lang: str = "en") -> Seeker:
    """The same browser, in another window."""
    other = type(person).__new__(type(person))
    other.app, other.browser, other.lang, other.name = person.app, person.browser, lang, person.name
    other.page = None
    return other


def begins_beside(person: HelpingPerson) -> HelpingPerson:
    """A second request, begun in another window while the first stays open there."""
    other = beside(person)
    other.opens()
    other.page = other.page.follow("Fill this in for someone else")
    other.page = other.page.follow("Begin another one beside it")
    other.answers(helper_name="Lee")
    return other


def walks(person: Seeker, to: str, time: str) -> None:
    """From eligibility on to a step, by what each page leads to."""
    person.qualifies()
    person.ticks_on()
    person.agrees()
    if to == "needs":
        return
    person.needs_nothing()
    person.answers(choice_1=time)


def begins_intake(higa: AtTheDesk, **given) -> Seeker:
    """A window in which staff type for one more caller."""
    higa.opens("new")
    caller = beside(higa)
    caller.__class__ = Seeker
    caller.page = higa.page.submit(
        **{"channel": "phone", "language": "en", "reader": "staff", **given}
    )
    return caller


def typed_on(page, step: str, own: str) -> dict:
    """Values that no other press has, as far as the page lets one type."""
    times = [f["value"] for f in page.soup.select("input[type=radio]") if f["value"]]
    return {
        "who": {"filled_by": ["self"]},
        "eligibility": {"registration": ["online"], "office": [("okinawa", "either")[len(own) % 2]]},
        "agree": {"agree_terms": ["yes"], "ack_teleoffice": ["yes"]},
        "needs": {"needs_note": [f"Note {own}"]},
        "slot": {"choice_1": [times[int(own) % len(times)]] if times else [""]},
        "details": {"name": [f"Person {own}"], "email": [f"p{own}@example.jp"]},
        "terms/3": {"question": [f"Why {own}?"]},
    }.get(step, {})  # fmt: skip


def as_at_the_start(app) -> None:
    """Every life begins with nothing asked for: what happens in it must happen again."""
    for limiter in app.extensions["limiter"]:
        limiter.reset()
    with writing(app.extensions["portal.engine"]) as db:
        db.execute(delete(Draft))
        db.execute(delete(Booking))
        db.execute(update(Slot).values(taken=0))
        db.commit()
