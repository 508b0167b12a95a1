"""The worker as a command."""

import click
from flask import current_app

from portal.ops import worker
from portal.ops.commands.manners import with_database


@click.command("worker")
@click.option("--once", is_flag=True, help="Do what is due and end (for cron).")
@with_database
def worker_command(*, once: bool):
    """Send mails and sweep away what has had its time."""
    app = current_app._get_current_object()
    if once:
        click.echo(f"{worker.run_once(app)} mails handled.")
    else:
        worker.run(app)
