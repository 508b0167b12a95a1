"""A request keeps at which moments its person is reminded, and when each reminder was put.

Everybody there is keeps the reminder of the day before. An older program that still runs sends that one
alone, also to who picked others, and leaves the other columns as they are.
"""

import sqlalchemy as sa
from alembic import op

revision = "0042"
down_revision = "0041"
branch_labels = None
depends_on = None

DONE = ("hour_reminded_at", "ten_reminded_at")


def upgrade():
    """Add what is picked, the day before for everybody, and the moments, empty."""
    picked = sa.Column("remind_before", sa.String(20), nullable=False, server_default="day")
    op.add_column("bookings", picked)
    for name in DONE:
        op.add_column("bookings", sa.Column(name, sa.DateTime(timezone=True), nullable=True))


def downgrade():
    """Forget what was picked."""
    with op.batch_alter_table("bookings") as table:
        for name in ("remind_before", *DONE):
            table.drop_column(name)
