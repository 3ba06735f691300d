"""The store that a question is asked of: as it is, or as it was known on a day.

Opening one imports no reader and no matcher, unless something waits to be matched.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from dateline.store import Store, open_store
from dateline.version import matcher_version
from dateline.workflow.filters import known_on

if TYPE_CHECKING:
    from dateline.picture import Witness

_LATEST = "9999-12-31"

MATCHED = ("event", "arrangement")
"""The kinds of claims that are matched into events."""


@contextmanager
def opened(where: str | None, as_of: str | None = None) -> Iterator[Store]:
    """The store at ``where`` with its events up to date, or as it was known on the day ``as_of``.

    Raises UsageError where there is no store or the day is none.
    """
    as_of = known_on(as_of)
    with open_store(where, create=False) as store:
        if as_of is None or len(store.report_ids(published_until=as_of)) == len(store.report_ids()):
            bring_up_to_date(store)
            yield store
            return
        from dateline.workflow.past import past_of

        with past_of(store, as_of) as past:
            yield past


def undated_in(where: str | None) -> tuple[Witness, ...]:
    """The claims of the reports that have no date of publication, which are part of no answer "as known on" a day."""
    from dateline.store import Wanted

    with open_store(where, create=False) as store:
        undated = set(store.report_ids()) - set(store.report_ids(published_until=_LATEST))
        return tuple(store.witnesses(Wanted(reports=tuple(sorted(undated))))) if undated else ()


def bring_up_to_date(store: Store) -> None:
    """Match what waits to be matched, where anything does."""
    if store.waits(matcher_version(), MATCHED):
        from dateline.workflow.ingest import bring_up

        bring_up(store)
