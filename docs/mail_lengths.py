"""Counts the lines and letters of each mail to a seeker, with made-up facts, as a table for the documents.

Run it as `python docs/mail_lengths.py`; nothing is kept and nobody is written to.
"""

import tempfile
from pathlib import Path

from portal import clock, create_app
from portal.config import Settings
from portal.mail import made_up
from portal.mail.kinds import PHRASED
from portal.mail.phrases import AS_DELIVERED
from portal.mail.writer import Writer

USUAL = ("received", "confirmed", "changed", "booking_changed", "reminder", "proposed")


def measured(app, kind: str, wording: str) -> tuple[int, int]:
    """Return how many lines with words, and how many letters, a mail has in a wording."""
    writer, now = Writer.of(app), clock.now()
    message = made_up.message(kind, wording, writer.office, writer.terms, now)
    text = writer.letter(message, now, AS_DELIVERED).text
    return sum(1 for line in text.splitlines() if line), len(text)


def table(app) -> list[str]:
    """Return the rows: what is mailed most by name, then the sum of all kinds."""
    rows = {kind: [measured(app, kind, lang) for lang in ("ja", "en")] for kind in PHRASED}
    named = [(kind, rows[kind]) for kind in USUAL]
    sums = [
        tuple(map(sum, zip(*column, strict=True))) for column in zip(*rows.values(), strict=True)
    ]
    return [
        f"| {name} | {ja[0]} / {ja[1]} | {en[0]} / {en[1]} |"
        for name, (ja, en) in [*named, ("all kinds", sums)]
    ]


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(
            _env_file=None, data_dir=Path(folder), base_url="https://portal.example.jp"
        )
        app = create_app(settings)
        with app.app_context():
            print("\n".join(table(app)))
