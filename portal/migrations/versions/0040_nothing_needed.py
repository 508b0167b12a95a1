"""A request keeps that its person said they need no support, apart from giving no answer.

An older program that still runs shows staff nothing of it, and sends what it takes in without it.
"""

import sqlalchemy as sa
from alembic import op

revision = '0040'
down_revision = "0039"
branch_labels = None
depends_on = None


def upgrade():
    """Add the answer; of requests until now nobody knows whether it was one."""
    answer = sa.Column('needs_nothing', sa.Boolean(), server_default=sa.false(), nullable=False)
    op.add_column('bookings', answer)


def downgrade():
    """Forget the answer; the needs stay."""
    with op.batch_alter_table('bookings') as table:
        table.drop_column('needs_nothing')
