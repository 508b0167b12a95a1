"""How Alembic reaches the database: through the engine it is handed."""

from alembic import context

from portal import models
from portal.database import Moment
from portal.sealing import Digested, Sealed

engine = context.config.attributes["engine"]


def written_as(kind, item, autogen):
    """Types of our own are written into migrations as the plain types they rest on."""
    plain = {
        Moment: "sa.DateTime(timezone=True)",
        Sealed: "sa.Text()",
        Digested: "sa.String(length=64)",
    }
    return plain.get(type(item), False) if kind == "type" else False


with engine.execution_options(writing=True, migrating=True).connect() as connection:
    on_sqlite = connection.dialect.name == "sqlite"
    raw = connection.connection.dbapi_connection
    if on_sqlite:
        # SQLite changes a table by making it anew; dropping the old one would sweep away its children.
        raw.execute("PRAGMA foreign_keys=OFF")
    context.configure(
        connection=connection,
        target_metadata=models.Booking.metadata,
        render_item=written_as,
        render_as_batch=on_sqlite,
        compare_type=False,
        # All steps or none, on SQLite as well, and what another server did meanwhile is seen first.
        transactional_ddl=True,
    )
    with context.begin_transaction():
        context.run_migrations()
        if on_sqlite and (broken := raw.execute("PRAGMA foreign_key_check").fetchall()):
            raise RuntimeError(
                f"the migration would leave rows without their parents: {broken[:3]}"
            )
    if on_sqlite:
        raw.execute("PRAGMA foreign_keys=ON")
