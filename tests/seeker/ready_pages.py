"""The readiness check as people open and answer it."""

from urllib.parse import urlencode

from people import Seeker
from sqlalchemy import inspect, text

from portal.rules.readiness import Verdict, asked

ANDROID = (
    "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 Chrome/149.0.0.0 Mobile Tell-Tale/7"
)
HINTS = {
    "User-Agent": ANDROID,
    "Sec-CH-UA-Platform": '"Android"',
    "Sec-CH-UA-Platform-Version": '"13.0.0"',
}

WINDOWS10 = {
    "User-Agent": "Mozilla/5.0 (Windows NT 10.0; Win64; x64) Tell-Tale/8",
    "Sec-CH-UA-Platform": '"Windows"',
    "Sec-CH-UA-Platform-Version": '"10.0.0"',
}
FINE = {
    item.id: next(a for a, v in item.verdicts.items() if v == Verdict.FINE)
    for item in asked()
    if item.when == "before"
}


def public(app, lang: str = "en", headers=None, **typed):
    """The public check with these answers, as its form would ask for it."""
    maria = Seeker(app, lang)
    return maria.browser.open(f"/{lang}/readiness?{urlencode(typed)}", headers=headers or {})


def outcome_of(page) -> str:
    return page.soup.select_one(".notice h2").get_text(strip=True)


def lines(page) -> dict[str, list[str]]:
    return {f["data-item"]: f["data-clauses"].split() for f in page.soup.select("[data-item]")}


def own_page(seeker):
    """The check behind the mailed link."""
    seeker.opens("request/sent")
    seeker.page = seeker.page.follow({"en": "Get your device", "ja": "端末・通信"}[seeker.lang])
    return seeker.page


def contents(app) -> dict[str, str]:
    """Every row of every table, as text."""
    engine = app.extensions["portal.engine"]
    with engine.connect() as connection:
        return {
            table: str(connection.execute(text(f'SELECT * FROM "{table}"')).all())
            for table in inspect(engine).get_table_names()
        }
