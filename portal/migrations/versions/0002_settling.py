"""What it takes to settle a time: who, where, proposals, reminders; closed days; lost links."""

import sqlalchemy as sa
from alembic import op

revision = '0002'
down_revision = '0001'
branch_labels = None
depends_on = None


def upgrade():
    op.create_table('closed_days',
    sa.Column('day', sa.Date(), nullable=False),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('closed_at', sa.DateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('day', name=op.f('pk_closed_days'))
    )
    op.create_table('link_requests',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('reference', sa.String(length=20), nullable=False),
    sa.Column('email', sa.Text(), nullable=False),
    sa.Column('asked_at', sa.DateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_link_requests'))
    )
    with op.batch_alter_table('bookings', schema=None) as batch_op:
        batch_op.add_column(sa.Column('version', sa.Integer(), nullable=False, server_default='1'))
        batch_op.add_column(sa.Column('starts_at', sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column('place', sa.String(length=40), nullable=True))
        batch_op.add_column(sa.Column('proposed_slot_id', sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column('answer_by', sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column('counsellor', sa.Text(), nullable=True))
        batch_op.add_column(sa.Column('teleoffice_address', sa.Text(), nullable=True))
        batch_op.add_column(sa.Column('needs_seen_at', sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column('contact_at', sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column('calendar_sequence', sa.Integer(), nullable=False, server_default='0'))
        batch_op.add_column(sa.Column('staff_warned_at', sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column('reminded_at', sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column('replaced_by_id', sa.Integer(), nullable=True))
        batch_op.create_index(batch_op.f('ix_bookings_proposed_slot_id'), ['proposed_slot_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_bookings_replaced_by_id'), ['replaced_by_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_bookings_starts_at'), ['starts_at'], unique=False)
        batch_op.create_unique_constraint(batch_op.f('uq_bookings_teleoffice_address'), ['teleoffice_address'])
        batch_op.create_foreign_key(batch_op.f('fk_bookings_proposed_slot_id_slots'), 'slots', ['proposed_slot_id'], ['id'])
        batch_op.create_foreign_key(batch_op.f('fk_bookings_replaced_by_id_bookings'), 'bookings', ['replaced_by_id'], ['id'])
    for name in ("starts_at", "place"):
        op.execute(
            f"UPDATE bookings SET {name} = (SELECT {name} FROM preferred_times"  # noqa: S608
            " WHERE preferred_times.booking_id = bookings.id AND rank = 1)"
        )
    with op.batch_alter_table('bookings', schema=None) as batch_op:
        batch_op.alter_column('starts_at', existing_type=sa.DateTime(timezone=True), nullable=False)
        batch_op.alter_column('place', existing_type=sa.String(length=40), nullable=False)
        batch_op.alter_column('version', existing_type=sa.Integer(), server_default=None)
        batch_op.alter_column('calendar_sequence', existing_type=sa.Integer(), server_default=None)


def downgrade():
    with op.batch_alter_table('bookings', schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f('fk_bookings_replaced_by_id_bookings'), type_='foreignkey')
        batch_op.drop_constraint(batch_op.f('fk_bookings_proposed_slot_id_slots'), type_='foreignkey')
        batch_op.drop_constraint(batch_op.f('uq_bookings_teleoffice_address'), type_='unique')
        batch_op.drop_index(batch_op.f('ix_bookings_starts_at'))
        batch_op.drop_index(batch_op.f('ix_bookings_replaced_by_id'))
        batch_op.drop_index(batch_op.f('ix_bookings_proposed_slot_id'))
        batch_op.drop_column('replaced_by_id')
        batch_op.drop_column('reminded_at')
        batch_op.drop_column('staff_warned_at')
        batch_op.drop_column('calendar_sequence')
        batch_op.drop_column('contact_at')
        batch_op.drop_column('needs_seen_at')
        batch_op.drop_column('teleoffice_address')
        batch_op.drop_column('counsellor')
        batch_op.drop_column('answer_by')
        batch_op.drop_column('proposed_slot_id')
        batch_op.drop_column('place')
        batch_op.drop_column('starts_at')
        batch_op.drop_column('version')

    op.drop_table('link_requests')
    op.drop_table('closed_days')
