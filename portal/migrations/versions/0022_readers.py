"""Each reading says who read, and a "no" to the terms is a record like an agreement.

An older program that still runs notes every reading as the seeker's own, as it did before, and keeps no
record of a "no".
"""

import sqlalchemy as sa
from alembic import op

revision = '0022'
down_revision = '0021'
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)
ANSWERS = sa.table('draft_answers', sa.column('draft_id'), sa.column('step'), sa.column('typed', sa.JSON))
AGREEMENTS = sa.table('draft_agreements', sa.column('draft_id'), sa.column('by'))
DRAFTS = sa.table('drafts', sa.column('id'), sa.column('reader_key_hash'))
READINGS = sa.table('draft_readings', sa.column('draft_id'), sa.column('by'))


def upgrade():
    """Add who read: the helper where a helper fills in; unknown for what was sent before."""
    with op.batch_alter_table('draft_readings') as table:
        table.add_column(sa.Column('by', sa.String(10), server_default='seeker', nullable=False))
        table.drop_constraint(op.f('pk_draft_readings'), type_='primary')
        table.create_primary_key(op.f('pk_draft_readings'), ['draft_id', 'article', 'by'])
    _note_helpers()
    op.add_column('articles_read', sa.Column('by', sa.String(10), server_default='', nullable=False))
    _add_table('draft_declines', 'draft_id', 'drafts.id')
    _add_table('terms_declines', 'booking_id', 'consent_records.booking_id')
    op.execute("INSERT INTO draft_declines (draft_id, at, version, language, channel, recorded_by)"
               " SELECT id, declined_at, '', 'ja', 'own_device', '' FROM drafts WHERE declined_at IS NOT NULL")


def downgrade():
    """Forget who read and who said no; of two readings of one article the helper's goes."""
    op.drop_table('terms_declines')
    op.drop_table('draft_declines')
    with op.batch_alter_table('articles_read') as table:
        table.drop_column('by')
    op.execute("DELETE FROM draft_readings WHERE EXISTS (SELECT 1 FROM draft_readings AS other WHERE"
               " other.draft_id = draft_readings.draft_id AND other.article = draft_readings.article"
               " AND other.by = 'seeker') AND draft_readings.by = 'helper'")
    with op.batch_alter_table('draft_readings') as table:
        table.drop_constraint(op.f('pk_draft_readings'), type_='primary')
        table.create_primary_key(op.f('pk_draft_readings'), ['draft_id', 'article'])
        table.drop_column('by')


def _note_helpers():
    db = op.get_bind()
    who = db.execute(sa.select(ANSWERS.c.draft_id, ANSWERS.c.typed).where(ANSWERS.c.step == 'who'))
    helped = [row.draft_id for row in who if row.typed.get('filled_by') == ['helper']]
    by_person = sa.select(AGREEMENTS.c.draft_id).where(AGREEMENTS.c.by == 'seeker')
    being_read = sa.select(DRAFTS.c.id).where(DRAFTS.c.reader_key_hash.is_not(None))
    db.execute(sa.update(READINGS).values(by='helper').where(
        READINGS.c.draft_id.in_(helped), READINGS.c.draft_id.not_in(by_person), READINGS.c.draft_id.not_in(being_read)))


def _add_table(name: str, of: str, parent: str):
    op.create_table(
        name,
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column(of, sa.Integer(), nullable=False),
        sa.Column('at', MOMENT, nullable=False),
        sa.Column('version', sa.String(40), nullable=False),
        sa.Column('language', sa.String(2), nullable=False),
        sa.Column('channel', sa.String(20), nullable=False),
        sa.Column('recorded_by', sa.String(), nullable=False),
        sa.ForeignKeyConstraint([of], [parent], name=op.f(f"fk_{name}_{of}_{parent.split('.')[0]}"), ondelete='CASCADE'),
        sa.PrimaryKeyConstraint('id', name=op.f(f'pk_{name}')),
    )
    op.create_index(op.f(f'ix_{name}_{of}'), name, [of])
