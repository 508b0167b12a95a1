"""A booking keeps the times it had before, and what staff corrected in its details."""

import sqlalchemy as sa
from alembic import op

revision = '0014'
down_revision = '0013'
branch_labels = None
depends_on = None


def upgrade():
    """Add the columns and the table; rows written before keep their times unknown."""
    op.add_column(
        'booking_changes', sa.Column('starts_at_before', sa.DateTime(timezone=True), nullable=True)
    )
    op.add_column(
        'booking_changes',
        sa.Column('branch_before', sa.String(40), nullable=False, server_default=''),
    )
    op.create_table(
        'booking_corrections',
        sa.Column('id', sa.Integer(), primary_key=True),
        sa.Column('booking_id', sa.Integer(), nullable=False),
        sa.Column('detail', sa.String(30), nullable=False),
        sa.Column('old', sa.Text(), nullable=False),
        sa.Column('new', sa.Text(), nullable=False),
        sa.Column('by', sa.Text(), nullable=False),
        sa.Column('at', sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ['booking_id'], ['bookings.id'],
            name='fk_booking_corrections_booking_id_bookings', ondelete='CASCADE',
        ),
        sa.PrimaryKeyConstraint('id', name='pk_booking_corrections'),
    )
    op.create_index('ix_booking_corrections_booking_id', 'booking_corrections', ['booking_id'])


def downgrade():
    """Forget the times before and the corrections; what stands is what was corrected."""
    op.drop_table('booking_corrections')
    op.drop_column('booking_changes', 'branch_before')
    op.drop_column('booking_changes', 'starts_at_before')
