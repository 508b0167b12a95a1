"""The actions on the page of a request: each with its address, its form, and words for its failures."""

from flask_babel import lazy_gettext as _l

from portal.bookings.actions.address import REDIRECT_HELPERS_MAILS, REDIRECT_MAILS
from portal.bookings.actions.agreement import CONFIRM_AGREEMENT
from portal.bookings.actions.arrange import ARRANGE
from portal.bookings.actions.assign import ASSIGN
from portal.bookings.actions.close import CLOSE
from portal.bookings.actions.confirm import CONFIRM
from portal.bookings.actions.contact import LOG_CONTACT, RECORD_CALL
from portal.bookings.actions.correct_details import CORRECT_DETAILS
from portal.bookings.actions.length import CHANGE_LENGTH, NoRoom
from portal.bookings.actions.mend import MEND
from portal.bookings.actions.move_booking import MOVE_BOOKING
from portal.bookings.actions.notes import ANSWER_QUESTION, WRITE_NOTE
from portal.bookings.actions.outcome import RECORD_OUTCOME, TooEarly
from portal.bookings.actions.reassign import CHANGE_CALL, REASSIGN
from portal.bookings.actions.take_back import TAKE_BACK
from portal.bookings.actions.undo import UNDO
from portal.bookings.calls import AddressUsed, NoneLeft
from portal.bookings.counsellors import NotFree
from portal.desk import failures
from portal.desk.arrangements import ArrangeForm
from portal.desk.decision import DecisionForm
from portal.desk.details_form import details_form
from portal.desk.mending import MendForm
from portal.desk.offered import Offered, plain
from portal.desk.outcome_forms import CallAttemptForm, outcome_form, undo_form
from portal.desk.request_forms import (
    AddressForm,
    AnswerForm,
    HelpersAddressForm,
    LengthForm,
    NoteForm,
    SeenForm,
)
from portal.desk.settling_forms import assign_form, call_form, move_form, reassign_form
from portal.roster.slots import SlotTaken

_OF_TIME = {NotFree: ("counsellor", failures.NOT_FREE), SlotTaken: ("slot", failures.TAKEN)}
_OF_CALL = {
    AddressUsed: ("address", failures.ADDRESS_USED),
    NoneLeft: ("address", failures.NONE_LEFT),
}

OFFERED = (
    Offered(
        CONFIRM,
        "",
        DecisionForm,
        "decide",
        {**_OF_CALL, **_OF_TIME},
        clauses=("a06-p1", "a06-p3", "a04-p1-s1", "a12-p4-s2"),
        previewed=True,
        leads_on=True,
    ),
    Offered(ASSIGN, "assignment", assign_form, "assign"),
    Offered(
        MOVE_BOOKING,
        "move",
        move_form,
        "move",
        _OF_TIME,
        clauses=("a06-p1", "a06-p3", "a12-p4-s2"),
    ),
    Offered(
        MEND,
        "mending",
        MendForm,
        "mend",
        {**_OF_CALL, **_OF_TIME},
        clauses=("a06-p1", "a06-p3", "a12-p4-s2"),
    ),
    Offered(
        REASSIGN, "counsellor", reassign_form, "reassign", {NotFree: ("other", failures.NOT_FREE)}
    ),
    Offered(
        CHANGE_CALL,
        "call",
        call_form,
        "change_call",
        {AddressUsed: ("call", failures.ADDRESS_USED), NoneLeft: ("call", failures.NONE_LEFT)},
        clauses=("a06-p3",),
    ),
    Offered(ARRANGE, "arrangements", ArrangeForm, clauses=("a12-p4-s2",)),
    Offered(ANSWER_QUESTION, "answers", plain(AnswerForm)),
    Offered(LOG_CONTACT, "contact", plain(SeenForm)),
    Offered(
        RECORD_OUTCOME,
        "outcome",
        outcome_form,
        "outcome",
        {
            TooEarly: (
                "outcome",
                _l("Nothing was changed: this can be recorded from the start of the session on."),
            )
        },
        clauses=("a06-p4-s1", "a06-p4-s2"),
    ),
    Offered(UNDO, "undo", undo_form, "undo", failures.NOT_UNDONE),
    Offered(TAKE_BACK, "back", plain(SeenForm), failures=failures.NOT_TAKEN_BACK),
    Offered(RECORD_CALL, "calls", plain(CallAttemptForm), "record_call"),
    Offered(WRITE_NOTE, "notes", plain(NoteForm), "note"),
    Offered(REDIRECT_MAILS, "address", plain(AddressForm), "address"),
    Offered(
        REDIRECT_HELPERS_MAILS, "helpers-address", plain(HelpersAddressForm), "helpers_address"
    ),
    Offered(
        CORRECT_DETAILS, "details", details_form, "details", clauses=("a06-p2-i1", "a06-p2-i2")
    ),
    Offered(CLOSE, "closing", plain(SeenForm)),
    Offered(CONFIRM_AGREEMENT, "agreement", plain(SeenForm), clauses=("pre-p1",)),
    Offered(
        CHANGE_LENGTH,
        "double",
        plain(LengthForm),
        failures={
            NoRoom: (
                "seen",
                _l("Nothing was changed: the time straight after it is not free."),
            ),
            NotFree: ("seen", failures.NOT_FREE),
        },
    ),
)
