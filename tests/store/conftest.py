"""A store of each kind for every test that asks for one."""

import os
from collections.abc import Iterator
from uuid import uuid4

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.engine import make_url

from dateline.store import open_store
from store.cluster import throwaway_cluster


@pytest.fixture(scope="session")
def server() -> Iterator[str | None]:
    """The address of a PostgreSQL server: the one given, else one made for the session, else none."""
    given = os.environ.get("DATELINE_TEST_POSTGRESQL")
    if given:
        yield given
    else:
        with throwaway_cluster() as own:
            yield own


@pytest.fixture(params=["sqlite", "postgresql"])
def where(request, tmp_path) -> Iterator[str]:
    """Where a new store may be: a path, or the address of a database that the test has for itself."""
    if request.param == "sqlite":
        yield str(tmp_path / "dateline.db")
        return
    server = request.getfixturevalue("server")
    if server is None:
        missing = pytest.fail if os.environ.get("CI") == "true" else pytest.skip
        missing("PostgreSQL is not installed and DATELINE_TEST_POSTGRESQL is not set")
    url = make_url(server).set(drivername="postgresql+pg8000")
    name = f"dateline_test_{uuid4().hex[:12]}"
    maintenance = create_engine(url.set(database=url.database or "postgres"), isolation_level="AUTOCOMMIT")
    with maintenance.connect() as connection:
        connection.execute(text(f'CREATE DATABASE "{name}" TEMPLATE template0'))
        yield url.set(drivername="postgresql", database=name).render_as_string(hide_password=False)
        connection.execute(text(f'DROP DATABASE "{name}" WITH (FORCE)'))
    maintenance.dispose()


@pytest.fixture
def store(where):
    """A new store, empty."""
    with open_store(where) as opened:
        yield opened
