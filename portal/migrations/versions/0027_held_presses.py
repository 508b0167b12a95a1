"""For a minute a press at the desk can be taken back; a change of a request says which member of staff made it.

An older program that still runs sends its mails at once, holds nothing, and writes no name beside a change.
"""

import sqlalchemy as sa
from alembic import op

revision = '0027'
down_revision = '0026'
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)


def upgrade():
    """Add the table, empty, and the name, which nobody knows of what was changed before."""
    op.create_table(
        'held_presses',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('booking_id', sa.Integer(), nullable=False),
        sa.Column('action', sa.String(length=40), nullable=False),
        sa.Column('staff_id', sa.Integer(), nullable=False),
        sa.Column('by', sa.Text(), nullable=False),
        sa.Column('at', MOMENT, nullable=False),
        sa.Column('until', MOMENT, nullable=False),
        sa.Column('version', sa.Integer(), nullable=False),
        sa.Column('mails', sa.JSON(), nullable=False),
        sa.Column('before', sa.JSON(), nullable=True),
        sa.Column('call_before', sa.Text(), nullable=True),
        sa.Column('taken_back_at', MOMENT, nullable=True),
        sa.Column('taken_back_by', sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(['booking_id'], ['bookings.id'], name=op.f('fk_held_presses_booking_id_bookings'), ondelete='CASCADE'),
        sa.ForeignKeyConstraint(['staff_id'], ['staff_members.id'], name=op.f('fk_held_presses_staff_id_staff_members')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_held_presses')),
    )
    op.create_index(op.f('ix_held_presses_booking_id'), 'held_presses', ['booking_id'])
    op.create_index(op.f('ix_held_presses_staff_id'), 'held_presses', ['staff_id'])
    op.add_column('booking_changes', sa.Column('staff', sa.Text(), server_default='', nullable=False))


def downgrade():
    """Forget what can be taken back; its mails go out when their minute is over."""
    with op.batch_alter_table('booking_changes') as table:
        table.drop_column('staff')
    op.drop_index(op.f('ix_held_presses_staff_id'), table_name='held_presses')
    op.drop_index(op.f('ix_held_presses_booking_id'), table_name='held_presses')
    op.drop_table('held_presses')
