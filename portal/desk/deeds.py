"""What the audit log notes, in words (S12); a deed of a former version that has none stands as it was noted."""

from collections.abc import Callable, Mapping
from datetime import datetime

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from portal.desk import caller_check
from portal.desk.kept_values import FOUND_BY
from portal.desk.outcome_forms import CALLS
from portal.language.dates import moment_short
from portal.models import AuditEntry, CallResult

LOOKS = ("looked", "showed_all", "saved_all")  # at one request
DEEDS = {
    "looked": _l("Looked at the request"),
    "looked_at_trail": _l("Looked at the trail"),
    "looked_for_person": _l("Looked for a person's data"),
    "searched": _l("Searched"),
    "checked_caller": _l("Checked who was calling"),
    "send_link": _l("Sent the link again"),
    "looked_whom_to_call": _l("Looked at whom to call"),
    "showed_all": _l("Showed all data of a request"),
    "saved_all": _l("Saved all data of a request as a file"),
    "signed_in": _l("Signed in"),
    "sign_in_failed": _l("Typed a wrong passphrase"),
    "signed_out": _l("Signed out"),
    "second_factor": _l("Showed the second factor"),
    "second_factor_failed": _l("Typed a wrong code"),
    "second_factor_set_up": _l("Set the second factor up"),
    "passphrase_chosen": _l("Chose a passphrase"),
    "confirm": _l("Confirmed the booking"),
    "propose": _l("Proposed another time"),
    "accept_proposal": _l("Accepted a proposal"),
    "decline_proposal": _l("Withdrew a proposal"),
    "assign": _l("Gave it to somebody"),
    "take": _l("Took it in hand"),
    "move": _l("Moved the booking"),
    "reassign": _l("Gave the session to somebody else"),
    "change_call": _l("Replaced the TeleOffice address"),
    "arrange": _l("Settled the support"),
    "answer_question": _l("Answered a question"),
    "log_contact": _l("Noted that the person got in touch"),
    "outcome": _l("Recorded how it ended"),
    "undo": _l("Undid what was recorded"),
    "record_call": _l("Recorded a call"),
    "write_note": _l("Wrote a note"),
    "correct_email": _l("Corrected the seeker's e-mail address"),
    "correct_helpers_address": _l("Corrected the helper's e-mail address"),
    "correct_address": _l("Corrected an address by the link"),
    "correct_details": _l("Corrected the details"),
    "close": _l("Marked it as done with"),
    "confirm_agreement": _l("Confirmed the person's own agreement"),
    "double": _l("Changed the length of the session"),
    "propose_refusal": _l("Proposed to refuse future use"),
    "refusal_refused": _l("Decided to refuse future use"),
    "refusal_withdrawn": _l("Decided against refusing"),
    "new_request": _l("Began a request for a caller"),
    "next_time": _l("Began the next time"),
    "book_next": _l("Booked the next time"),
    "take_agreement": _l("Took the agreement with a code"),
    "told_by_telephone": _l("Told something by telephone"),
    "send_again": _l("Sent a mail again"),
    "propose_erasure": _l("Proposed to erase a person's data"),
    "erase_person": _l("Erased a person's data"),
    "withdraw_erasure": _l("Withdrew the proposal to erase"),
    "places": _l("Changed the number of places"),
    "absence": _l("Entered an absence"),
    "absence_ended": _l("Ended an absence"),
    "hours": _l("Entered working hours"),
    "end_hours": _l("Ended working hours"),
    "remove_number": _l("Removed a number of places"),
    "close_day": _l("Closed a day"),
    "reopen_day": _l("Opened a day again"),
    "interpreters": _l("Entered times of an interpreter"),
    "end_interpreter": _l("Ended a time of an interpreter"),
    "teleoffice_added": _l("Added TeleOffice addresses"),
    "teleoffice_taken_out": _l("Took a TeleOffice address out"),
    "teleoffice_put_back": _l("Put a TeleOffice address back"),
    "numbers_csv": _l("Saved the numbers as a file"),
    "invited": _l("Invited a colleague"),
    "invited_again": _l("Invited somebody again"),
    "person_counsellor": _l("Made somebody a counsellor"),
    "person_manager": _l("Made somebody a manager"),
    "person_admin": _l("Made somebody an administrator"),
    "person_shut": _l("Shut somebody out"),
    "person_open": _l("Let somebody in again"),
    "person_second_factor": _l("Reset somebody's second factor"),
    "kiosks": _l("Made a shared computer"),
    "end_kiosk": _l("Ended a shared computer"),
    "clear_browser": _l("Cleared a browser that was shared"),
    "prepared_terms": _l("Prepared a version of the terms"),
    "published_terms": _l("Published a version of the terms"),
    "began_terms": _l("Began a version of the terms"),
    "wrote_terms": _l("Changed the text of a prepared version of the terms"),
    "added_to_terms": _l("Added to a prepared version of the terms"),
    "took_out_of_terms": _l("Took something out of a prepared version of the terms"),
    "put_back_in_terms": _l("Put something back in a prepared version of the terms"),
    "saved_terms": _l("Saved a version of the terms as a file"),
    "threw_terms_away": _l("Threw a prepared version of the terms away"),
    "change_settings": _l("Changed facts of the office"),
    "take_back_setting": _l("Took a change of the facts back"),
    "renew_feed": _l("Made a new address for the own calendar"),
    "end_feed": _l("Ended the own calendar's address"),
}
SEARCHED_BY = {
    **FOUND_BY,
    "day": _l("by a day"),
    "nothing": _l("by nothing that can be looked for"),
}


def why_words(entry: AuditEntry, people: Mapping[str, str]) -> str:
    """Return the reason of an entry in words; a member of staff by name, from `people` by their ids."""
    if entry.deed in ("assign", "reassign"):
        return people.get(entry.why, entry.why)
    read = _READ.get(entry.deed)
    return read(entry.why) if read and entry.why else entry.why


def _result_of_call(why: str) -> str:
    return str(CALLS[CallResult(why)]) if why in set(CALLS) else why


def _searched(why: str) -> str:
    by, _blank, hits = why.partition(" ")
    return f"{SEARCHED_BY.get(by, by)}{_(': ')}{hits}"


_READ: Mapping[str, Callable[[str], str]] = {
    "record_call": _result_of_call,
    "searched": _searched,
    "checked_caller": caller_check.words_of,
    "book_next": lambda why: moment_short(datetime.fromisoformat(why.partition("/")[2])),
}
