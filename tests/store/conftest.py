"""A store of each kind for every test that asks for one."""

import os
from collections.abc import Iterator
from uuid import uuid4

import pytest
from sqlalchemy import URL, Engine, create_engine, text
from sqlalchemy.engine import make_url

from dateline.store import open_store
from store.cluster import throwaway_cluster


@pytest.fixture(scope="session")
def server() -> Iterator[URL]:
    """The server of DATELINE_TEST_POSTGRESQL, whose user may make databases, else one of the session's own.

    Without either the test is skipped, or fails where everything must be tested (``CI=true``).
    """
    with throwaway_cluster(os.environ.get("DATELINE_TEST_POSTGRESQL")) as address:
        if address is None:
            missing = pytest.fail if os.environ.get("CI") == "true" else pytest.skip
            missing("PostgreSQL is not installed, and DATELINE_TEST_POSTGRESQL not set")
        yield make_url(address).set(drivername="postgresql+pg8000")


@pytest.fixture(scope="session")
def database(server) -> Iterator[Engine]:
    """A database of the session's own."""
    name = f"dateline_test_{uuid4().hex[:12]}"
    maintenance = create_engine(server, isolation_level="AUTOCOMMIT")
    with maintenance.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name} TEMPLATE template0"))
        engine = create_engine(server.set(database=name), isolation_level="AUTOCOMMIT")
        yield engine
        engine.dispose()
        connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    maintenance.dispose()


@pytest.fixture(params=["sqlite", "postgresql"])
def where(request, tmp_path) -> str:
    """Where a new store may be: a path, or the address of a database with nothing in it."""
    if request.param == "sqlite":
        return str(tmp_path / "dateline.db")
    database = request.getfixturevalue("database")
    with database.connect() as connection:
        connection.execute(text("DROP SCHEMA public CASCADE"))
        connection.execute(text("CREATE SCHEMA public"))
    return database.url.set(drivername="postgresql").render_as_string(hide_password=False)


@pytest.fixture
def store(where):
    """A new store, empty."""
    with open_store(where) as opened:
        yield opened
