"""How Alembic reaches the database: through the engine it is handed."""

from alembic import context

from portal import models
from portal.db import Moment

engine = context.config.attributes["engine"]


def written_as(kind, item, autogen):
    """Moments are written into migrations as the plain type they rest on."""
    if kind == "type" and isinstance(item, Moment):
        return "sa.DateTime(timezone=True)"
    return False


with engine.execution_options(writing=True).connect() as connection:
    context.configure(
        connection=connection,
        target_metadata=models.Booking.metadata,
        render_item=written_as,
        render_as_batch=connection.dialect.name == "sqlite",
        compare_type=False,
    )
    with context.begin_transaction():
        context.run_migrations()
