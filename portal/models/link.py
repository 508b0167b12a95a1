"""The link a reader of a request holds; it is renewed when the address it was mailed to turns out wrong."""

from sqlalchemy import String, Text
from sqlalchemy.orm import Mapped, mapped_column

from portal import keys


class Linked:
    """A reader with a link of their own: the row of the seeker or of the helper."""

    link_seed: Mapped[str] = mapped_column(String(43), default=keys.new_key)
    # Counted up when the link is renewed; the seed stays, for the session's calendar UID rests on it.
    link_generation: Mapped[int] = mapped_column(default=1, server_default="1")

    def token(self, secret_key: str) -> str:
        """Return the token of the link that is valid now."""
        return keys.token(secret_key, self.link_seed, self.link_generation or 1)

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
        return keys.mailed_mark(secret_key, known)
