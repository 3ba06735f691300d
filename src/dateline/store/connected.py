"""The connections of a store: transactions that read or write, and what goes wrong in them as one error."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import Self

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError

from dateline.store.dialect import Dialect
from dateline.store.faults import fault_of


class Connected:
    """An open database; a transaction begun in ``transaction`` is that of every call in its block."""

    def __init__(self, engine: Engine, dialect: Dialect, name: str = "") -> None:
        self._engine = engine
        self._dialect = dialect
        self.name = name
        self._held: Connection | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Give the connections back."""
        self._engine.dispose()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All that is called in the block is one transaction: written whole or not at all, while nobody else writes."""
        with self._write() as connection:
            before, self._held = self._held, connection
            try:
                yield
            finally:
                self._held = before

    @contextmanager
    def _read(self) -> Iterator[Connection]:
        if self._held is not None:
            yield self._held
            return
        with self._begun(self._engine) as connection:
            self._dialect.snapshot(connection)
            yield connection

    @contextmanager
    def _write(self) -> Iterator[Connection]:
        if self._held is not None:
            yield self._held
            return
        with self._begun(self._engine.execution_options(writes=True)) as connection:
            self._dialect.lock(connection)
            yield connection

    @contextmanager
    def _begun(self, engine: Engine) -> Iterator[Connection]:
        try:
            with engine.begin() as connection:
                yield connection
        except DBAPIError as error:
            fault = fault_of(error, self.name)
            if fault is None:
                raise
            raise fault from error
