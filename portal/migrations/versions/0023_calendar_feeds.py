"""The calendar feed of a member of staff: a secret address, which can be renewed.

An older program that still runs knows nothing of the table; the addresses answer 404 there.
"""

import sqlalchemy as sa
from alembic import op

revision = '0023'
down_revision = '0022'
branch_labels = None
depends_on = None


def upgrade():
    """Add the table; nobody has a feed at the moment of the change."""
    op.create_table(
        'calendar_feeds',
        sa.Column('staff_id', sa.Integer(), nullable=False),
        sa.Column('key_hash', sa.String(length=64), nullable=False),
        sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(['staff_id'], ['staff_members.id'], name=op.f('fk_calendar_feeds_staff_id_staff_members'), ondelete='CASCADE'),
        sa.PrimaryKeyConstraint('staff_id', name=op.f('pk_calendar_feeds')),
        sa.UniqueConstraint('key_hash', name=op.f('uq_calendar_feeds_key_hash')),
    )


def downgrade():
    """Forget the addresses."""
    op.drop_table('calendar_feeds')
