"""A reading that was taken over from an earlier request keeps the entry of the chain under which it was first sent.

An older program that still runs takes over readings without it, as before; it reads and writes all else. Its
`consent verify` finds entries with such readings changed, because it does not know what they say.
"""

import sqlalchemy as sa
from alembic import op

revision = '0039'
down_revision = "0038"
branch_labels = None
depends_on = None

TABLES = ('articles_read', 'draft_readings')


def upgrade():
    """Add the number of the entry, empty: everything until now was read for its own request, as far as is known."""
    for name in TABLES:
        op.add_column(name, sa.Column('earlier_entry', sa.Integer(), nullable=True))


def downgrade():
    """Forget for which request it was read; the readings stay."""
    for name in TABLES:
        with op.batch_alter_table(name) as table:
            table.drop_column('earlier_entry')
