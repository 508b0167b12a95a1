"""Display settings of this device (A14): text size, colours, words, in a cookie of their own."""

from dataclasses import dataclass
from datetime import timedelta

from flask import Response, current_app, has_request_context, request

TEXT = ("normal", "large", "larger", "largest")
COLOURS = ("device", "light", "dark", "contrast")
WORDS = ("ordinary", "plain", "furigana")
KEPT_FOR = timedelta(days=365)  # our own choice
NO_PLAIN_WORDS = "desk"  # the desk speaks to colleagues


@dataclass(frozen=True)
class Display:
    """Chosen display settings; the defaults leave everything to the device."""

    text: str = TEXT[0]
    colours: str = COLOURS[0]
    words: str = WORDS[0]

    @property
    def marks(self) -> dict[str, str]:
        """The attributes by which the style sheet knows the settings that are not the default."""
        default = Display()
        chosen = {"text": self.text, "colours": self.colours, "words": self.words}
        return {name: value for name, value in chosen.items() if value != getattr(default, name)}


def chosen() -> Display:
    """The settings chosen on this device; the defaults when none were, or when they are unknown."""
    if not has_request_context():
        return Display()
    kept = request.cookies.get(_name(), "").split(".")
    offered = (TEXT, COLOURS, WORDS)
    if len(kept) != len(offered) or any(
        value not in known for value, known in zip(kept, offered, strict=True)
    ):
        return Display()
    return Display(*kept)


def words() -> str:
    """The words of this page, one of `WORDS`; at the desk and outside a request the ordinary ones."""
    if has_request_context() and request.blueprint == NO_PLAIN_WORDS:
        return WORDS[0]
    return chosen().words


def set_cookie(response: Response, display: Display) -> None:
    """Store the settings on this device, or delete the cookie when they are the defaults."""
    guards = {"secure": current_app.config["SESSION_COOKIE_SECURE"], "httponly": True}
    if display == Display():
        response.delete_cookie(_name(), samesite="Lax", **guards)
        return
    value = f"{display.text}.{display.colours}.{display.words}"
    response.set_cookie(_name(), value, max_age=KEPT_FOR, samesite="Lax", **guards)


def _name() -> str:
    """The name of the cookie; the prefix `__Host-` works with https only."""
    return "__Host-display" if current_app.config["SESSION_COOKIE_SECURE"] else "display"
