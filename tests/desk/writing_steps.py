"""An administrator who writes a version of the terms on screen."""

import tomllib

from people import AtTheDesk
from terms_steps import stored

VERSION = "2027-04-01"
AT = f"terms/{VERSION}"
# What newer.LONGER changes, typed.
LONGER = {
    "a06-p1": {
        "text_ja": ("1回当たり30分とし", "1回当たり45分とし"),
        "text_en": ("is 30 minutes", "is 45 minutes"),
        "part_ja": ("30分(ぷん)です。", "45分(ふん)です。"),
    },
    "a06": {
        "plain_ja": ("30分(ぷん)で、", "45分(ふん)で、"),
        "plain_en": ("A session is 30 minutes", "A session is 45 minutes"),
    },
}


def begins(admin: AtTheDesk, day: str = "2027-04-01", **typed):
    page = admin.opens("terms").follow("Begin a new version")
    return page.submit("Begin this version", **{"first_day": day, "ground": "1", **typed})


def at_clause(admin: AtTheDesk, place: str, version: str = VERSION):
    return admin.opens(f"terms/{version}/clauses/{place}")


def at_article(admin: AtTheDesk, place: str, version: str = VERSION):
    return admin.opens(f"terms/{version}/articles/{place}")


def changes(page, **typed):
    """Change what stands in fields, each by (old, new), the rest as typed; press the first button."""
    held = page.filled()
    for name, new in typed.items():
        if isinstance(new, tuple):
            assert held[name][0].count(new[0]) == 1, (name, held[name])
            typed[name] = held[name][0].replace(*new)
    return page.submit(**typed)


def says_why(admin: AtTheDesk):
    why = {"reason_ja": "相談の時間を長くするためです。", "reason_en": "To make sessions longer."}
    return changes(admin.opens(f"{AT}/change"), **why)


def makes_longer(admin: AtTheDesk) -> None:
    """All that is needed for a version with longer sessions, fit to be published."""
    begins(admin)
    says_why(admin)
    changes(at_clause(admin, "a06-p1"), **LONGER["a06-p1"], mark="substantive")
    changes(at_article(admin, "a06"), **LONGER["a06"])


def said(db) -> dict:
    """What the one file says that is stored."""
    return tomllib.loads(stored(db)[0].text)


def texts(db) -> dict[str, str]:
    """The Japanese text of each clause by its id."""
    return {c["id"]: c["text_ja"] for a in said(db)["articles"] for c in a["clauses"]}
