"""w3m, a browser without scripts, styles or pictures, on a screen that can be read."""

import os

import pexpect
import pyte
from served import PATIENCE

WIDTH, HEIGHT = 100, 200
OPTIONS = ["-cookie", "-o", "accept_cookie=1", "-o", "confirm_qq=0", "-o", "display_charset=UTF-8"]


class TextBrowser:
    """w3m on a screen that can be read: moves by searching words, presses Enter."""

    def __init__(self, address: str, home):
        self.screen = pyte.Screen(WIDTH, HEIGHT)
        self.stream = pyte.ByteStream(self.screen)
        self.child = pexpect.spawn(
            "w3m",
            [*OPTIONS, address],
            dimensions=(HEIGHT, WIDTH),
            env={**os.environ, "TERM": "vt100", "LANG": "C.UTF-8", "HOME": str(home)},
            timeout=PATIENCE,
        )

    def rows(self) -> list[str]:
        """The screen by lines; while it is being drawn, half a wide letter may stand there."""
        lines, columns = range(self.screen.lines), range(self.screen.columns)
        return ["".join(self.screen.buffer[y][x].data for x in columns).rstrip() for y in lines]

    def wait_for(self, words: str) -> None:
        """Read what w3m draws until the words stand on the screen."""
        while not any(words in row for row in self.rows()):
            self.stream.feed(self.child.read_nonblocking(65536, timeout=PATIENCE))

    def title(self, words: str) -> None:
        """Wait until the line at the bottom names the page."""
        while words not in self.rows()[HEIGHT - 1]:
            self.stream.feed(self.child.read_nonblocking(65536, timeout=PATIENCE))

    def find(self, words: str, *, backwards: bool = False) -> None:
        """Put the cursor on words: from the top down, or from the end up."""
        self.child.send(f"{'G?' if backwards else 'g/'}{words}\r")

    def press(self, words: str) -> None:
        """Press the button with these words: the last ones on the page."""
        self.find(words, backwards=True)
        self.child.send("\r")

    def choose(self, words: str) -> None:
        """Set the radio button or tick at the start of the line with these words."""
        self.find(words)
        self.child.send("\x01l\r")  # the box is the second sign of the line

    def fill(self, label: str, text: str) -> None:
        """Write into the field after a label."""
        self.find(label)
        self.child.send("\t\r" + text + "\r")

    def close(self) -> None:
        self.child.close(force=True)
