"""Indentation of templates: it helps their readers and never leaves the house."""

import re

from jinja2.ext import Extension


class WithoutIndents(Extension):
    """Removes the spaces that begin the lines of a page's template; line breaks stay."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        """Return the source of a page unindented; mails are text and keep every space."""
        is_page = (name or "").endswith(".html")
        return re.sub(r"^[ \t]+", "", source, flags=re.MULTILINE) if is_page else source
