"""What wapiti, a scanner for weaknesses of web pages, finds in the running portal (S16).

Run from the project's folder, with wapiti in an environment of its own:
  python3 -m venv /tmp/wapiti && /tmp/wapiti/bin/pip install wapiti3==3.2.3
  .venv/bin/python benchmarks/wapiti.py /tmp/wapiti/bin/wapiti [MINUTES]
It scans as a stranger and as an administrator who is signed in, each for MINUTES at most (10 unless said
otherwise), and writes docs/security/wapiti.md. Only loopback is contacted.
"""

import json
import os
import re
import subprocess
import sys
import tempfile
from datetime import date
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, build_opener

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT / "tests" / "browser"), str(ROOT)]

from served import Server, serving  # noqa: E402

MODULES = "sql,timesql,xss,permanentxss,exec,file,crlf,redirect,csp,http_headers,cookieflags,csrf,methods,htaccess,backup"
# What ends the scan's own session, or belongs to the demo alone.
SPARED = ("/staff/sign-out*", "/staff/people*", "/staff/account*", "/demo/*", "*/language*")
REPORT = ROOT / "docs" / "security" / "wapiti.md"


def signed_in(server: Server) -> str:
    """Return the cookie of the demo's administrator, signed in as people do."""
    text = server.log.read_text()
    account, passphrase = re.search(r"Sign in as (\S+) with the passphrase  (.+)", text).groups()
    jar = CookieJar()
    browser = build_opener(HTTPCookieProcessor(jar))
    door = f"{server.url}/staff/sign-in"
    page = browser.open(door).read().decode()
    token = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', page)[1]
    answers = {"csrf_token": token, "account": account, "passphrase": passphrase.strip()}
    browser.open(door, urlencode(answers).encode())
    return "; ".join(f"{cookie.name}={cookie.value}" for cookie in jar)


def scan(wapiti: str, server: Server, minutes: int, start: str, cookie: str) -> dict:
    """Return wapiti's report of the pages from `start` on."""
    out = server.folder / f"report-{bool(cookie)}.json"
    command = [
        wapiti, "-u", server.url + start, "--scope", "domain", "-m", MODULES, "-f", "json",
        "-o", str(out), "--no-bugreport", "--flush-session", "--tasks", "1", "-v", "0",
        "--max-scan-time", str(minutes * 30), "--max-attack-time", str(minutes * 4),
        "--store-session", str(server.folder / f"wapiti-{bool(cookie)}"),
    ]  # fmt: skip
    command += [part for each in SPARED for part in ("-x", server.url + each)]
    if cookie:
        command += ["-C", cookie, "--drop-set-cookie"]
    subprocess.run(command, check=True, timeout=minutes * 240, stdout=subprocess.DEVNULL)
    return json.loads(out.read_text())


def failures(server: Server) -> int:
    """Return how many answers were failures of the portal's own."""
    lines = [line for line in server.log.read_text().splitlines() if line.startswith("{")]
    return sum(json.loads(line).get("status", 0) >= 500 for line in lines)


def requests(server: Server) -> int:
    """Return how many requests the portal answered."""
    return server.log.read_text().count('"event": "request"')


def table(who: str, report: dict) -> list[str]:
    """Return a line for each kind of finding."""
    found = {**report["vulnerabilities"], **report["anomalies"]}
    return [
        f"| {who} | {kind} | {len(each)} | {'; '.join(sorted({f['method'] + ' ' + f['path'] for f in each})[:6])} |"
        for kind, each in found.items()
        if each
    ] or [f"| {who} | nothing | 0 | |"]


def main() -> None:
    wapiti, minutes = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 10
    os.environ["PORTAL_REQUESTS_PER_MINUTE"] = "1000000"  # the scan is one address
    lines: list[str] = []
    with tempfile.TemporaryDirectory() as folder, serving(Path(folder)) as server:
        for who, start in (("stranger", "/en/"), ("administrator", "/staff/")):
            cookie = signed_in(server) if who == "administrator" else ""
            report = scan(wapiti, server, minutes, start, cookie)
            lines += table(f"{who} ({report['infos']['crawled_pages_nbr']} pages)", report)
        head = [
            "# What a scanner finds", "",
            f"wapiti 3.2.3, {date.today()}, by `benchmarks/wapiti.py`: {requests(server)} requests, of which",
            f"{failures(server)} were answered with a failure of the portal (5xx). Modules: {MODULES}.", "",
            "| as | kind | how many | where |", "|---|---|---|---|",
        ]  # fmt: skip
    REPORT.write_text("\n".join([*head, *lines]) + "\n")
    print(REPORT.read_text())


if __name__ == "__main__":
    main()
