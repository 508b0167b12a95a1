"""Proposals to erase a person; a mail may outlive the request it tells of."""

import sqlalchemy as sa
from alembic import op

import portal.database

revision = '0016'
down_revision = '0015'
branch_labels = None
depends_on = None


def upgrade():
    op.create_table('erasures',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('last_mail', sa.String(length=3), nullable=False),
    sa.Column('proposed_by', sa.Text(), nullable=False),
    sa.Column('proposed_by_id', sa.Integer(), nullable=False),
    sa.Column('proposed_at', portal.database.Moment(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_erasures'))
    )
    op.create_table('erasure_requests',
    sa.Column('booking_id', sa.Integer(), nullable=False),
    sa.Column('erasure_id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['booking_id'], ['bookings.id'], name=op.f('fk_erasure_requests_booking_id_bookings'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['erasure_id'], ['erasures.id'], name=op.f('fk_erasure_requests_erasure_id_erasures'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('booking_id', name=op.f('pk_erasure_requests'))
    )
    op.create_index(op.f('ix_erasure_requests_erasure_id'), 'erasure_requests', ['erasure_id'])
    with op.batch_alter_table('outbox_messages', schema=None) as batch_op:
        batch_op.alter_column('booking_id', existing_type=sa.Integer(), nullable=True)


def downgrade():
    op.execute('DELETE FROM outbox_messages WHERE booking_id IS NULL')
    with op.batch_alter_table('outbox_messages', schema=None) as batch_op:
        batch_op.alter_column('booking_id', existing_type=sa.Integer(), nullable=False)
    op.drop_table('erasure_requests')
    op.drop_table('erasures')
