"""Traceability as a command: each clause with its rules, pages and tests."""

import click
from flask import current_app

from portal import clock
from portal.ops import traceability
from portal.ops.commands.manners import FAILED, refuse, with_database
from portal.web import current


@click.command()
@with_database
def rules():
    """Each clause with its text, rules, pages and tests; ends with 1 where a duty lacks one of them."""
    app = current_app._get_current_object()
    found = traceability.lines(app, current.terms_now(clock.now()))
    for line in found:
        click.echo(f"{line.clause.id}  [{' '.join(line.clause.kinds)}]  {line.clause.text_ja}")
        for what in ("rules", "pages", "tests"):
            for name in getattr(line, what):
                click.echo(f"    {what[:-1]}  {name}")
    lacking = [f"{line.clause.id} ({', '.join(line.missing)})" for line in found if line.missing]
    if lacking:
        refuse(f"not carried out, shown or tested: {'; '.join(lacking)}", FAILED)
