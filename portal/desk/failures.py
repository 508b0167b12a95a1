"""What is said where an action on a request was not done, for the reasons that actions of their own have."""

from flask_babel import lazy_gettext as _l

from portal.bookings.actions.undo import Final, NoReason, TooLate
from portal.bookings.counsellors import NotFree
from portal.mail.held import Sent
from portal.roster.slots import SlotTaken

TAKEN = _l("This time has just been taken. Choose another.")
ADDRESS_USED = _l("Another booking uses this address. Make a new one in TeleOffice.")
NOT_UNDONE = {
    TooLate: ("seen", _l("Nothing was changed: an outcome can be undone only on the day on which it was recorded, and a request only before its day.")),
    NoReason: ("undo_reason", _l("Write why it is undone.")),
    Final: ("seen", _l("Nothing was changed: this end has led to something else, such as another request or a refusal. Book a new time instead.")),
    SlotTaken: ("seen", _l("Nothing was changed: the place is not free any more. Book a new time instead.")),
    NotFree: ("seen", _l("Nothing was changed: the counsellor is away or has another session then. Book a new time instead.")),
    Sent: ("seen", _l("Nothing was changed: the mail has gone out this moment. Press once more.")),
}  # fmt: skip
NOT_TAKEN_BACK = {
    Sent: ("seen", _l("Nothing was changed: the mail has gone out. Move the booking, propose another time or cancel it: the seeker is mailed that instead.")),
    SlotTaken: ("seen", _l("Nothing was changed: somebody else has the place it had before.")),
    NotFree: ("seen", _l("Nothing was changed: the counsellor it had before is not free any more.")),
}  # fmt: skip
NONE_LEFT = _l("This address has just been used, and no other is left. Enter one from TeleOffice, or add some first.")  # fmt: skip
NOT_FREE = _l("Nothing was changed: this member of staff is away or has another session then. Choose another.")  # fmt: skip
