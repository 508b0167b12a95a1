"""Made-up requests to every route, method and field: none may end in 5xx or a traceback.

    .venv/bin/python benchmarks/faults/fuzz.py [requests for each route and method, 20 unless told]

Hypothesis makes query and fields: odd days, numbers beyond all tables, signs of every script, files for texts, JSON, and
bodies that are no form. They are sent as an administrator, a seeker before the last page, and a stranger; prints figures.
"""

import io
import sys
import tempfile
import warnings
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
sys.path[:0] = [str(ROOT / folder) for folder in ("tests/web", "tests", ".")]

from hypothesis import HealthCheck, given, seed, settings  # noqa: E402
from hypothesis import strategies as some  # noqa: E402
from people import AtTheDesk, Seeker  # noqa: E402
from test_never_broken import ASKED, addresses, names_of_fields, token_of  # noqa: E402

from portal import config, create_app  # noqa: E402
from portal.ops.prepare import prepare  # noqa: E402

ODD = ("", "0001-01-01", "9999-12-31", "9999-12-31 23:59", str(2**63), "-1", "1e9", "٣", "yes", "self", "x" * 3000,
       "\x00", "\ud7ff", "../../etc/passwd", "{{7*7}}", "' or 1=1 --", "<script>", "en", "00:00", "2026-12-10 10:00")  # fmt: skip
TYPED = some.sampled_from(ODD) | some.text(max_size=40) | some.integers().map(str)
KINDS = ("form", "files", "json", "bytes")


def strategy(names: list[str]):
    """A query, fields of some of these names, and the kind of body they come in."""
    fields = some.dictionaries(some.sampled_from(names), TYPED, max_size=12)
    asked = some.dictionaries(some.sampled_from(ASKED), TYPED, max_size=4)
    return some.tuples(asked, fields, some.sampled_from(KINDS), some.binary(max_size=60))


def sent(kind: str, fields: dict, raw: bytes) -> dict:
    """The body of a request as the test client takes it."""
    if kind == "json":
        return {"json": fields}
    if kind == "bytes":
        return {"data": raw, "content_type": "application/x-www-form-urlencoded"}
    if kind == "files":
        files = {
            name: (io.BytesIO(value.encode("utf-8", "replace")), "x.txt")
            for name, value in fields.items()
        }
        return {"data": files, "content_type": "multipart/form-data"}
    return {"data": fields}


class Fuzz:
    """Sends what was made up to one route after the other, and counts the answers."""

    def __init__(self, app, times: int):
        self.statuses, self.broken = Counter(), []
        self.method, self.address = "", ""
        self.callers = callers(app)
        made = strategy(sorted(names_of_fields(app) | {"draft", "seen", "shown"}))
        rules = settings(
            max_examples=times,
            deadline=None,
            database=None,
            suppress_health_check=list(HealthCheck),
        )
        self.tries = seed(18)(rules(given(made)(self._try)))
        self.routes = list(addresses(app, "x"))

    def run(self) -> None:
        for rule, address in self.routes:
            for method in sorted(rule.methods & {"GET", "POST"}):
                self.address, self.method = address, method
                self.tries()

    def _try(self, what: tuple) -> None:
        asked, fields, kind, raw = what
        for client, token in self.callers:  # with their token: what lies behind it is reached
            body = sent(kind, {**fields, "csrf_token": token}, raw) if self.method == "POST" else {}
            answer = client.open(self.address, method=self.method, query_string=asked, **body)
            self.statuses[answer.status_code // 100] += 1
            if answer.status_code >= 500 or "Traceback" in answer.text:
                self.broken.append((self.method, self.address, answer.status_code, what))


def callers(app) -> tuple:
    """An administrator, a seeker before the last page, and a stranger, each with a token; one request was sent before."""
    for name in ("Maria", "Ana"):
        seeker = Seeker(app, "en", name)
        seeker.goes_to("check")
        if name == "Maria":
            seeker.sends()
    admin = AtTheDesk(app, "admin")
    return (
        (admin.browser.client, token_of(admin, "/staff/")),
        (seeker.browser.client, token_of(seeker, "/en/request/details")),
        (app.test_client(), ""),
    )


def main() -> None:
    """Print how many requests were answered how; ends with 1 if one failed."""
    warnings.simplefilter("ignore")
    with tempfile.TemporaryDirectory() as folder:
        app = create_app(
            config.Settings(_env_file=None, data_dir=Path(folder), requests_per_minute=10**9)
        )
        prepare(app)
        fuzz = Fuzz(app, int(sys.argv[1]) if len(sys.argv) > 1 else 20)
        fuzz.run()
        app.extensions["portal.engine"].dispose()
    told = ", ".join(f"{count} of {hundred}xx" for hundred, count in sorted(fuzz.statuses.items()))
    print(
        f"{len(fuzz.routes)} routes, {sum(fuzz.statuses.values())} requests: {told}; broken: {len(fuzz.broken)}"
    )
    for each in fuzz.broken[:20]:
        print(str(each)[:300])
    sys.exit(bool(fuzz.broken))


if __name__ == "__main__":
    main()
