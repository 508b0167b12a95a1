"""What happens to a request, so that each kind of mail is brought about."""

from datetime import date

from newer import longer, publish
from people import Staff

from portal import clock
from portal.accounts import staff
from portal.bookings import closings
from portal.bookings.actions.address import redirect_helpers_mails, redirect_mails
from portal.bookings.actions.alternative import agree_to_alternative, decline_alternative
from portal.bookings.actions.arrange import arrange
from portal.bookings.actions.cancel import cancel_by_office, cancel_by_seeker, record_cancellation
from portal.bookings.actions.move import move_request
from portal.bookings.actions.notes import answer_question
from portal.bookings.actions.proposal import accept_proposal, decline_proposal
from portal.bookings.actions.reassign import change_call
from portal.bookings.actions.refuse import decide_refusal, propose_refusal
from portal.bookings.actions.undo import undo
from portal.database import writing
from portal.mail import outbox
from portal.models import ArticleQuestion
from portal.ops import worker
from portal.roster import slots
from portal.rules.outcome import Way


class Office:
    """What happens to Maria's request, for Thursday, 26 November, 10:00."""

    def __init__(self, app, at):
        self.app, self.at, self.staff = app, at, Staff(app)

    def brings(self, what: str) -> None:
        worker.run_once(self.app)
        getattr(self, f"_{what.replace(' ', '_')}")()

    def _propose(self):
        self.staff.proposes("okinawa/2026-11-27T10:00", "2026-11-25 12:00")

    def _accept(self):
        self.staff.does(accept_proposal)

    def _decline(self):
        self.staff.does(decline_proposal)

    def _move(self):
        def deed(db, booking, now):
            slot = slots.named(db, ["okinawa/2026-11-27T11:00"])["okinawa/2026-11-27T11:00"]
            move_request(db, booking, slot, now, self.staff.office)

        self.staff.does(deed)

    def _confirm(self):
        self.staff.settles_needs()
        self.staff.confirms()

    def _remind(self):
        self.at("2026-11-25 10:00")
        worker.bring_what_is_due(self.app)

    def _mend(self):
        given = {"address": "https://teleoffice.example.jp/another", "office": self.staff.office}
        self.staff.does(change_call, **given)

    def _cancel(self):
        self.staff.does(cancel_by_seeker)

    def _call_off(self):
        self.staff.does(cancel_by_office, reason="担当者の急病")

    def _hang_up(self, ended_by: str = "seeker", way: str = "telephone"):
        self.staff.does(record_cancellation, ended_by=ended_by, way=Way(way))

    def _undo(self):
        self.staff.does(undo, reason="Wrong person")

    def _close(self):
        with writing(self.app.extensions["portal.engine"]) as db:
            closings.close_day(db, date(2026, 11, 26), "台風", clock.now())
            db.commit()

    def _refuse(self):
        def deed(db, booking, now):
            ito, higa = (
                staff.add(db, f"{name}@office.example.jp", name, "manager", now)
                for name in ("ito", "higa")
            )
            refusal = propose_refusal(
                db, booking, clause="a12-p1", reason="威圧的な言動", review_on=date(2027, 5, 10),
                staff=ito, now=now,
            )  # fmt: skip
            decide_refusal(db, refusal, "refused", higa, now)

        self.staff.does(deed)

    def _unlock(self):
        with writing(self.app.extensions["portal.engine"]) as db:
            kim = staff.add(db, "kim@office.example.jp", "Kim", "admin", clock.now())
            outbox.put_for_staff(db, kim, "role", clock.now()), db.commit()

    def _change_the_terms(self):
        assert publish(self.app, longer(), "2027-04-01").exit_code == 0

    def _lapse(self):
        self.at("2026-11-26 00:00")
        worker.bring_what_is_due(self.app)

    def _warn(self):
        self.at("2026-11-25 14:15")
        worker.bring_what_is_due(self.app)

    def _alternative(self):
        outcomes = {"interpreter": ("not_possible", "By telephone", False)}
        self.staff.does(lambda db, b, now: arrange(db, b, outcomes, "Higa", now))

    def _agree(self):
        self.staff.does(lambda db, b, now: agree_to_alternative(db, b, "interpreter", now))

    def _decline_it(self):
        self.staff.does(lambda db, b, now: decline_alternative(db, b, "interpreter", now))

    def _correct_the_address(self):
        given = {"email": "right@example.jp", "secret_key": self.app.config["SECRET_KEY"]}
        self.staff.does(redirect_mails, **given)

    def _correct_the_helpers_address(self):
        given = {"email": "lee@example.jp", "secret_key": self.app.config["SECRET_KEY"]}
        self.staff.does(redirect_helpers_mails, **given)

    def _answer(self):
        def deed(db, booking, now):
            booking.questions.append(ArticleQuestion(article="6", question="Tagalog?"))
            db.flush()
            answer_question(db, booking, "6", "はい。Yes.", "Higa", now)

        self.staff.does(deed)

    def _erase(self):
        self.staff.does(lambda db, b, now: outbox.put_farewell(db, "erased", b, now))

    def _digest(self):
        self.staff.does(lambda db, _b, now: outbox.put_digest(db, "2 1", now))

    def _head(self):
        self.app.test_cli_runner().invoke(args=["consent", "head"])

    def _lose(self):
        self.staff.does(lambda db, b, now: outbox.put(db, "link", b, outbox.SEEKER, now))
