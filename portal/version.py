"""The version of this program, as CHANGELOG.md and pyproject.toml name it."""

VERSION = "0.1.0"
