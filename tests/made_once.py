"""What every portal of a run makes anew from the same files is made once: this changes no answer."""

import os
import sys
import tempfile
from functools import cache, wraps
from pathlib import Path

from flask import Flask
from jinja2 import FileSystemBytecodeCache
from werkzeug.routing import Rule

from portal import terms
from portal.language import plain
from portal.web import assets

_BYTECODE = tempfile.TemporaryDirectory(prefix="templates-")
_COMPILED = Path(__file__).parent.parent / ".venv" / "compiled"


def patch() -> None:
    """Keep catalogues, terms, compressed files, templates and addresses for the rest of this run."""
    plain.load_catalogue = cache(plain.load_catalogue)
    terms.parse = cache(terms.parse)
    assets._compress = cache(assets._compress)
    Rule._compile_builder = _built_once(Rule._compile_builder)
    Flask.jinja_options = {"bytecode_cache": FileSystemBytecodeCache(_BYTECODE.name)}
    _keep_compiled_code()


def _keep_compiled_code() -> None:
    """Keep compiled code beside the packages where Python is told to keep none beside its source.

    Tests start processes by the hundred, and each would compile the portal before it begins.
    """
    if sys.dont_write_bytecode:
        sys.dont_write_bytecode, sys.pycache_prefix = False, str(_COMPILED)
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        os.environ["PYTHONPYCACHEPREFIX"] = str(_COMPILED)


def _built_once(build):
    """Werkzeug's writing of a function for each rule, which takes half of the making of a portal.

    The function is given the rule when it is called, so that it serves every rule written alike.
    """
    built = {}

    @wraps(build)
    def once(rule, append_unknown=True):  # noqa: FBT002 (as Werkzeug has it)
        defaults = tuple(sorted((rule.defaults or {}).items()))
        alike = (rule.rule, rule.host, rule.subdomain, rule.map.host_matching, defaults)
        key = (*alike, append_unknown)
        if key not in built:
            built[key] = build(rule, append_unknown)
        return built[key]

    return once
