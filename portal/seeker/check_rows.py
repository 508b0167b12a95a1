"""The answers as the check page groups them; what is voluntary and was left open stands in one line of its group."""

from itertools import groupby

from flask import url_for
from flask_babel import lazy_gettext as _l

from portal.journey.journey import Journey
from portal.journey.step import Row

TITLES = {
    "you": _l("About you"),
    "terms": _l("About the terms"),
    "support": _l("About the support"),
    "time": _l("About the time"),
    "contact": _l("About contact"),
}
OF_PERSON = {"you": _l("About you and the person")}
LEFT_OPEN = _l("Not answered (voluntary)")
JOINT = " · "


def groups(journey: Journey) -> list[dict]:
    """Return each group with its title and its lines, as they are listed."""
    words = {**TITLES, **(OF_PERSON if journey.speaks_of_person else {})}
    found = []
    for name, steps in groupby(journey.steps, lambda step: step.group):
        rows = [
            row for step in steps if step.form for row in step.rows(journey, journey.form(step))
        ]
        found.append({"title": words[name], "rows": _lines(rows)})
    return [group for group in found if group["rows"]]


def _lines(rows: list[Row]) -> list[dict]:
    """Return a line for each answer, and one for all that was left open."""
    lines = [_line(row, row.label, row.values) for row in rows if row.values]
    left = [row for row in rows if not row.values]
    if left:
        names = JOINT.join(str(row.label) for row in left)
        lines.append({**_line(left[0], LEFT_OPEN, [names]), "item": names})
    return lines


def _line(row: Row, label, values: list) -> dict:
    where = url_for("seeker.step", name=row.step, **row.query)
    return {"label": label, "values": values, "large": row.large, "change_href": where}
