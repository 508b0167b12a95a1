"""Every kind of mail by its name: one function each, which returns the mail's words."""

from portal.mail.kinds import ended, for_office, links, request, session, terms
from portal.mail.kinds.kind import Kind

KINDS: dict[str, Kind] = {
    name: kind
    for module in (request, links, session, ended, terms, for_office)
    for name, kind in vars(module).items()
    if isinstance(kind, Kind)
}
