"""Interpreters by weekday; places and parts of days that are closed.

An older program that still runs knows nothing of the new tables: it offers the times that were written from
a rule like any other, writes none for weeks that open, and takes a time out although the rule brings it back.
It offers the times of a closed place or part of a day again as soon as it computes their places anew.
Times that were entered one by one, and days that are closed, stay as they are.
"""

import sqlalchemy as sa
from alembic import op

revision = '0030'
down_revision = '0028'
branch_labels = None
depends_on = None


def upgrade():
    """Add the tables and what a time knows of its rule."""
    op.create_table(
        'interpreter_rules',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('languages', sa.JSON(), nullable=False),
        sa.Column('branch', sa.String(length=40), nullable=False),
        sa.Column('weekdays', sa.JSON(), nullable=False),
        sa.Column('begins', sa.Time(), nullable=False),
        sa.Column('ends', sa.Time(), nullable=False),
        sa.Column('capacity', sa.Integer(), nullable=False),
        sa.Column('keeps_an_hour', sa.Boolean(), nullable=False),
        sa.Column('valid_from', sa.Date(), nullable=False),
        sa.Column('valid_until', sa.Date(), nullable=True),
        sa.CheckConstraint('begins < ends', name=op.f('ck_interpreter_rules_begins_before_it_ends')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_interpreter_rules')),
    )
    op.create_table(
        'interpreter_days_off',
        sa.Column('rule_id', sa.Integer(), nullable=False),
        sa.Column('day', sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(['rule_id'], ['interpreter_rules.id'], name=op.f('fk_interpreter_days_off_rule_id_interpreter_rules'), ondelete='CASCADE'),
        sa.PrimaryKeyConstraint('rule_id', 'day', name=op.f('pk_interpreter_days_off')),
    )
    op.create_table(
        'closed_parts',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('day', sa.Date(), nullable=False),
        sa.Column('branch', sa.String(length=40), nullable=True),
        sa.Column('begins', sa.Time(), nullable=True),
        sa.Column('ends', sa.Time(), nullable=True),
        sa.Column('reason', sa.Text(), nullable=False),
        sa.Column('closed_at', sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint('begins < ends', name=op.f('ck_closed_parts_begins_before_it_ends')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_closed_parts')),
    )
    op.create_index(op.f('ix_closed_parts_day'), 'closed_parts', ['day'])
    with op.batch_alter_table('interpreter_times') as table:
        table.add_column(sa.Column('rule_id', sa.Integer(), nullable=True))
        table.add_column(sa.Column('leaving', sa.Boolean(), server_default=sa.false(), nullable=False))
        table.create_foreign_key(op.f('fk_interpreter_times_rule_id_interpreter_rules'), 'interpreter_rules', ['rule_id'], ['id'])
        table.create_index(op.f('ix_interpreter_times_rule_id'), ['rule_id'])


def downgrade():
    """Forget the rules and what is closed in part; the times written from rules stay."""
    op.drop_index(op.f('ix_closed_parts_day'), 'closed_parts')
    op.drop_table('closed_parts')
    with op.batch_alter_table('interpreter_times') as table:
        table.drop_index(op.f('ix_interpreter_times_rule_id'))
        table.drop_constraint(op.f('fk_interpreter_times_rule_id_interpreter_rules'), type_='foreignkey')
        table.drop_column('leaving')
        table.drop_column('rule_id')
    op.drop_table('interpreter_days_off')
    op.drop_table('interpreter_rules')
