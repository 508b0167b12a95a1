"""Security of every answer and request: headers (S1), bodies (S8), compression."""

from urllib.parse import unquote_to_bytes

from flask import Flask, Response, abort, request
from flask_compress import Compress

from portal.web.declare import page_here

POLICY = "; ".join(
    [
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
    ]
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    # Addresses carry tokens: other sites are told nothing. We ourselves are, or a press of ours would
    # come from "null", as one of a page that hides (web/foreign.py).
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
}
DEVICES_OPEN = (
    HEADERS["Permissions-Policy"]
    .replace("camera=()", "camera=(self)")
    .replace("microphone=()", "microphone=(self)")
)


def open_camera_and_microphone(response: Response) -> None:
    """Change the headers of one page so that it may ask for camera and microphone (S1)."""
    response.headers["Permissions-Policy"] = DEVICES_OPEN


def init_app(app: Flask) -> None:
    """Compress answers and set their headers."""
    Compress(app)
    headers = dict(HEADERS)
    if app.config["SESSION_COOKIE_SECURE"]:
        headers["Strict-Transport-Security"] = "max-age=31536000; includeSubDomains"

    @app.after_request
    def add_headers(response: Response) -> Response:
        for name, value in headers.items():
            response.headers.setdefault(name, value)
        response.headers.setdefault("Cache-Control", "no-store")
        _lead_within(response)
        return response


def judge_what_was_sent(app: Flask) -> None:
    """Refuse broken text, after the limits: what is counted out, or has no page, is not read."""
    app.before_request(_refuse_broken_text)


def _lead_within(response: Response) -> None:
    """Take the host out of an address that leads on: it is whatever the caller wrote into the Host header."""
    if (response.location or "").startswith(request.host_url):
        response.location = f"/{response.location.removeprefix(request.host_url).lstrip('/')}"


def _refuse_broken_text() -> None:
    """Answer 400 to bytes that are not UTF-8, which would pass as other letters, and to NUL, which
    no table can keep. A whole file is judged where it is read, which can say what is wrong with it.
    """
    here = page_here()
    larger = here.largest_body if here else None
    if larger:
        request.max_content_length = request.max_form_memory_size = larger
    unread = larger or request.routing_exception is not None
    for sent in (request.query_string, b"" if unread else request.get_data()):
        try:
            text = unquote_to_bytes(sent).decode("utf-8")
        except UnicodeDecodeError:
            abort(400)
        if "\x00" in text:
            abort(400)
