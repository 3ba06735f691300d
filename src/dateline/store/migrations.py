"""How a store comes to the form that this version knows: a list of steps, of which a store has taken the first so many.

To change the schema, change ``schema.py`` and add a step that brings an older store to it; never change an old step.
A new store is made in the newest form at once.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from sqlalchemy import Connection, Engine, inspect
from sqlalchemy.exc import DBAPIError
from sqlalchemy.schema import CreateIndex

from dateline.errors import BadData, Unavailable, UsageError
from dateline.store import chain, facets, schema
from dateline.store.dialect import Dialect

Step = Callable[[Connection, Dialect], None]


def _chain(connection: Connection, dialect: Dialect) -> None:
    """Form 2: guards of all that is only added to, and a chain over what is there."""
    schema.chain.create(connection, checkfirst=True)
    dialect.guard(connection)
    there = list(chain.keys(connection))
    links = (chain.link_of(connection, what, key) for what, key in there)
    chain.extend(connection, dialect, (link for link in links if link is not None))


def _served(connection: Connection, dialect: Dialect) -> None:
    """Form 3: what a server needs: the pins of events in one index, and accounts."""
    _index(connection)
    schema.accounts.create(connection, checkfirst=True)


def _faceted(connection: Connection, dialect: Dialect) -> None:
    """Form 4: the sources, actors and places of events, and indexes by which events are counted."""
    _index(connection)
    schema.facets.create(connection, checkfirst=True)
    schema.event_facets.create(connection, checkfirst=True)
    facets.fill(connection, dialect)


def _index(connection: Connection) -> None:
    """Make the indexes of events that are not there; to look which are would warn of the one over an expression."""
    for index in sorted(schema.events.indexes, key=lambda index: str(index.name)):
        connection.execute(CreateIndex(index, if_not_exists=True))


STEPS: tuple[Step, ...] = (_chain, _served, _faceted)  # from form 1 to form 2, and so on


def migrate(engine: Engine, dialect: Dialect, steps: Sequence[Step] = STEPS, *, create: bool = True) -> None:
    """Make the store, unless ``create`` is false, or bring it to the newest form, in one transaction.

    Raises BadData where the tables are not a store's, or those of a newer program, UsageError where there are none and
    none may be made, Unavailable where it cannot be written.
    """
    newest = len(steps) + 1
    with engine.connect() as connection:
        form = _form(connection)
    if form == newest:
        return
    if not form and not create:
        raise UsageError("there is nothing in the store yet", hint="'dateline add' puts reports into it")
    _check(form, newest)
    try:
        _bring(engine, dialect, steps)
    except DBAPIError as error:
        if form:
            raise Unavailable(
                f"the store is of form {form}, made by an older Dateline, and cannot be brought to form {newest}"
                f" ({error.orig})",
                hint="let somebody open it once who may write to it",
            ) from error
        raise
    engine.dispose()
    engine.connect().close()  # the first connection that finds a store, and sets it up as one


def _bring(engine: Engine, dialect: Dialect, steps: Sequence[Step]) -> None:
    """Take the steps that are missing, all or none."""
    newest = len(steps) + 1
    with engine.execution_options(writes=True).begin() as connection:
        dialect.lock(connection)
        form = _form(connection)  # again: another process may have been quicker
        _check(form, newest)
        for step in steps[form - 1 :] if form else (_create,):
            step(connection, dialect)
        connection.execute(schema.version.delete())
        connection.execute(schema.version.insert().values(version=newest))


def _check(form: int, newest: int) -> None:
    if form > newest:
        raise BadData(
            f"the store is of form {form}, made by a newer Dateline; this one knows forms up to {newest}",
            hint="install the newer Dateline, or choose another store with --store",
        )


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
    form = connection.execute(schema.version.select()).scalar_one_or_none()
    if not isinstance(form, int):
        raise BadData("the store is damaged: it does not say of which form it is", hint="go back to a copy")
    return form


def _create(connection: Connection, dialect: Dialect) -> None:
    schema.METADATA.create_all(connection)
    dialect.create(connection)
