"""A backup that cannot be made says why and leaves no half file (R8)."""

import re

import pytest
from backups import back_up


def test_a_file_that_is_there_is_left_as_it_is(app, tmp_path):
    (tmp_path / "copy").write_text("of yesterday")
    result = back_up(app, tmp_path / "copy")
    assert result.exit_code == 1
    assert "is there already: give a new name" in result.output
    assert (tmp_path / "copy").read_text() == "of yesterday"


def test_a_folder_that_is_not_there_is_named(app, tmp_path):
    result = back_up(app, tmp_path / "nowhere" / "copy")
    assert (result.exit_code, result.exception.__class__) == (1, SystemExit)
    assert re.search(r"nowhere/copy: No such file or directory", result.output)


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
def test_without_pg_dump_it_says_what_to_install(app, tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    result = back_up(app, tmp_path / "copy")
    assert result.exit_code == 1
    assert "pg_dump was not found" in result.output
    assert not leftovers(tmp_path)


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
def test_a_dump_that_breaks_off_says_why_and_leaves_no_half_file(app, tmp_path, monkeypatch):
    broken = tmp_path / "bin" / "pg_dump"
    broken.parent.mkdir()
    broken.write_text("#!/bin/sh\nfor w; do case $w in --file=*) echo half >${w#*=};; esac; done\n"
                      "echo the server went away >&2; exit 1\n")  # fmt: skip
    broken.chmod(0o755)
    monkeypatch.setenv("PATH", str(broken.parent), prepend=":")
    result = back_up(app, tmp_path / "copy")
    assert (result.exit_code, "the server went away" in result.output) == (1, True)
    assert not leftovers(tmp_path)


def leftovers(folder) -> list:
    return [file for file in folder.iterdir() if file.name.startswith((".backup-", "copy"))]
