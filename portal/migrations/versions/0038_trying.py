"""A booking keeps since when its person says that they try to get into the call and cannot.

An older program that still runs shows staff nothing of it, and leaves it as it is when it moves the booking.
"""

import sqlalchemy as sa
from alembic import op

revision = '0038'
down_revision = "0036"
branch_labels = None
depends_on = None


def upgrade():
    """Add the moment, empty: nobody has said so yet."""
    op.add_column('bookings', sa.Column('trying_since', sa.DateTime(timezone=True), nullable=True))


def downgrade():
    """Forget who could not get in."""
    with op.batch_alter_table('bookings') as table:
        table.drop_column('trying_since')
