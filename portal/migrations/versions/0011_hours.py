"""Capacity is computed from working hours, plain numbers and absences."""

import re
import unicodedata
from datetime import date, time

import sqlalchemy as sa
from alembic import op

revision = '0011'
down_revision = '0010'
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)
AUDIT = sa.table('audit_entries', sa.column('id', sa.Integer), sa.column('at', MOMENT),
                 sa.column('deed', sa.String), sa.column('why', sa.Text))
PLAIN = sa.table('plain_capacities', sa.column('branch', sa.String), sa.column('weekday', sa.Integer),
                 sa.column('at', sa.Time), sa.column('seats', sa.Integer), sa.column('first_day', sa.Date),
                 sa.column('last_day', sa.Date), sa.column('entered_at', MOMENT))
# "okinawa 2026-11-26-2026-12-24 10:00: 3", as the audit log noted a number of seats set by hand
NOTED = re.compile(r'(\S+) (\d{4}-\d\d-\d\d)-(\d{4}-\d\d-\d\d) (\d{1,2})\D?(\d\d|半)?\D*: (\d)')


def upgrade():
    op.create_table('working_hours',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('staff_id', sa.Integer(), nullable=False),
    sa.Column('branch', sa.String(length=40), nullable=False),
    sa.Column('weekdays', sa.JSON(), nullable=False),
    sa.Column('begins', sa.Time(), nullable=False),
    sa.Column('ends', sa.Time(), nullable=False),
    sa.Column('break_begins', sa.Time(), nullable=True),
    sa.Column('break_ends', sa.Time(), nullable=True),
    sa.Column('valid_from', sa.Date(), nullable=False),
    sa.Column('valid_until', sa.Date(), nullable=True),
    sa.CheckConstraint('begins < ends', name=op.f('ck_working_hours_begins_before_it_ends')),
    sa.ForeignKeyConstraint(['staff_id'], ['staff_members.id'], name=op.f('fk_working_hours_staff_id_staff_members'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_working_hours'))
    )
    op.create_index(op.f('ix_working_hours_staff_id'), 'working_hours', ['staff_id'])
    op.create_table('plain_capacities',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('branch', sa.String(length=40), nullable=False),
    sa.Column('weekday', sa.Integer(), nullable=False),
    sa.Column('at', sa.Time(), nullable=False),
    sa.Column('seats', sa.Integer(), nullable=False),
    sa.Column('first_day', sa.Date(), nullable=False),
    sa.Column('last_day', sa.Date(), nullable=True),
    sa.Column('entered_at', MOMENT, nullable=False),
    sa.CheckConstraint('seats >= 0', name=op.f('ck_plain_capacities_seats_not_negative')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_plain_capacities'))
    )
    with op.batch_alter_table('absences', schema=None) as batch_op:
        batch_op.add_column(sa.Column('begins', sa.Time(), nullable=True))
        batch_op.add_column(sa.Column('ends', sa.Time(), nullable=True))
    _limit('ck_slots_taken_within_places', 'ck_slots_counts_not_negative',
           'taken >= 0 AND reserved >= 0 AND places >= 0')
    _numbers_set_by_hand(op.get_bind())


def _numbers_set_by_hand(connection):
    """Each number of seats that staff have set, as the audit log noted it, becomes a plain number."""
    noted = sa.select(AUDIT.c.at, AUDIT.c.why).where(AUDIT.c.deed == 'places').order_by(AUDIT.c.id)
    for at, why in connection.execute(noted).all():
        found = NOTED.fullmatch(unicodedata.normalize('NFKC', why))
        if found is None:
            continue
        branch, first, last, hour, minute, seats = found.groups()
        begins = time(int(hour), 30 if minute == '半' else int(minute or 0))
        first_day = date.fromisoformat(first)
        connection.execute(PLAIN.insert().values(
            branch=branch, weekday=first_day.weekday(), at=begins, seats=int(seats), first_day=first_day,
            last_day=date.fromisoformat(last), entered_at=at))


def downgrade():
    op.execute('UPDATE slots SET reserved = 0, places = taken WHERE taken + reserved > places')
    _limit('ck_slots_counts_not_negative', 'ck_slots_taken_within_places',
           'taken >= 0 AND reserved >= 0 AND taken + reserved <= places')
    with op.batch_alter_table('absences', schema=None) as batch_op:
        batch_op.drop_column('ends')
        batch_op.drop_column('begins')
    op.drop_table('plain_capacities')
    op.drop_index(op.f('ix_working_hours_staff_id'), table_name='working_hours')
    op.drop_table('working_hours')


def _limit(old, new, condition):
    with op.batch_alter_table('slots', schema=None) as batch_op:
        batch_op.drop_constraint(op.f(old), type_='check')
        batch_op.create_check_constraint(op.f(new), condition)
