"""Every kind of mail: what brings it about, and to whom it goes."""

FOR_STAFF = {"alternative_agreed", "alternative_declined", "request_waits", "digest", "evidence_head", "proposal_accepted", "proposal_declined", "seeker_changed",
             "seeker_cancelled", "about_to_lapse", "own_account"}  # fmt: skip
BRINGS = {
    "received": [],
    "request_waits": [],
    "digest": ["digest"],
    "evidence_head": ["head"],
    "proposed": ["propose"],
    "proposal_accepted": ["propose", "accept"],
    "proposal_declined": ["propose", "decline"],
    "proposal_over": ["propose", "accept"],
    "changed": ["move"],
    "seeker_changed": ["move"],
    "confirmed": ["confirm"],
    "booking_changed": ["confirm", "mend"],
    "reminder": ["confirm", "remind"],
    "cancelled_by_seeker": ["confirm", "cancel"],
    "seeker_cancelled": ["confirm", "cancel"],
    "cancelled_by_office": ["confirm", "call off"],
    "office_closed": ["close"],
    "stands_again": ["confirm", "hang up", "undo"],
    "refused": ["refuse"],
    "lapsed": ["lapse"],
    "terms_change": ["change the terms"],
    "about_to_lapse": ["warn"],
    "alternative": ["alternative"],
    "alternative_agreed": ["alternative", "agree"],
    "alternative_declined": ["alternative", "decline_it"],
    "link": ["lose"],
    "new_link": ["correct the helpers address"],
    "no_longer_used": ["correct the address"],
    "answered": ["answer"],
    "erased": ["erase"],
    "own_account": ["unlock"],
}
READERS = dict.fromkeys(FOR_STAFF, "desk@example.jp") | {
    "new_link": "lee@example.jp",
    "own_account": "kim@office.example.jp",
}
TO_OTHERS = {*READERS, "no_longer_used"}  # they read ordinary Japanese
