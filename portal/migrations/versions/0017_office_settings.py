"""Facts of the office can be changed at the desk, with effect from a moment."""

import sqlalchemy as sa
from alembic import op

revision = '0017'
down_revision = '0016'
branch_labels = None
depends_on = None


def upgrade():
    """Add the table; without rows the office file alone holds."""
    op.create_table(
        'office_settings',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('name', sa.String(60), nullable=False),
        sa.Column('value', sa.Text(), nullable=False),
        sa.Column('effective_at', sa.DateTime(timezone=True), nullable=False),
        sa.Column('entered_at', sa.DateTime(timezone=True), nullable=False),
        sa.Column('entered_by', sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint('id', name='pk_office_settings'),
    )


def downgrade():
    """Forget what was changed at the desk; the office file holds again."""
    op.drop_table('office_settings')
