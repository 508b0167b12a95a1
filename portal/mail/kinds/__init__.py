"""Every kind of mail by its name: one function each, which returns the mail's words."""

from portal.mail.kinds import ended, for_office, for_staff, links, request, session, terms
from portal.mail.kinds.kind import Kind
from portal.mail.phrases import WORDINGS

KINDS: dict[str, Kind] = {
    name: kind
    for module in (request, links, session, ended, terms, for_office, for_staff)
    for name, kind in vars(module).items()
    if isinstance(kind, Kind)
}
# Whose phrases the office may word: mails to the seeker. Those to the office and its staff and the one with
# a helper's new link hold nothing but facts.
_FACTS_ALONE = {*vars(for_office), *vars(for_staff), "new_link"}
PHRASED = [name for name in KINDS if name not in _FACTS_ALONE]


def wordings_of(kind: str) -> tuple[str, ...]:
    """Return the wordings in which a kind of mail goes out; a former address reads no plain Japanese."""
    return tuple(each for each in WORDINGS if each != "plain" or kind != "no_longer_used")
