"""Sizes that keep a file readable in one sitting; `sizes.toml` names what is still too large.

An exception holds the size of today: what grows, what has shrunk and what is gone all fail, so
that the list can only become shorter. `python tests/test_sizes.py` prints the list as it would be.
"""

import ast
import json
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from math import ceil
from pathlib import Path

ROOT = Path(__file__).parent.parent
EXCEPTIONS = ROOT / "tests" / "sizes.toml"
FILE, FUNCTION, TEMPLATE, HTML_LINE = 150, 25, 80, 140
CODE = ("portal/**/*.py", "tests/**/*.py", "tools/*", "benchmarks/**/*.py", "docs/*.py")
SCRIPTS = ("static/*.js", "tests/browser/*.js")
RULES = "C90,FBT,PLR0913"


def test_what_is_too_large_is_listed_and_only_shrinks():
    today, listed = dict(too_large()), tomllib.loads(EXCEPTIONS.read_text())["sizes"]
    new = {name: size for name, size in today.items() if size > listed.get(name, 0)}
    assert not new, f"too large, or larger than before: {new}"
    smaller = {name: today.get(name) for name in listed if today.get(name) != listed[name]}
    assert not smaller, f"smaller than sizes.toml says (None: take the line out): {smaller}"


def test_each_exception_of_the_linter_is_still_needed():
    options = ("--select", RULES, "--config", "lint.per-file-ignores = {}")
    command = [sys.executable, "-m", "ruff", "check", *options, "--output-format", "json", "."]
    found = subprocess.run(command, cwd=ROOT, capture_output=True, text=True).stdout
    needed = {(relative(Path(each["filename"])), each["code"]) for each in json.loads(found)}
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["ruff"]["lint"]
    ignores = settings["per-file-ignores"].items()
    listed = {(path, code) for path, codes in ignores for code in codes if code != "S"}
    assert listed == needed


def too_large() -> Iterator[tuple[str, int]]:
    """Name and size of whatever is larger than it should be."""
    for path in (*files(*CODE), *files(*SCRIPTS)):
        if (lines := len(path.read_text().splitlines())) > FILE:
            yield relative(path), lines
        if path.suffix == ".py":
            yield from long_functions(path)
    for path in files("portal/templates/**/*.html"):
        lengths = [len(line) for line in path.read_text().splitlines()]
        if (folded := sum(max(1, ceil(length / 100)) for length in lengths)) > TEMPLATE:
            yield relative(path), folded
        if (longest := max(lengths)) > HTML_LINE:
            yield f"{relative(path)}::longest line", longest


def long_functions(path: Path) -> Iterator[tuple[str, int]]:
    """Functions over the limit, nested ones and methods with the names they stand in."""

    def within(node: ast.AST, names: tuple[str, ...]) -> Iterator[tuple[str, int]]:
        for child in ast.iter_child_nodes(node):
            if not isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
                yield from within(child, names)
                continue
            lines = child.end_lineno - child.lineno + 1
            if not isinstance(child, ast.ClassDef) and lines > FUNCTION:
                yield f"{relative(path)}::{'.'.join((*names, child.name))}", lines
            yield from within(child, (*names, child.name))

    yield from within(ast.parse(path.read_text()), ())


def files(*patterns: str) -> list[Path]:
    """Our own files; not what a migration tool wrote or others made."""
    found = {path for pattern in patterns for path in ROOT.glob(pattern) if path.is_file()}
    return sorted(path for path in found if not {"versions", "vendor"} & set(path.parts))


def relative(path: Path) -> str:
    """The path as the lists write it."""
    return path.relative_to(ROOT).as_posix()


if __name__ == "__main__":
    print("# What is still too large, with its size today. Shrink it and its number; never add.")
    print("[sizes]")
    for name, size in sorted(too_large()):
        print(f'"{name}" = {size}')
