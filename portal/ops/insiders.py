"""Who is told in live mode how the portal is: this machine, and whoever knows the operator's word for it."""

import hmac
from ipaddress import ip_address

from flask import current_app, request


def is_insider() -> bool:
    """Return whether counts and details may be shown to whoever asks; in demo mode everybody may see them."""
    settings = current_app.extensions["portal.settings"]
    return settings.mode != "live" or _is_this_machine() or _knows(settings.metrics_token)


def _is_this_machine() -> bool:
    try:
        return ip_address(request.remote_addr or "").is_loopback
    except ValueError:
        return False


def _knows(token: str) -> bool:
    given = request.headers.get("Authorization", "").removeprefix("Bearer ")
    return bool(token) and hmac.compare_digest(given.encode(), token.encode())
