"""The log: one line for each request with its time, page, status and duration, no more (S14)."""

import secrets
import sys
import time

import structlog
from flask import Flask, Response, g, request


def init_app(app: Flask) -> None:
    """Write one JSON line for each request to standard error."""
    structlog.configure(
        processors=[
            structlog.processors.TimeStamper(fmt="iso", utc=True, key="time"),
            structlog.processors.format_exc_info,
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
        logger_factory=lambda: structlog.PrintLogger(sys.stderr),
    )
    app.extensions["portal.log"] = log = structlog.get_logger()
    app.before_request(_start)

    @app.after_request
    def log_request(response: Response) -> Response:
        """Write the line of this request, and give its number to whoever asked; probes leave no line."""
        response.headers["X-Request-ID"] = g.get("request_id", "")
        if request.path != "/healthz":
            log.info("request", **_facts(response))
        return response


def _start() -> None:
    """Note when this request began, and give it a random id."""
    g.started, g.request_id = time.perf_counter(), secrets.token_hex(8)


def _facts(response: Response) -> dict:
    """The fields of a request's line; `ms` are milliseconds."""
    return {
        "method": request.method,
        # The pattern, never the address: addresses carry tokens.
        "route": request.url_rule.rule if request.url_rule else None,
        "status": response.status_code,
        "ms": round((time.perf_counter() - g.started) * 1000, 1) if "started" in g else None,
        "request_id": g.get("request_id"),
    }
