"""Links get short tokens that fit a line of a mail; the long ones that were mailed before go on opening.

An older program that still runs makes links with long tokens alone, which open here as well. It does not open
short ones; where it renews a link, the short one from before goes on until the link is renewed again.
"""

import sqlalchemy as sa
from alembic import op

revision = "0041"
down_revision = "0040"
branch_labels = None
depends_on = None

TABLES = ("bookings", "helpers", "helper_cards")


def upgrade():
    """Add the hashes of the short tokens, empty for the links that there are."""
    for table in TABLES:
        op.add_column(table, sa.Column("short_hash", sa.String(64), nullable=True))
        op.create_index(f"ix_{table}_short_hash", table, ["short_hash"], unique=True)


def downgrade():
    """Forget the short tokens: such links are to be sent again."""
    for table in TABLES:
        op.drop_index(f"ix_{table}_short_hash", table)
        with op.batch_alter_table(table) as changed:
            changed.drop_column("short_hash")
