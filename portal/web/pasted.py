"""A link that was pasted with what stood around it (contract, section 4)."""

import re

from flask import Flask, redirect, request
from werkzeug.exceptions import HTTPException

_ADDRESS = re.compile(r"[A-Za-z0-9_./-]*")  # no address of ours has another sign


def init_app(app: Flask) -> None:
    """Lead from an address with signs behind it to the one without them."""

    @app.before_request
    def without_what_stood_behind():
        token = (request.view_args or {}).get("token", "")
        clean = _clean(request.path)
        if request.method not in ("GET", "HEAD") or clean == request.path:
            return None
        if request.routing_exception is None and _clean(token) == token:
            return None
        return redirect(clean) if _is_page(app, clean) else None


def _clean(typed: str) -> str:
    """Return what stands before the first sign that no address has, without a final stop or slash."""
    return _ADDRESS.match(typed).group().rstrip("./")


def _is_page(app: Flask, path: str) -> bool:
    try:
        app.url_map.bind("").match(path, "GET")
    except HTTPException:
        return False
    return True
