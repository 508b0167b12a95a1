"""What is said once an action at the desk was done, by the action's name."""

from flask_babel import lazy_gettext as _l

DONE = {
    "assign": _l("It is in the hands of %(name)s."),
    "move": _l("The booking has its new time."),
    "reassign": _l("%(name)s talks with the seeker. No mail goes out for that."),
    "change_call": _l("The booking has another TeleOffice address."),
    "mend": _l("The booking is changed."),
    "arrange": _l("What is arranged is kept."),
    "answer_question": _l("The answer is kept, and goes to the seeker by mail."),
    "log_contact": _l("It is noted that the seeker got in touch."),
    "outcome": _l("It is recorded how it ended."),
    "undo": _l("It is undone: the request stands again."),
    "record_call": _l("The call is kept."),
    "write_note": _l("The note is kept."),
    "correct_address": _l("The address is corrected, and the mail is sent again."),
    "correct_helpers_address": _l("The helper's address is corrected, and a new link is sent there."),
    "correct_details": _l("What was corrected is kept."),
    "close": _l("Nothing is left to do with it: it leaves the lists."),
    "confirm_agreement": _l("It is kept that the seeker agrees."),
    "double": _l("The length is changed."),
    "take_back": _l("Taken back: it stands as before, and the mail does not go out."),
}  # fmt: skip
