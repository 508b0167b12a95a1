"""How light pages are (P1), and how few questions they ask the database (P6)."""

import re
from urllib.parse import urlencode

import pytest
from people import STEPS, Seeker, Staff
from sqlalchemy import event

from portal.rules.readiness import LIST

# Pages alone: what they show is kept by deeds, which are tried on both databases.
pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)

FIRST_FLIGHT = 14_600  # bytes: what a new connection carries before it waits for an answer
MOST_STATEMENTS = 6
MOST_OF_A_MONITOR = 12  # `/readyz` looks at everything that can go wrong


def weight(client, address: str) -> int:
    """Bytes of a page and its style sheets on the wire: compressed, headers included."""
    answer = client.get(address, headers={"Accept-Encoding": "br"})
    assert answer.status_code == 200, address
    plain = client.get(address).get_data(as_text=True)
    sheets = re.findall(r'<link rel="stylesheet" href="([^"]+)"', plain)
    compressed = {"headers": {"Accept-Encoding": "br"}, "buffered": True}
    parts = [answer, *(client.get(sheet, **compressed) for sheet in sheets)]
    return sum(len(part.data) + len(str(part.headers)) + 20 for part in parts)


PUBLIC = (
    "",
    "other-ways",
    "help",
    "privacy",
    "accessibility",
    "readiness",
    "readiness/sheet",
    "terms/changes",
    "terms?q=a",
    "display",
    "request",
)
# Nobody can have more to read there: every line is still open.
UNSURE = {item.id: "not_sure" for item in LIST.items} | {"device": "windows", "plain": "yes"}
SLUGS = ("pre", *map(str, range(1, 15)), "sup")


@pytest.mark.parametrize(
    ("lang", "words"), [("ja", "ordinary"), ("ja", "furigana"), ("en", "ordinary")]
)
def test_every_seeker_page_fits_the_first_flight(app, request, lang, words):
    if words != "ordinary":
        request.getfixturevalue("plain_buttons")
    maria = Seeker(app, lang)
    maria.browser.client.set_cookie("display", f"largest.contrast.{words}")
    client = maria.browser.client
    weights = {where: weight(client, f"/{lang}/{where}") for where in PUBLIC}
    weights["unsure"] = weight(client, f"/{lang}/readiness?{urlencode(UNSURE)}")
    maria.goes_to("needs")
    maria.answers(needs=["captions", "interpreter", "companion"])
    maria.asks_for()
    maria.tells()
    steps = [f"request/{step}" for step in STEPS] + [f"request/terms/{slug}" for slug in SLUGS]
    weights |= {where: weight(client, f"/{lang}/{where}") for where in steps}
    maria.sends()
    link = maria.page.soup.select_one("main a[href*=booking]")["href"]
    for address in (link, f"{link}/consent", f"/{lang}/request/sent"):
        weights[address[:12]] = weight(client, address)
    Staff(app).confirms_any()
    maria.browser.open(f"{link}/readiness").submit(**UNSURE)
    for plain in ("no", "yes"):
        weights[f"readiness, {plain}"] = weight(client, f"{link}/readiness?plain={plain}")
    assert max(weights.values()) <= FIRST_FLIGHT, weights


@pytest.fixture
def statements(app):
    """The SQL sent since the list was last cleared."""
    seen: list[str] = []
    engine = app.extensions["portal.engine"]

    def note(_connection, _cursor, statement, *_rest):
        if not statement.startswith(("BEGIN", "PRAGMA")):
            seen.append(statement)

    event.listen(engine, "before_cursor_execute", note)
    yield seen
    event.remove(engine, "before_cursor_execute", note)


def test_every_page_asks_the_database_little(app, statements):
    maria = Seeker(app, "en")
    maria.goes_to("check")
    pages = [f"/en/{where}" for where in PUBLIC] + [f"/en/request/{step}" for step in STEPS]
    pages += [f"/en/request/terms/{slug}" for slug in SLUGS] + ["/en/request/slot?from=2026-12-10"]
    maria.sends()
    link = maria.page.soup.select_one("main a[href*=booking]")["href"]
    asked = {}
    own = (link, f"{link}/consent", f"{link}/readiness")
    for address in (*pages, "/en/request/sent", *own, "/readyz"):
        statements.clear()
        maria.browser.client.get(address)
        asked[address] = len(statements)
    assert asked.pop("/readyz") <= MOST_OF_A_MONITOR
    assert max(asked.values()) <= MOST_STATEMENTS, asked


def test_a_draft_in_the_middle_asks_little_too(app, statements):
    maria = Seeker(app, "en")
    maria.goes_to("check")
    asked = {}
    for step in STEPS:
        statements.clear()
        maria.opens(f"request/{step}")
        asked[step] = len(statements)
    assert max(asked.values()) <= MOST_STATEMENTS, asked
