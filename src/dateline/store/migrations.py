"""How a store comes to the form that this version knows: a list of steps, of which a store has taken the first so many.

To change the schema, change ``schema.py`` and add a step that brings an older store to it; never change an old step.
A new store is made in the newest form at once.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from sqlalchemy import Connection, Engine, inspect

from dateline.errors import BadData
from dateline.store import schema
from dateline.store.dialect import Dialect

Step = Callable[[Connection, Dialect], None]

STEPS: tuple[Step, ...] = ()  # from form 1 to form 2, and so on


def migrate(engine: Engine, dialect: Dialect, steps: Sequence[Step] = STEPS) -> None:
    """Make the store, or bring it to the newest form, in one transaction.

    Raises BadData where the tables are not a store's, or those of a newer program.
    """
    newest = len(steps) + 1
    with engine.connect() as connection:
        form = _form(connection)
    if form == newest:
        return
    with engine.execution_options(writes=True).begin() as connection:
        dialect.lock(connection)
        form = _form(connection)  # again: another process may have been quicker
        if form > newest:
            raise BadData(
                f"the store is of form {form}, made by a newer Dateline; this one knows forms up to {newest}",
                hint="install the newer Dateline, or choose another store with --store",
            )
        for step in steps[form - 1 :] if form else (_create,):
            step(connection, dialect)
        connection.execute(schema.version.delete())
        connection.execute(schema.version.insert().values(version=newest))
    engine.dispose()
    engine.connect().close()  # the first connection that finds a store, and sets it up as one


def _form(connection: Connection) -> int:
    """The form of the store; 0 where the database is empty."""
    tables = inspect(connection).get_table_names()
    if not tables:
        return 0
    if schema.version.name not in tables:
        raise BadData(
            "the database holds tables that are not Dateline's",
            hint="give --store a file or a database of its own",
        )
    return int(connection.execute(schema.version.select()).scalar_one())


def _create(connection: Connection, dialect: Dialect) -> None:
    schema.METADATA.create_all(connection)
    dialect.create(connection)
