"""Addresses of staff accounts stand as they are compared at sign-in: half-width, in small letters."""

import unicodedata

import sqlalchemy as sa
from alembic import op

revision = '0013'
down_revision = '0012'
branch_labels = None
depends_on = None

STAFF = sa.table('staff_members', sa.column('id', sa.Integer), sa.column('email', sa.String))


def upgrade():
    """Fold each address; one whose folded form another account has is left as it is."""
    connection = op.get_bind()
    known = {row.id: row.email for row in connection.execute(sa.select(STAFF).order_by(STAFF.c.id))}
    for number, email in known.items():
        folded = _folded(email)
        if folded != email and folded not in known.values():
            known[number] = folded
            connection.execute(STAFF.update().where(STAFF.c.id == number).values(email=folded))


def _folded(email):
    plain = ''.join(unicodedata.normalize('NFKC', email).casefold().split())
    before, at, domain = plain.rpartition('@')
    try:
        return f"{before}{at}{domain.encode('idna').decode()}" if domain else plain
    except UnicodeError:
        return plain


def downgrade():
    """Nothing: an older program compares addresses in small letters as well."""
