"""Staff say of a request that ended by itself, or whose mail failed, that it is done with."""

import sqlalchemy as sa
from alembic import op

revision = '0019'
down_revision = '0018'
branch_labels = None
depends_on = None


def upgrade():
    """Add the moment; what lapsed before stands in the list until somebody looks at it."""
    op.add_column('bookings', sa.Column('closed_at', sa.DateTime(timezone=True), nullable=True))


def downgrade():
    """Forget who was looked at."""
    with op.batch_alter_table('bookings') as table:
        table.drop_column('closed_at')
