"""Why something was done, as the audit log notes it, in words (S12)."""

from collections.abc import Callable, Mapping
from datetime import datetime

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from portal.desk import caller_check, labels
from portal.desk.kept_values import FOUND_BY
from portal.desk.outcome_forms import CALLS
from portal.language.dates import moment_short
from portal.models import AuditEntry, CallResult

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


def _mail_worded(why: str) -> str:
    kind, wording, version = why.split()
    mail = _(": ").join((str(labels.MAIL_KINDS[kind]), str(labels.WORDINGS[wording])))
    return f"{mail}{_(', ')}{_('Version %(number)d', number=int(version))}"


_READ: Mapping[str, Callable[[str], str]] = {
    "record_call": _result_of_call,
    "searched": _searched,
    "checked_caller": caller_check.words_of,
    "change_phrases": _mail_worded,
    "book_next": lambda why: moment_short(datetime.fromisoformat(why.partition("/")[2])),
}
