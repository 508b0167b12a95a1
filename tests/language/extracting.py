"""The words in the program, as the extractor sees them now."""

import subprocess
import sys
from pathlib import Path

import polib

ROOT = Path(__file__).parent.parent.parent


def extract(to: Path) -> polib.POFile:
    """Return every message with the files and lines in which it stands; written to `to` on the way."""
    command = [sys.executable, "-m", "babel.messages.frontend", "-q", "extract", "-F", "babel.cfg", "-k", "_l", "-k", "lazy_gettext", "-k", "_lp:1c,2", "-o", str(to), "."]  # fmt: skip
    subprocess.run(command, cwd=ROOT, check=True)
    return polib.pofile(to)
