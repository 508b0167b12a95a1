"""The people of the tests: they read, answer and press as a seeker or a helper would."""

from contextlib import contextmanager
from datetime import datetime, timedelta
from uuid import uuid4

from kept_drafts import Rows, put_there, taken_down
from pages import Browser, Page
from sqlalchemy import select
from sqlalchemy.orm import Session

from portal import clock, config, create_app, keys
from portal.accounts import kiosks, sessions, staff
from portal.bookings.actions.arrange import arrange
from portal.bookings.actions.confirm import confirm
from portal.bookings.actions.proposal import propose
from portal.database import writing
from portal.models import Booking, ClosedDay, Role, StaffMember
from portal.roster import slots

PRESS = {
    "read": {"ja": "この条を読みました", "en": "I have read this article"},
    "read all": {"ja": "すべての条を読みました", "en": "I have read all the articles"},
    "agree": {"ja": "規約全体に同意する", "en": "Agree to all the terms"},
    "send": {"ja": "この内容で申し込みを送る", "en": "Send this request"},
    "decline": {"ja": "同意しない（ほかの相談方法を見る）", "en": "Do not agree (see other ways to consult)"},
    "nothing": {"ja": "答えないで次へ進む", "en": "Continue without answering"},
    "start": {"ja": "オンライン相談を申し込む", "en": "Request an online consultation"},
    "help": {"ja": "ほかの人の代わりに入力する", "en": "Fill this in for someone else"},
}  # fmt: skip
_WALKED: dict[tuple, Rows] = {}
STEPS = ("who", "eligibility", "terms", "agree", "needs", "slot", "details", "check")


class Seeker:
    """Somebody who asks for a consultation. Each deed leaves them on the page it leads to."""

    def __init__(self, app, lang: str = "ja", name: str = "Maria da Silva"):
        self.app = app
        self.browser, self.lang, self.name = Browser(app.test_client()), lang, name
        self.page: Page = None

    def opens(self, where: str = "") -> Page:
        """Open a page of the portal by what stands after the language."""
        self.page = self.browser.open(f"/{self.lang}/{where}")
        return self.page

    def presses(self, what: str) -> Page:
        self.page = self.page.press(PRESS[what][self.lang])
        return self.page

    def answers(self, **typed) -> Page:
        """Fill in the page's form and go on."""
        self.page = self.page.submit(**typed)
        return self.page

    def begins(self) -> Page:
        self.opens()
        self.page = self.page.follow(PRESS["start"][self.lang])
        return self.answers(filled_by="self")

    def qualifies(self, **other) -> Page:
        given = {
            "registration": "registered",
            "own_device": "yes",
            "continuing": "yes",
            "office": "okinawa",
        }
        return self.answers(**{**given, **other})

    def reads_everything(self) -> Page:
        self.opens("request/terms/pre")
        for _article in range(16):
            self.presses("read")
        return self.page

    def reads_on_one_page(self) -> Page:
        self.opens("request/terms?all=1")
        return self.presses("read all")

    def agrees(self, **also) -> Page:
        self.page = self.page.submit(
            PRESS["agree"][self.lang], agree_terms="yes", ack_teleoffice="yes", **also
        )
        return self.page

    def needs_nothing(self) -> Page:
        return self.presses("nothing")

    def times(self) -> list[str]:
        """The times offered on the page."""
        return [
            field["value"] for field in self.page.soup.select("input[type=radio]") if field["value"]
        ]

    def asks_for(self, value: str = "") -> Page:
        if not self.page.path.endswith(
            "/request/slot"
        ):  # the questions about support may be skipped
            self.opens("request/slot")
        return self.answers(choice_1=value or self.times()[0])

    def tells(self, **other) -> Page:
        given = {
            "name": self.name,
            "job_seeker_number": "12345-678901",
            "email": "seeker@example.jp",
        }
        return self.answers(**{**given, **other})

    def sends(self) -> Page:
        return self.presses("send")

    def asks_tells_and_sends(self) -> Page:
        """From the needs on, with the first time that is offered."""
        self.asks_for()
        self.tells()
        return self.sends()

    def goes_to(self, step: str, time: str = "") -> Page:
        """Walk from the start page to a step, with the least that is asked for, at a time or the first.

        What the same walk left behind earlier in this run is put there again: hundreds of tests begin
        with it, and it is the same each time.
        """
        key = (type(self), self.lang, self.name, clock.now(), step, time)
        if key in _WALKED and self._put_there(_WALKED[key], step):
            return self.page
        walk = (
            self.begins,
            self.qualifies,
            self.reads_on_one_page,
            self.agrees,
            self.needs_nothing,
            lambda: self.asks_for(time),
            self.tells,
        )
        for deed in walk[: STEPS.index(step)]:
            deed()
        if type(self) is Seeker and STEPS.index(step) > 1 and self._is_first():
            _WALKED[key] = self._left_behind()
        return self.page if step != "who" else self.opens("request/who")

    def _is_first(self) -> bool:
        """Whether nobody else was here and nothing was closed: only then is the walk anybody's."""
        with Session(self.app.extensions["portal.engine"]) as db:
            return not db.scalar(select(Booking.id).limit(1)) and not db.scalar(
                select(ClosedDay.day)
            )

    def _left_behind(self) -> Rows:
        with self.browser.client.session_transaction() as held:
            key = held["draft"]
        with Session(self.app.extensions["portal.engine"]) as db:
            return taken_down(db, keys.hashed(key))

    def _put_there(self, rows: Rows, step: str) -> bool:
        """Whether the walk's end is reached: not when somebody has the time it asked for."""
        with writing(self.app.extensions["portal.engine"]) as db:
            key = put_there(db, rows, clock.now())
            db.commit()
        with self.browser.client.session_transaction() as held:
            held.permanent, held["draft"] = True, key
        if self.opens(f"request/{step}").path == f"/{self.lang}/request/{step}":
            return True
        with self.browser.client.session_transaction() as held:
            held.clear()
        return False


class HelpingPerson(Seeker):
    """Somebody who fills in for a seeker."""

    def begins(self) -> Page:
        self.opens()
        self.page = self.page.follow(PRESS["help"][self.lang])
        return self.answers(helper_name="Lee", helper_relationship="family")

    def agrees(self, **also) -> Page:
        return super().agrees(seeker_agrees="yes", **also)


class AtKiosk(Seeker):
    """Somebody at a shared computer at the Plaza."""

    def __init__(self, app, lang: str = "ja", name: str = "Maria da Silva", where: str = "Hall"):
        super().__init__(app, lang, name)
        with writing(app.extensions["portal.engine"]) as db:
            token = kiosks.enrol(db, where, clock.now())
            db.commit()
        self.page = self.browser.open(f"/kiosk/enrol/{token}?lang={lang}").submit()


class AtTheDesk(Seeker):
    """Somebody signed in at the desk. Pages are opened by what stands after /staff/."""

    def __init__(self, app, role: str = "counsellor", lang: str = "en", name: str = "Higa"):
        super().__init__(app, lang, name)
        with writing(app.extensions["portal.engine"]) as db:
            member = db.scalar(select(StaffMember).where(StaffMember.name == name))
            member = member or staff.add(
                db, f"{name}@office.example.jp".lower(), name, Role(role), clock.now()
            )
            key = sessions.begin_session(db, member, clock.now(), second_factor=True)
            db.commit()
        with self.browser.client.session_transaction() as session:
            session["staff"], session["desk_language"] = key, lang

    def opens(self, where: str = "") -> Page:
        self.page = self.browser.open(f"/staff/{where}")
        return self.page


class Staff:
    """Somebody at the office, by the deeds the desk will offer."""

    def __init__(self, app):
        self.app, self.office = app, app.extensions["portal.office"]

    def does(self, deed, reference: str = "", **given):
        """One deed on one request (the newest one if none is named), committed as a whole."""
        with writing(self.app.extensions["portal.engine"]) as db:
            found = select(Booking).order_by(Booking.id.desc())
            if reference:
                found = found.where(Booking.reference == reference)
            deed(db, db.scalars(found).first(), now=clock.now(), **given)
            db.commit()

    def confirms(self, number: int = 1, **other) -> None:
        given = {"address": f"https://teleoffice.example.jp/{number}", "counsellor": "Higa"}
        self.does(confirm, office=self.office, **{**given, **other})

    def own_link(self) -> str:
        """The token of the newest request's own link, the one its seeker was mailed."""
        with Session(self.app.extensions["portal.engine"]) as db:
            booking = db.scalars(select(Booking).order_by(Booking.id.desc())).first()
            return keys.token(self.app.config["SECRET_KEY"], booking.link_seed)

    def settles_needs(self, reference: str = "") -> None:
        """See the needs of a request, and arrange each of them."""

        def deed(db, booking, now):
            kinds = booking.support_needs.kinds if booking.support_needs else []
            outcomes = dict.fromkeys(kinds, ("arranged", "", False))
            arrange(db, booking, outcomes, "Higa", now)

        self.does(deed, reference)

    def offers_instead(self, what: str = "0120") -> None:
        """The first need of the newest request is not possible; something else is offered."""

        def deed(db, booking, now):
            kind = booking.support_needs.kinds[0]
            arrange(db, booking, {kind: ("not_possible", what, False)}, "Higa", now)

        self.does(deed)

    def confirms_any(self) -> None:
        """Settle the newest request, its needs seen, at an address nobody has."""
        self.settles_needs()
        self.does(
            confirm,
            office=self.office,
            address=f"https://teleoffice.example.jp/{uuid4()}",
            counsellor="Higa",
        )

    def proposes_any(self) -> None:
        """Offer the newest request some free time three weeks on."""

        def deed(db, booking, now):
            free = slots.offered(db, self.office, booking.branch, now)
            later = next(s for s in free if s.starts_at > now + timedelta(weeks=3))
            propose(db, booking, later, now + timedelta(days=1), now)

        self.does(deed)

    def proposes(self, value: str, answer_by: str) -> None:
        until = datetime.fromisoformat(answer_by).replace(tzinfo=clock.JAPAN)

        def deed(db, booking, now):
            propose(db, booking, slots.named(db, [value])[value], until, now)

        self.does(deed)


@contextmanager
def staff_behind(folder):
    """The office behind a portal that is served from this folder, at the same database."""
    app = create_app(config.Settings(_env_file=None, data_dir=folder))
    try:
        yield Staff(app)
    finally:
        app.extensions["portal.engine"].dispose()
