"""Nothing of a diagnosis, a grade, a certificate or a nationality, anywhere (S10, R-09)."""

import re
from pathlib import Path

import polib

from portal.bookings import statistics
from portal.desk import statistics_files
from portal.models import Booking

ROOT = Path(__file__).parent.parent
NEVER = re.compile(r"diagnos|disabilit|handicap|certificate|nationalit|birth_?place|ethnic|disease|illness|手帳|障害等級|診断|国籍|病名", re.I)  # fmt: skip


def test_no_column_holds_any_of_it():
    columns = [f"{table.name}.{column.name}" for table in Booking.metadata.tables.values() for column in table.columns]  # fmt: skip
    assert len(columns) > 200
    assert not [name for name in columns if NEVER.search(name)]


def test_no_form_asks_for_any_of_it():
    from portal.journey.steps import JOURNEY

    names = []
    for step in JOURNEY:
        if step.form:
            names += [name for name in dir(step.form) if not name.startswith("_")]
            for name in dir(step.form):
                field = getattr(step.form, name)
                words = str(getattr(field, "args", ""))
                assert not NEVER.search(words.replace("disease", "")), (step.name, name)
    assert "needs" in names
    assert not [name for name in names if NEVER.search(name)]


def test_no_message_asks_for_any_of_it():
    catalogue = polib.pofile(ROOT / "translations" / "ja" / "LC_MESSAGES" / "messages.po")
    asked = [
        entry.msgid
        for entry in catalogue
        if (NEVER.search(entry.msgid) or NEVER.search(entry.msgstr))
        and "We never ask for" not in entry.msgid
    ]
    assert not asked


def test_no_export_holds_any_of_it():
    exports = [*Path(statistics.__file__).parent.glob("*.py"), Path(statistics_files.__file__)]
    assert len(exports) > 4
    for file in exports:
        assert not NEVER.search(file.read_text(encoding="utf-8")), file
