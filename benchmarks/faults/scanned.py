"""Wapiti goes over the served portal, as a stranger and as an administrator; prints a table of what it found.

    .venv/bin/python benchmarks/faults/scanned.py WAPITI [seconds for each attack, 60 unless told]

WAPITI is the command of wapiti 3.2, which is installed apart (`pip install wapiti3` in an environment of its own). It
follows links, presses forms and tries its attacks on every field. Besides its own findings, every 5xx and every
traceback in the portal's log counts. Limits of presses are set wide, so that no attack is only refused.
"""

import json
import os
import re
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
sys.path[:0] = [str(ROOT / folder) for folder in ("tests/browser", "tests", ".")]

from people import AtTheDesk, staff_behind  # noqa: E402
from served import serving  # noqa: E402

ATTACKS = ("cookieflags,crlf,csp,csrf,exec,file,http_headers,log4shell,methods,permanentxss,"
           "redirect,shellshock,spring4shell,sql,timesql,upload,xss,xxe,ldap,htaccess")  # fmt: skip
CRAWL = 240  # seconds to find pages in
WIDE = {"PORTAL_REQUESTS_PER_MINUTE": "1000000", "PORTAL_NEW_DRAFTS_PER_SOURCE_AN_HOUR": "1000000",
        "PORTAL_REQUESTS_PER_SOURCE_AN_HOUR": "1000000"}  # fmt: skip


def scan(wapiti: str, url: str, folder: Path, seconds: int, more: list[str]) -> dict:
    """Wapiti's report of one address."""
    report = folder / "report.json"
    own = ["--store-session", str(folder), "--store-config", str(folder), "--tasks", "1"]
    bounds = ["--max-scan-time", str(CRAWL), "--max-attack-time", str(seconds), "-d", "8"]
    said = ["-f", "json", "-o", str(report), "-v", "0", "--no-bugreport", "--flush-session"]
    # Whoever signs out ends the walk.
    shut = ["-x", f"{url}/staff/sign-out"]
    command = [wapiti, "-u", f"{url}/", "-m", ATTACKS, *own, *bounds, *said, *shut, *more]
    subprocess.run(command, check=True, capture_output=True, text=True)
    return json.loads(report.read_text())


def cookie_of(office) -> str:
    """The cookie of an administrator who signed in a moment ago."""
    client = AtTheDesk(office.app, "admin", proved=True).browser.client
    return f"portal={client.get_cookie('portal').value}"


def statuses(log: str) -> Counter:
    """How often each status was answered, by its first digit, and how many tracebacks there are."""
    counted = Counter(f"{status}xx" for status in re.findall(r'"status": (\d)\d\d', log))
    counted["tracebacks"] = log.count("Traceback (most recent call last)")
    return counted


def run(wapiti: str, seconds: int) -> None:
    """Print a row for each visitor: pages found, what was answered, what wapiti found."""
    os.environ.update(WIDE)
    print(
        "| as | addresses and forms found | answered | 5xx | tracebacks | found |\n|---|---|---|---|---|---|"
    )
    for who in ("stranger", "administrator"):
        with tempfile.TemporaryDirectory() as own, tempfile.TemporaryDirectory() as apart:
            with serving(Path(own)) as server, staff_behind(Path(own)) as office:
                more = ["-C", cookie_of(office), "-s", f"{server.url}/staff/"] if who == "administrator" else []  # fmt: skip
                report = scan(wapiti, server.url, Path(apart), seconds, more)
            counted = statuses(server.log.read_text(errors="replace"))
        found = {name: len(each) for name, each in report["vulnerabilities"].items() if each}
        found |= {name: len(each) for name, each in report["anomalies"].items() if each}
        answered = ", ".join(f"{counted[f'{n}xx']} {n}xx" for n in (2, 3, 4))
        words = "; ".join(f"{name} {count}" for name, count in found.items()) or "nothing"
        print(f"| {who} | {report['infos'].get('crawled_pages_nbr', '?')} | {answered} | {counted['5xx']} | {counted['tracebacks']} | {words} |", flush=True)  # fmt: skip
        for each in [*report["vulnerabilities"].values(), *report["anomalies"].values()]:
            for one in each[:5]:
                print(
                    f"<!-- {one['method']} {one['path']} {one['info']} {one.get('parameter')} -->"
                )


if __name__ == "__main__":
    run(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 60)
