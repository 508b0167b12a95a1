"""Helpers with links of their own, support in detail, interpreters, kiosks, drafts that change devices."""

import sqlalchemy as sa
from alembic import op

revision = '0005'
down_revision = '0004'
branch_labels = None
depends_on = None


def upgrade():
    op.create_table('helper_cards',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('key_hash', sa.String(length=64), nullable=False),
    sa.Column('typed', sa.JSON(), nullable=False),
    sa.Column('kept_at', sa.DateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_helper_cards')),
    sa.UniqueConstraint('key_hash', name=op.f('uq_helper_cards_key_hash'))
    )
    with op.batch_alter_table('helper_cards', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_helper_cards_kept_at'), ['kept_at'], unique=False)

    op.create_table('interpreter_times',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('language', sa.String(length=10), nullable=False),
    sa.Column('place', sa.String(length=40), nullable=False),
    sa.Column('starts_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('places', sa.Integer(), nullable=False),
    sa.Column('taken', sa.Integer(), nullable=False),
    sa.Column('keeps_an_hour', sa.Boolean(), nullable=False),
    sa.CheckConstraint('taken >= 0 AND taken <= places', name=op.f('ck_interpreter_times_taken_within_places')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_interpreter_times')),
    sa.UniqueConstraint('starts_at', 'place', 'language', name=op.f('uq_interpreter_times_starts_at_place_language'))
    )
    op.create_table('kiosks',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('token_hash', sa.String(length=64), nullable=True),
    sa.Column('token_until', sa.DateTime(timezone=True), nullable=False),
    sa.Column('key_hash', sa.String(length=64), nullable=True),
    sa.Column('enrolled_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('revoked_at', sa.DateTime(timezone=True), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_kiosks')),
    sa.UniqueConstraint('key_hash', name=op.f('uq_kiosks_key_hash')),
    sa.UniqueConstraint('token_hash', name=op.f('uq_kiosks_token_hash'))
    )
    op.create_table('handoffs',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('draft_id', sa.Integer(), nullable=False),
    sa.Column('purpose', sa.String(length=10), nullable=False),
    sa.Column('seed', sa.String(length=43), nullable=False),
    sa.Column('token_hash', sa.String(length=64), nullable=False),
    sa.Column('code_hash', sa.String(length=64), nullable=False),
    sa.Column('step', sa.String(length=20), nullable=False),
    sa.Column('language', sa.String(length=2), nullable=False),
    sa.Column('expires_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('claimed_at', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['draft_id'], ['drafts.id'], name=op.f('fk_handoffs_draft_id_drafts'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_handoffs')),
    sa.UniqueConstraint('code_hash', name=op.f('uq_handoffs_code_hash')),
    sa.UniqueConstraint('token_hash', name=op.f('uq_handoffs_token_hash'))
    )
    with op.batch_alter_table('handoffs', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_handoffs_draft_id'), ['draft_id'], unique=False)

    op.create_table('interpreter_claims',
    sa.Column('booking_id', sa.Integer(), nullable=False),
    sa.Column('time_id', sa.Integer(), nullable=False),
    sa.Column('for_proposal', sa.Boolean(), nullable=False),
    sa.ForeignKeyConstraint(['booking_id'], ['bookings.id'], name=op.f('fk_interpreter_claims_booking_id_bookings'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['time_id'], ['interpreter_times.id'], name=op.f('fk_interpreter_claims_time_id_interpreter_times')),
    sa.PrimaryKeyConstraint('booking_id', 'time_id', name=op.f('pk_interpreter_claims'))
    )
    with op.batch_alter_table('drafts', schema=None) as batch_op:
        batch_op.add_column(sa.Column('reader_key_hash', sa.String(length=64), nullable=True))
        batch_op.add_column(sa.Column('reader_recorded_by', sa.String(), nullable=False, server_default=''))
        batch_op.add_column(sa.Column('erase_at', sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column('kiosk_id', sa.Integer(), nullable=True))
        batch_op.create_index(batch_op.f('ix_drafts_erase_at'), ['erase_at'], unique=False)
        batch_op.create_index(batch_op.f('ix_drafts_kiosk_id'), ['kiosk_id'], unique=False)
        batch_op.create_unique_constraint(batch_op.f('uq_drafts_reader_key_hash'), ['reader_key_hash'])
        batch_op.create_foreign_key(batch_op.f('fk_drafts_kiosk_id_kiosks'), 'kiosks', ['kiosk_id'], ['id'])

    with op.batch_alter_table('helpers', schema=None) as batch_op:
        batch_op.add_column(sa.Column('language', sa.String(length=2), nullable=False, server_default='ja'))
        batch_op.add_column(sa.Column('mails', sa.JSON(), nullable=False, server_default='[]'))
        batch_op.add_column(sa.Column('link_seed', sa.String(length=43), nullable=False, server_default=''))
        batch_op.add_column(sa.Column('link_hash', sa.String(length=64), nullable=True))
        batch_op.add_column(sa.Column('agreement_confirmed_at', sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column('agreement_confirmed_by', sa.Text(), nullable=False, server_default=''))
        batch_op.create_unique_constraint(batch_op.f('uq_helpers_link_hash'), ['link_hash'])

    with op.batch_alter_table('need_arrangements', schema=None) as batch_op:
        batch_op.add_column(sa.Column('agreed_at', sa.DateTime(timezone=True), nullable=True))

    with op.batch_alter_table('slots', schema=None) as batch_op:
        batch_op.add_column(sa.Column('reserved', sa.Integer(), nullable=False, server_default='0'))
    _limit_places('taken >= 0 AND reserved >= 0 AND taken + reserved <= places')

    with op.batch_alter_table('support_needs', schema=None) as batch_op:
        batch_op.add_column(sa.Column('arrangers', sa.JSON(), nullable=False, server_default='{}'))
        batch_op.add_column(sa.Column('speaking', sa.JSON(), nullable=False, server_default='[]'))
        batch_op.add_column(sa.Column('writing', sa.JSON(), nullable=False, server_default='[]'))
        batch_op.add_column(sa.Column('call_me', sa.Boolean(), nullable=False, server_default=sa.false()))



def downgrade():
    with op.batch_alter_table('support_needs', schema=None) as batch_op:
        batch_op.drop_column('call_me')
        batch_op.drop_column('writing')
        batch_op.drop_column('speaking')
        batch_op.drop_column('arrangers')

    _limit_places('taken >= 0 AND taken <= places')
    with op.batch_alter_table('slots', schema=None) as batch_op:
        batch_op.drop_column('reserved')

    with op.batch_alter_table('need_arrangements', schema=None) as batch_op:
        batch_op.drop_column('agreed_at')

    with op.batch_alter_table('helpers', schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f('uq_helpers_link_hash'), type_='unique')
        batch_op.drop_column('agreement_confirmed_by')
        batch_op.drop_column('agreement_confirmed_at')
        batch_op.drop_column('link_hash')
        batch_op.drop_column('link_seed')
        batch_op.drop_column('mails')
        batch_op.drop_column('language')

    with op.batch_alter_table('drafts', schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f('fk_drafts_kiosk_id_kiosks'), type_='foreignkey')
        batch_op.drop_constraint(batch_op.f('uq_drafts_reader_key_hash'), type_='unique')
        batch_op.drop_index(batch_op.f('ix_drafts_kiosk_id'))
        batch_op.drop_index(batch_op.f('ix_drafts_erase_at'))
        batch_op.drop_column('kiosk_id')
        batch_op.drop_column('erase_at')
        batch_op.drop_column('reader_recorded_by')
        batch_op.drop_column('reader_key_hash')

    op.drop_table('interpreter_claims')
    with op.batch_alter_table('handoffs', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_handoffs_draft_id'))

    op.drop_table('handoffs')
    op.drop_table('kiosks')
    op.drop_table('interpreter_times')
    with op.batch_alter_table('helper_cards', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_helper_cards_kept_at'))

    op.drop_table('helper_cards')


def _limit_places(condition):
    name = op.f('ck_slots_taken_within_places')
    with op.batch_alter_table('slots', schema=None) as batch_op:
        batch_op.drop_constraint(name, type_='check')
        batch_op.create_check_constraint(name, condition)
