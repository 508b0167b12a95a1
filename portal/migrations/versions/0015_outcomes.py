"""A cancellation says whose it is and by which way it came; tries to call are kept."""

import sqlalchemy as sa
from alembic import op

revision = '0015'
down_revision = '0014'
branch_labels = None
depends_on = None

CHANGES = sa.table('booking_changes', sa.column('state', sa.String), sa.column('by', sa.String),
                   sa.column('ended_by', sa.String), sa.column('way', sa.String))


def upgrade():
    """Until now a seeker or helper could cancel by the link alone, and an office's own had no way."""
    with op.batch_alter_table('booking_changes', schema=None) as batch_op:
        batch_op.add_column(sa.Column('ended_by', sa.String(length=10), server_default='', nullable=False))
        batch_op.add_column(sa.Column('way', sa.String(length=10), server_default='', nullable=False))
        batch_op.add_column(sa.Column('hour_given_back', sa.Boolean(), server_default=sa.false(), nullable=False))
    who = sa.case((CHANGES.c.by == 'helper', 'helper'), else_='seeker')
    by_seeker = CHANGES.update().where(CHANGES.c.state == 'cancelled_by_seeker')
    op.execute(by_seeker.values(ended_by=who, way='link'))
    by_office = CHANGES.update().where(CHANGES.c.state == 'cancelled_by_office')
    op.execute(by_office.values(ended_by='office'))
    op.create_table('call_attempts',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('booking_id', sa.Integer(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('by', sa.Text(), nullable=False),
    sa.Column('result', sa.String(length=20), nullable=False),
    sa.Column('call_back_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('note', sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(['booking_id'], ['bookings.id'], name=op.f('fk_call_attempts_booking_id_bookings'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_call_attempts'))
    )
    op.create_index(op.f('ix_call_attempts_booking_id'), 'call_attempts', ['booking_id'])


def downgrade():
    op.drop_index(op.f('ix_call_attempts_booking_id'), table_name='call_attempts')
    op.drop_table('call_attempts')
    with op.batch_alter_table('booking_changes', schema=None) as batch_op:
        batch_op.drop_column('hour_given_back')
        batch_op.drop_column('way')
        batch_op.drop_column('ended_by')
