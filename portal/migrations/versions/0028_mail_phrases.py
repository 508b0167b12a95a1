"""The office words phrases of mails itself, in versions.

An older program that still runs sends every mail as it was delivered.
"""

import sqlalchemy as sa
from alembic import op

revision = '0028'
down_revision = '0027'
branch_labels = None
depends_on = None


def upgrade():
    """Add the table of phrases; without rows every mail is as delivered."""
    op.create_table(
        'mail_phrases',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('kind', sa.String(40), nullable=False),
        sa.Column('wording', sa.String(5), nullable=False),
        sa.Column('version', sa.Integer(), nullable=False),
        sa.Column('opening', sa.Text(), nullable=False),
        sa.Column('paragraph', sa.Text(), nullable=False),
        sa.Column('closing', sa.Text(), nullable=False),
        sa.Column('entered_at', sa.DateTime(timezone=True), nullable=False),
        sa.Column('entered_by', sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_mail_phrases')),
        sa.UniqueConstraint('kind', 'wording', 'version', name=op.f('uq_mail_phrases_kind_wording_version')),
    )


def downgrade():
    """Forget the phrases: every mail is as delivered again."""
    op.drop_table('mail_phrases')
