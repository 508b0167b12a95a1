"""Which browser it is, in the few words by which its owner knows it: "Firefox on Windows"."""

# The first mark that stands in the User-Agent header decides: some stand in those of others, too.
BROWSERS = (("Edg", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser", "Samsung Internet"), ("Firefox", "Firefox"),
            ("FxiOS", "Firefox"), ("CriOS", "Chrome"), ("Chrome", "Chrome"), ("Safari", "Safari"))  # fmt: skip
SYSTEMS = (("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("Windows", "Windows"),
           ("Mac OS X", "Mac"), ("CrOS", "Chrome OS"), ("Linux", "Linux"))  # fmt: skip


def named(user_agent: str) -> str:
    """Return browser and system by name, "" where neither is known; at most 40 letters."""
    return " / ".join(filter(None, (_first(BROWSERS, user_agent), _first(SYSTEMS, user_agent))))


def _first(marks: tuple[tuple[str, str], ...], user_agent: str) -> str:
    return next((name for mark, name in marks if mark in user_agent), "")
