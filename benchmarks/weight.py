"""How many bytes a seeker's phone receives, and how soon a second start is ready.

Run from the project's folder after `make run` was stopped:  .venv/bin/python benchmarks/weight.py
Counts every byte of the answers, headers included, as they leave the server, compressed with brotli.
"""

import re
import socket
import sys
import tempfile
import time
from itertools import pairwise
from pathlib import Path
from urllib.parse import urlencode, urlsplit

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT / "tests" / "browser"), str(ROOT)]

import brotli  # noqa: E402
from served import Server  # noqa: E402

CONDITIONS = {
    "registration": "registered",
    "own_device": "yes",
    "continuing": "yes",
    "office": "okinawa",
}


class Phone:
    """A browser that counts what it receives; static files are fetched once, as a cache does."""

    def __init__(self, base: str):
        self.address, self.cookie = urlsplit(base), ""
        self.received, self.static, self.text = 0, {}, ""

    def ask(self, method: str, path: str, body: str = "") -> tuple[int, int]:
        """Send one request; gives the bytes of the answer and its status, and keeps its text."""
        with socket.create_connection((self.address.hostname, self.address.port)) as line:
            line.sendall(self._request(method, path, body).encode())
            answer = b"".join(iter(lambda: line.recv(65536), b""))
        head, _, content = answer.partition(b"\r\n\r\n")
        if found := re.search(rb"Set-Cookie: ([^;]+)", head):
            self.cookie = found[1].decode()
        self.location = found[1].decode() if (found := re.search(rb"Location: (\S+)", head)) else ""
        if b"Content-Encoding: br" in head:
            content = brotli.decompress(content)
        self.text = content.decode("utf-8", "replace")
        self.received += len(answer)
        return len(answer), int(head.split()[1])

    def _request(self, method: str, path: str, body: str) -> str:
        lines = [
            f"{method} {path} HTTP/1.1",
            f"Host: {self.address.netloc}",
            "Connection: close",
            "Accept-Encoding: br",
        ]
        if self.cookie:
            lines.append(f"Cookie: {self.cookie}")
        if body:
            lines.append("Content-Type: application/x-www-form-urlencoded")
            lines.append(f"Content-Length: {len(body)}")
        return "\r\n".join(lines) + "\r\n\r\n" + body

    def open(self, path: str) -> tuple[int, int]:
        """Open a page; gives the bytes of its HTML, and of its HTML and style sheets."""
        html, _status = self.ask("GET", path)
        page, sheets = self.text, 0
        for name in re.findall(r'(?:src|href)="(/static/[^"]+)"', page):
            if name not in self.static:
                self.static[name] = self.ask("GET", name)[0]
            sheets += self.static[name] if name.endswith(".css") else 0
        self.text = page
        return html, html + sheets

    def send(self, path: str, **answers) -> tuple[int, int]:
        """Fill in the page's form and follow where it leads; gives what `open` gives."""
        hidden = dict(
            re.findall(
                r'name="(csrf_token|idempotency_key|draft|shown)"\s+value="([^"]+)"', self.text
            )
        )
        self.ask("POST", path, urlencode({**hidden, **answers}, doseq=True))
        return self.open(self.location)


def journey(phone: Phone, lang: str) -> dict[str, tuple[int, int]]:
    """Walk from the start page to "sent"; the bytes of each page on the way."""
    at, pages = f"/{lang}/request", {}
    pages["start"] = phone.open(f"/{lang}/")
    pages["first visit, all files"] = (phone.received, phone.received)
    pages["who"] = phone.open(f"{at}/who?as=self")
    pages["eligibility"] = phone.send(f"{at}/who", filled_by="self")
    pages["list of articles"] = phone.send(f"{at}/eligibility", **CONDITIONS)
    pages["article pre"] = phone.open(f"{at}/terms/pre")
    slugs = ("pre", *range(1, 15), "sup")
    for slug, following in pairwise(slugs):
        pages[f"article {following}"] = phone.send(f"{at}/terms/{slug}", read="yes")
    pages["agree"] = phone.send(f"{at}/terms/sup", read="yes")
    pages["needs"] = phone.send(f"{at}/agree", agree_terms="yes", ack_teleoffice="yes")
    pages["slot"] = phone.send(f"{at}/needs")
    time_chosen = re.search(r'name="choice_1"\s+id="choice_1"\s+value="([^"]+)"', phone.text)[1]
    pages["details"] = phone.send(f"{at}/slot", choice_1=time_chosen)
    person = {"name": "Maria", "job_seeker_number": "12345-678", "email": "m@example.jp"}
    pages["check"] = phone.send(f"{at}/details", **person)
    pages["sent"] = phone.send(f"{at}/check")
    return pages


def main() -> None:
    """Print a table for each language, and the time of a second start."""
    with tempfile.TemporaryDirectory() as folder:
        portal = Server(Path(folder))
        portal.wait_until_ready()
        for lang in ("ja", "en"):
            phone = Phone(portal.url)
            pages = journey(phone, lang)
            print(f"{lang}: bytes of HTML, and of HTML + CSS")
            for name, (html, whole) in pages.items():
                print(f"  {name:24}{html:8}{whole:8}")
            print(f"  {'whole journey':24}{phone.received:8}")
        portal.stop()
        begun = time.perf_counter()
        again = Server(Path(folder))
        again.wait_until_ready()
        print(f"second start: ready after {time.perf_counter() - begun:.2f} s")
        for pid in (again.process.pid, *children(again.process.pid)):
            print(f"  process {pid}: {resident(pid)} MB resident")
        again.stop()


def children(pid: int) -> list[int]:
    return [int(n) for n in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def resident(pid: int) -> int:
    return int(re.search(r"VmRSS:\s+(\d+)", Path(f"/proc/{pid}/status").read_text())[1]) // 1024


if __name__ == "__main__":
    main()
