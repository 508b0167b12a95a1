"""The facts of an agreement and of each reading stand in rows of their own, not among what was typed."""

import sqlalchemy as sa
from alembic import op

revision = '0009'
down_revision = '0008'
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)
ANSWERS = sa.table('draft_answers', sa.column('draft_id', sa.Integer), sa.column('step', sa.String),
                   sa.column('typed', sa.JSON), sa.column('answered_at', MOMENT))
READINGS = sa.table('draft_readings', sa.column('draft_id', sa.Integer), sa.column('article', sa.String),
                    sa.column('version', sa.String), sa.column('language', sa.String),
                    sa.column('plain', sa.Boolean), sa.column('read_at', MOMENT))
AGREEMENTS = sa.table('draft_agreements', sa.column('draft_id', sa.Integer), sa.column('version', sa.String),
                      sa.column('language', sa.String), sa.column('by', sa.String),
                      sa.column('channel', sa.String), sa.column('recorded_by', sa.String),
                      sa.column('agreed_at', MOMENT))
DRAFTS = sa.table('drafts', sa.column('id', sa.Integer), sa.column('declined_at', MOMENT))
OF_READING = ('version', 'language', 'plain')
OF_AGREEMENT = ('version', 'language', 'by', 'channel', 'recorded_by')


def upgrade():
    op.create_table('draft_readings',
    sa.Column('draft_id', sa.Integer(), nullable=False),
    sa.Column('article', sa.String(length=10), nullable=False),
    sa.Column('version', sa.String(length=40), nullable=False),
    sa.Column('language', sa.String(length=2), nullable=False),
    sa.Column('plain', sa.Boolean(), nullable=False),
    sa.Column('read_at', MOMENT, nullable=False),
    sa.ForeignKeyConstraint(['draft_id'], ['drafts.id'], name=op.f('fk_draft_readings_draft_id_drafts'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('draft_id', 'article', name=op.f('pk_draft_readings'))
    )
    op.create_table('draft_agreements',
    sa.Column('draft_id', sa.Integer(), nullable=False),
    sa.Column('version', sa.String(length=40), nullable=False),
    sa.Column('language', sa.String(length=2), nullable=False),
    sa.Column('by', sa.String(length=20), nullable=False),
    sa.Column('channel', sa.String(length=20), nullable=False),
    sa.Column('recorded_by', sa.String(), nullable=False),
    sa.Column('agreed_at', MOMENT, nullable=False),
    sa.ForeignKeyConstraint(['draft_id'], ['drafts.id'], name=op.f('fk_draft_agreements_draft_id_drafts'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('draft_id', name=op.f('pk_draft_agreements'))
    )
    with op.batch_alter_table('drafts', schema=None) as batch_op:
        batch_op.add_column(sa.Column('declined_at', MOMENT, nullable=True))
    _move_out(op.get_bind())


def _move_out(connection):
    """Facts of agreeing leave what was typed; ticks, presses and questions stay there."""
    for row in connection.execute(sa.select(ANSWERS)).mappings().all():
        step, typed = row['step'], dict(row['typed'])
        where = sa.and_(ANSWERS.c.draft_id == row['draft_id'], ANSWERS.c.step == step)
        if step == 'declined':
            connection.execute(DRAFTS.update().where(DRAFTS.c.id == row['draft_id']).values(declined_at=row['answered_at']))
            connection.execute(ANSWERS.delete().where(where))
        elif step.startswith('terms/'):
            facts = {name: _first(typed.pop(name, None)) for name in OF_READING}
            if _first(typed.get('read')) == 'yes':
                connection.execute(READINGS.insert().values(
                    draft_id=row['draft_id'], article=step.removeprefix('terms/'), version=facts['version'],
                    language=facts['language'], plain=facts['plain'] != 'no', read_at=row['answered_at']))
            connection.execute(ANSWERS.update().where(where).values(typed=typed))
        elif step == 'agree' and 'version' in typed:
            facts = {name: _first(typed.pop(name, None)) for name in OF_AGREEMENT}
            connection.execute(AGREEMENTS.insert().values(
                draft_id=row['draft_id'], agreed_at=row['answered_at'], **facts))
            connection.execute(ANSWERS.update().where(where).values(typed=typed))


def _first(values):
    return (values or [''])[0]


def downgrade():
    _move_back(op.get_bind())
    with op.batch_alter_table('drafts', schema=None) as batch_op:
        batch_op.drop_column('declined_at')
    op.drop_table('draft_agreements')
    op.drop_table('draft_readings')


def _move_back(connection):
    for row in connection.execute(sa.select(READINGS)).mappings().all():
        facts = {'version': [row['version']], 'language': [row['language']],
                 'plain': ['yes' if row['plain'] else 'no'], 'read': ['yes']}
        _put_back(connection, row['draft_id'], f"terms/{row['article']}", facts, row['read_at'])
    for row in connection.execute(sa.select(AGREEMENTS)).mappings().all():
        _put_back(connection, row['draft_id'], 'agree', {name: [row[name]] for name in OF_AGREEMENT}, row['agreed_at'])
    declined = sa.select(DRAFTS).where(DRAFTS.c.declined_at.is_not(None))
    for row in connection.execute(declined).mappings().all():
        _put_back(connection, row['id'], 'declined', {}, row['declined_at'])


def _put_back(connection, draft_id, step, facts, at):
    where = sa.and_(ANSWERS.c.draft_id == draft_id, ANSWERS.c.step == step)
    typed = connection.scalar(sa.select(ANSWERS.c.typed).where(where))
    if typed is None:
        connection.execute(ANSWERS.insert().values(draft_id=draft_id, step=step, typed=facts, answered_at=at))
    else:
        connection.execute(ANSWERS.update().where(where).values(typed={**typed, **facts}, answered_at=at))
