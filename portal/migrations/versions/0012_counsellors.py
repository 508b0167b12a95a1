"""A counsellor is a member of staff, and has one session in each half-hour."""

import unicodedata
from datetime import timedelta

import sqlalchemy as sa
from alembic import op

revision = '0012'
down_revision = '0011'
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)
BOOKINGS = sa.table('bookings', sa.column('id', sa.Integer), sa.column('state', sa.String),
                    sa.column('counsellor', sa.Text), sa.column('counsellor_id', sa.Integer),
                    sa.column('starts_at', MOMENT), sa.column('second_slot_id', sa.Integer),
                    sa.column('applied_at', MOMENT))
STAFF = sa.table('staff_members', sa.column('id', sa.Integer), sa.column('email', sa.String),
                 sa.column('name', sa.Text), sa.column('role', sa.String), sa.column('active', sa.Boolean),
                 sa.column('created_at', MOMENT), sa.column('totp_last_used', sa.Integer))
CLAIMS = sa.table('counsellor_claims', sa.column('staff_id', sa.Integer), sa.column('starts_at', MOMENT),
                  sa.column('booking_id', sa.Integer))
HALF_HOUR = timedelta(minutes=30)


def upgrade():
    op.create_table('counsellor_claims',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('staff_id', sa.Integer(), nullable=False),
    sa.Column('starts_at', MOMENT, nullable=False),
    sa.Column('booking_id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['booking_id'], ['bookings.id'], name=op.f('fk_counsellor_claims_booking_id_bookings'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['staff_id'], ['staff_members.id'], name=op.f('fk_counsellor_claims_staff_id_staff_members')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_counsellor_claims')),
    sa.UniqueConstraint('staff_id', 'starts_at', name=op.f('uq_counsellor_claims_staff_id_starts_at'))
    )
    op.create_index(op.f('ix_counsellor_claims_booking_id'), 'counsellor_claims', ['booking_id'])
    with op.batch_alter_table('bookings', schema=None) as batch_op:
        batch_op.add_column(sa.Column('counsellor_id', sa.Integer(), nullable=True))
        batch_op.create_index(batch_op.f('ix_bookings_counsellor_id'), ['counsellor_id'])
        batch_op.create_foreign_key(batch_op.f('fk_bookings_counsellor_id_staff_members'), 'staff_members', ['counsellor_id'], ['id'])
    _names_to_members(op.get_bind())
    _claim(op.get_bind())
    with op.batch_alter_table('bookings', schema=None) as batch_op:
        batch_op.drop_column('counsellor')


def _names_to_members(connection):
    """A name that no account has gets one that is shut, so that nobody's name is lost."""
    members = {}
    for row in connection.execute(sa.select(STAFF).order_by(STAFF.c.active, STAFF.c.id.desc())):
        members[_plain(row.name)] = row.id
    named = sa.select(BOOKINGS).where(BOOKINGS.c.counsellor.is_not(None), BOOKINGS.c.counsellor != '')
    for row in connection.execute(named.order_by(BOOKINGS.c.id)).all():
        name = _plain(row.counsellor)
        if name not in members:
            members[name] = _shut_account(connection, row, len(members))
        connection.execute(BOOKINGS.update().where(BOOKINGS.c.id == row.id).values(counsellor_id=members[name]))


def _shut_account(connection, row, number):
    address = f'former-{number}-{row.id}@staff.invalid'
    connection.execute(STAFF.insert().values(
        email=address, name=row.counsellor.strip(), role='counsellor', active=False, created_at=row.applied_at,
        totp_last_used=0))
    return connection.scalar(sa.select(STAFF.c.id).where(STAFF.c.email == address))


def _claim(connection):
    """Of two confirmed for one person at one time the first has it; the other is shown to staff."""
    taken = set()
    found = sa.select(BOOKINGS).where(BOOKINGS.c.state == 'confirmed', BOOKINGS.c.counsellor_id.is_not(None))
    for row in connection.execute(found.order_by(BOOKINGS.c.id)).all():
        halves = [row.starts_at] + ([row.starts_at + HALF_HOUR] if row.second_slot_id else [])
        for starts_at in halves:
            if (row.counsellor_id, starts_at) not in taken:
                taken.add((row.counsellor_id, starts_at))
                connection.execute(CLAIMS.insert().values(
                    staff_id=row.counsellor_id, starts_at=starts_at, booking_id=row.id))


def _plain(name):
    return ' '.join(unicodedata.normalize('NFKC', name).casefold().split())


def downgrade():
    with op.batch_alter_table('bookings', schema=None) as batch_op:
        batch_op.add_column(sa.Column('counsellor', sa.Text(), nullable=True))
    name = sa.select(STAFF.c.name).where(STAFF.c.id == BOOKINGS.c.counsellor_id).scalar_subquery()
    op.execute(BOOKINGS.update().values(counsellor=name))
    with op.batch_alter_table('bookings', schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f('fk_bookings_counsellor_id_staff_members'), type_='foreignkey')
        batch_op.drop_index(batch_op.f('ix_bookings_counsellor_id'))
        batch_op.drop_column('counsellor_id')
    op.drop_index(op.f('ix_counsellor_claims_booking_id'), table_name='counsellor_claims')
    op.drop_table('counsellor_claims')
