"""What was shown of each article, and whether it was read by itself, in a part, or with the whole.

An older program that still runs knows nothing of the new columns: what it writes has neither, as what was
read before this has neither, and its entries in the chain of evidence say nothing of them.
"""

import sqlalchemy as sa
from alembic import op

revision = '0036'
down_revision = "0034"
branch_labels = None
depends_on = None

TABLES = ('articles_read', 'draft_readings')


def upgrade():
    """Add the columns, empty where nothing was kept."""
    for name in TABLES:
        with op.batch_alter_table(name) as table:
            table.add_column(sa.Column('way', sa.String(length=10), server_default='', nullable=False))
            table.add_column(sa.Column('shown_hash', sa.String(length=64), server_default='', nullable=False))


def downgrade():
    """Forget what was shown, and how it was read."""
    for name in TABLES:
        with op.batch_alter_table(name) as table:
            table.drop_column('shown_hash')
            table.drop_column('way')
