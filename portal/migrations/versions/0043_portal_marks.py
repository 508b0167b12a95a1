"""What the portal knows of itself: the fingerprint of its key, by which another key is refused.

An older program that still runs sees nothing of it.
"""

import sqlalchemy as sa
from alembic import op

revision = '0043'
down_revision = '0042'
branch_labels = None
depends_on = None


def upgrade():
    """Add the table, empty: the key of the next start is noted."""
    op.create_table(
        'portal_marks',
        sa.Column('name', sa.String(length=40), nullable=False),
        sa.Column('value', sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint('name', name=op.f('pk_portal_marks')),
    )


def downgrade():
    """Forget the key."""
    op.drop_table('portal_marks')
