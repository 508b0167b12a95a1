"""The command line (contract, section 3)."""

from flask import Flask

from portal.ops.commands import COMMANDS


def init_app(app: Flask) -> None:
    """Add the commands to `flask --app wsgi`."""
    for command in COMMANDS:
        app.cli.add_command(command)
