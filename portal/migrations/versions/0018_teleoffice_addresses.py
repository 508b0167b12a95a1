"""Addresses of calls are kept in a table of their own, sealed; those of bookings move there."""

import sqlalchemy as sa
from alembic import op

from portal import sealing

revision = '0018'
down_revision = '0017'
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)
BOOKINGS = sa.table('bookings', sa.column('id', sa.Integer), sa.column('applied_at', MOMENT),
                    sa.column('teleoffice_address', sa.Text))
CHANGES = sa.table('booking_changes', sa.column('booking_id', sa.Integer), sa.column('state', sa.String),
                   sa.column('at', MOMENT))
ADDRESSES = sa.table('teleoffice_addresses', sa.column('address', sa.Text), sa.column('digest', sa.String),
                     sa.column('added_at', MOMENT), sa.column('used_at', MOMENT),
                     sa.column('booking_id', sa.Integer))


def upgrade():
    op.create_table('teleoffice_addresses',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('address', sa.Text(), nullable=True),
    sa.Column('digest', sa.String(length=64), nullable=False),
    sa.Column('added_at', MOMENT, nullable=False),
    sa.Column('added_by_id', sa.Integer(), nullable=True),
    sa.Column('taken_out_at', MOMENT, nullable=True),
    sa.Column('used_at', MOMENT, nullable=True),
    sa.Column('booking_id', sa.Integer(), nullable=True),
    sa.CheckConstraint('booking_id IS NULL OR used_at IS NOT NULL', name=op.f('ck_teleoffice_addresses_used_by_a_booking')),
    sa.ForeignKeyConstraint(['added_by_id'], ['staff_members.id'], name=op.f('fk_teleoffice_addresses_added_by_id_staff_members')),
    sa.ForeignKeyConstraint(['booking_id'], ['bookings.id'], name=op.f('fk_teleoffice_addresses_booking_id_bookings'), ondelete='SET NULL'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_teleoffice_addresses')),
    sa.UniqueConstraint('booking_id', name=op.f('uq_teleoffice_addresses_booking_id')),
    sa.UniqueConstraint('digest', name=op.f('uq_teleoffice_addresses_digest'))
    )
    op.create_index(op.f('ix_teleoffice_addresses_used_at'), 'teleoffice_addresses', ['used_at'])
    _seal(op.get_bind())
    if op.get_bind().dialect.name == 'sqlite':
        op.execute('PRAGMA secure_delete=ON')  # else the old table lies in the file until it is written over
    with op.batch_alter_table('bookings', schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f('uq_bookings_teleoffice_address'), type_='unique')
        batch_op.drop_column('teleoffice_address')


def _seal(connection):
    """Move each booking's address; of two that differ in capitals alone, the second keeps its own mark."""
    keys, known = sealing.of(connection.dialect), set()
    found = sa.select(BOOKINGS).where(BOOKINGS.c.teleoffice_address.is_not(None))
    for row in connection.execute(found.order_by(BOOKINGS.c.id)).all():
        compared = row.teleoffice_address.casefold().rstrip('/')
        if compared in known:
            compared = f'{compared} {row.id}'
        known.add(compared)
        confirmed = sa.select(sa.func.max(CHANGES.c.at)).where(
            CHANGES.c.booking_id == row.id, CHANGES.c.state == 'confirmed')
        at = connection.scalar(confirmed) or row.applied_at
        connection.execute(ADDRESSES.insert().values(
            address=keys.sealed(row.teleoffice_address), digest=keys.digest(compared), added_at=at, used_at=at,
            booking_id=row.id))


def downgrade():
    with op.batch_alter_table('bookings', schema=None) as batch_op:
        batch_op.add_column(sa.Column('teleoffice_address', sa.Text(), nullable=True))
        batch_op.create_unique_constraint(batch_op.f('uq_bookings_teleoffice_address'), ['teleoffice_address'])
    connection = op.get_bind()
    found = sa.select(ADDRESSES).where(ADDRESSES.c.booking_id.is_not(None), ADDRESSES.c.address.is_not(None))
    for row in connection.execute(found).all():
        address = sealing.of(connection.dialect).opened(row.address)
        if address is None:
            raise RuntimeError('addresses of calls were sealed with another PORTAL_SECRET_KEY')
        connection.execute(BOOKINGS.update().where(BOOKINGS.c.id == row.booking_id).values(teleoffice_address=address))
    op.drop_index(op.f('ix_teleoffice_addresses_used_at'), table_name='teleoffice_addresses')
    op.drop_table('teleoffice_addresses')
