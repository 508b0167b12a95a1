"""Static files under names that carry their content's hash, compressed once, cached for ever (P9)."""

import gzip
import hashlib
import os
from pathlib import Path

import brotli
from flask import Flask
from whitenoise import WhiteNoise

from portal.web.security import HEADERS

SOURCE = Path(__file__).parent.parent.parent / "static"
_COMPRESSIBLE = {".css", ".js", ".svg"}
_BEFORE = {"site.css": "vendor/dads-tokens-1.1.9.css"}  # what a file needs and never goes without


def publish(target: Path) -> dict[str, str]:
    """Copy every static file to `target` under its hashed name; return plain names with hashed ones."""
    target.mkdir(parents=True, exist_ok=True)
    names = {}
    for path in sorted(SOURCE.rglob("*")):
        if path.suffix not in {*_COMPRESSIBLE, ".png"}:
            continue
        content = _whole(path)
        digest = hashlib.sha256(content).hexdigest()[:12]
        names[path.relative_to(SOURCE).as_posix()] = hashed = f"{path.stem}.{digest}{path.suffix}"
        _write(target / hashed, content)
        if path.suffix in _COMPRESSIBLE and not (target / f"{hashed}.br").exists():
            zipped, brotlied = _compress(content)
            _write(target / f"{hashed}.gz", zipped)
            _write(target / f"{hashed}.br", brotlied)
    return names


def _whole(path: Path) -> bytes:
    """Return a file's content with what it needs before it, so that a page asks for one."""
    before = _BEFORE.get(path.relative_to(SOURCE).as_posix())
    return ((SOURCE / before).read_bytes() + b"\n" if before else b"") + path.read_bytes()


def _compress(content: bytes) -> tuple[bytes, bytes]:
    """The content compressed by gzip and by brotli."""
    return gzip.compress(content, 9, mtime=0), brotli.compress(content, quality=11)


def _write(path: Path, content: bytes) -> None:
    """Write a file unless it is there; it appears whole or not at all."""
    if not path.exists():
        # Two servers may start at once, each writing the same files.
        part = path.with_name(f".{path.name}.{os.getpid()}.part")
        part.write_bytes(content)
        part.replace(path)


def _guard(headers, _path, _address) -> None:
    """Give a static file the security headers of every page."""
    for name, value in HEADERS.items():
        headers[name] = value


def init_app(app: Flask, folder: Path) -> None:
    """Serve the static files in front of the portal and give templates `asset(name)`."""
    names = publish(folder)
    app.jinja_env.globals["asset"] = lambda name: f"/static/{names[name]}"
    app.wsgi_app = WhiteNoise(
        app.wsgi_app,
        root=folder,
        prefix="static/",
        immutable_file_test=lambda *_: True,
        add_headers_function=_guard,
    )
