"""The mail that tells a member of staff what happened to their own account: in Japanese, and no detail more."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from portal.mail.facts import Facts
from portal.mail.kinds.kind import Letter, mail
from portal.mail.last_moments import two_days_after_asking

HAPPENED = {
    "wrong_codes": _l("Somebody typed your passphrase correctly at the staff desk, and then several wrong codes."),
    "passphrase": _l("A new passphrase was chosen for your account."),
    "role": _l("An administrator gave your account another role."),
    "second_factor": _l("An administrator reset the second factor of your account and signed you out everywhere."),
    "invited_again": _l("An administrator made a new invitation for your account. Whoever opens it can choose a new passphrase."),
    "shut": _l("An administrator shut your account out."),
    "opened": _l("An administrator opened your account again."),
    "unlocked": _l("An administrator unlocked your account after too many wrong codes."),
    "sessions": _l("An administrator signed you out everywhere."),
}  # fmt: skip


@mail((), until=two_days_after_asking)
def own_account(facts: Facts) -> Letter:
    """Return the mail that tells what happened to the reader's account; `about` says which it was."""
    happened = HAPPENED[facts.message.about]
    return Letter(_("Your account at the staff desk"), facts.text("own_account", happened=happened))
