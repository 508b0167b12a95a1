"""A seeker who goes on whatever others do to the portal, and how long each page took."""

import contextlib
import http.client
import time
from urllib.parse import urlencode

from bs4 import BeautifulSoup

PATIENCE = 5  # seconds the seeker waits for a page


class Honest:
    """A seeker with a browser's cookie, who notes how long each page took; None for one that never came."""

    def __init__(self, address: tuple[str, int]):
        self.address, self.cookie, self.took = address, "", []

    def asks(self, path: str, answers: dict | None = None) -> str:
        begin = time.perf_counter()
        try:
            text = self._exchange(path, answers)
        except OSError:
            self.took.append(None)
            return ""
        self.took.append(time.perf_counter() - begin)
        return text

    def goes_on(self) -> None:
        self.asks("/en/")
        page = BeautifulSoup(self.asks("/en/request/who"), "html.parser")
        hidden = {
            each["name"]: each.get("value", "") for each in page.select("main [type=hidden][name]")
        }
        self.asks("/en/request/who", {**hidden, "filled_by": "self"})
        self.asks("/readyz")

    def _exchange(self, path: str, answers: dict | None) -> str:
        connection = http.client.HTTPConnection(*self.address, timeout=PATIENCE)
        headers = {"Cookie": self.cookie}
        if answers is None:
            connection.request("GET", path, headers=headers)
        else:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
            connection.request("POST", path, urlencode(answers), headers)
        with contextlib.closing(connection):
            answer = connection.getresponse()
            self.cookie = (answer.getheader("Set-Cookie") or self.cookie).split(";")[0]
            return answer.read().decode()
