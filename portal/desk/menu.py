"""What every page of the desk shows around its own: the person signed in, the menu, the keys."""

from typing import NamedTuple

from flask import current_app
from flask_babel import lazy_gettext as _l

from portal.desk.access import ROLES, me
from portal.desk.door import bp
from portal.forms import PressForm
from portal.models import StaffMember
from portal.web.declare import page_of

# Each with what it does; the page's controls and links say themselves which key presses them.
KEYS = (
    (("/",), _l("To the search")),
    (("j", "k"), _l("To the next or the previous row")),
    (("Enter",), _l("Open the row")),
    (("t",), _l("Take it")),
    (("c",), _l("Confirm")),
    (("p",), _l("Propose another time")),
    (("m",), _l("Move it")),
    (("n",), _l("Write a note")),
    (("l",), _l("Record a call")),
    (("z",), _l("Take back what was just done")),
    (("g", "q"), _l("To the queue")),
    (("g", "d"), _l("To the day")),
    (("g", "c"), _l("To the calendar")),
    (("?",), _l("This list")),
)


QUEUE = "desk.waiting"  # its count stands in the title of every page of the desk


class Item(NamedTuple):
    """A page in the menu; `count` is the number beside it, None where there is none."""

    endpoint: str
    label: str
    key: str
    count: int | None

    @property
    def in_bar(self) -> bool:
        """Return True for what is opened all day."""
        return bool(self.key)


@bp.context_processor
def frame():
    """Return what every page of the desk shows around its own."""
    member = me()
    menu = _menu(member) if member else []
    return {
        "me": member,
        "menu": menu,
        "waits": next((each.count for each in menu if each.endpoint == QUEUE), None),
        "role_labels": ROLES,
        "press_form": PressForm(None),
        "desk_keys": KEYS,
    }


def _menu(member: StaffMember) -> list[Item]:
    """Return every page of the menu that a person may open, in their order."""
    pages = [(page_of(endpoint), endpoint) for endpoint in current_app.view_functions]
    entries = sorted(
        ((page.menu, endpoint) for page, endpoint in pages if page and page.menu and member.role in page.who),
        key=lambda found: found[0].position,
    )  # fmt: skip
    return [
        Item(endpoint, entry.label, entry.key, entry.count() if entry.count else None)
        for entry, endpoint in entries
    ]
