"""The link a reader of a request holds; it is renewed when the address it was mailed to turns out wrong."""

from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, String, Text, or_
from sqlalchemy.orm import Mapped, mapped_column

from portal import keys


class Linked:
    """A reader with a link of their own: the row of the seeker or of the helper."""

    if TYPE_CHECKING:  # each table has its own
        link_hash: Mapped[Any]
    link_seed: Mapped[str] = mapped_column(String(43), default=keys.new_key)
    # Counted up when the link is renewed; the seed stays, for the session's calendar UID rests on it.
    link_generation: Mapped[int] = mapped_column(default=1, server_default="1")

    # Empty for links from before there were short ones, which stay as they are until they are renewed.
    short_hash: Mapped[str | None] = mapped_column(String(64), index=True, unique=True)

    def make_link(self, secret_key: str) -> None:
        """Note the hashes of the link's tokens: the short one that is given out, and the long one."""
        seed, generation = self.link_seed, self.link_generation or 1
        self.short_hash = keys.hashed(keys.short_token(secret_key, seed, generation))
        self.link_hash = keys.hashed(keys.token(secret_key, seed, generation))

    @classmethod
    def opened_by(cls, token: str) -> ColumnElement[bool]:
        """Return the condition for the row whose link carries this token, a short or a long one."""
        return or_(*(column == keys.hashed(token) for column in (cls.short_hash, cls.link_hash)))

    def has(self, token: str) -> bool:
        """Return whether this token is that of this link."""
        return keys.hashed(token) in (self.short_hash, self.link_hash)

    def token(self, secret_key: str) -> str:
        """Return the token of the link that is valid now."""
        make = keys.token if self.short_hash is None else keys.short_token
        return make(secret_key, self.link_seed, self.link_generation or 1)

    def paper_code(self, secret_key: str) -> str:
        """Return the secret on this reader's paper; it ends when the link is renewed, and opens nothing by itself."""
        return keys.paper_code(secret_key, self.link_seed, self.link_generation or 1)


class Mailed(Linked):
    """A reader of one request, to whom its mails go."""

    email: Mapped[str] = mapped_column(Text)  # a06-p2-i4
    # The address of which somebody has opened the link that was mailed there, as its keyed digest.
    proven_digest: Mapped[str] = mapped_column(
        String(64), default="", server_default="", index=True
    )

    def mailed_mark(self, secret_key: str) -> str:
        """Return the sign that the link carries in mails alone: whoever brings it has read one at this address."""
        known = f"{self.link_seed}:{self.link_generation or 1}:{self.email.casefold()}"
        make = keys.mailed_mark if self.short_hash is None else keys.short_mark
        return make(secret_key, known)
