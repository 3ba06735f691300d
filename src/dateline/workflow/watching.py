"""Watching feeds: what they bring is added as it comes, and what is remembered of them kept beside their list."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from dateline.errors import BadData
from dateline.sources import Item
from dateline.sources.feed import Watched, load_feeds, plain_of, poll, state_of
from dateline.sources.web import Limits, Web
from dateline.store import open_store
from dateline.workflow.ingest import Summary, add_items


class _Stop(Exception):
    """No feed is due."""


def watch(
    feeds: str,
    *,
    where: str | None = None,
    once: bool = False,
    allow_private: bool = False,
    clock: Callable[[], float] = time.time,
    sleep: Callable[[float], None] = time.sleep,
) -> Iterator[Summary]:
    """Poll the feeds of a ``feeds.toml`` until stopped, or ``once`` each that is due; a summary for each visit, also
    where it brings nothing new.

    What is remembered of the feeds is kept in a file beside theirs, and only after what they brought is in the store: a
    run that is cut off asks again.
    """
    kept = Path(f"{feeds}.state.json")
    web = Web(limits=Limits(allow_private=allow_private))
    told = poll(
        load_feeds(feeds), _kept(kept), fetch=web.fetch, clock=clock, sleep=_refuse if once else sleep
    )
    with open_store(where) as store:
        items: list[Item] = []
        try:
            for one in told:
                if not isinstance(one, Watched):
                    items.append(one)
                    continue
                summary = add_items(store, items)
                _keep(kept, one)
                yield summary
                items = []
        except _Stop:
            return


def _refuse(seconds: float) -> None:
    raise _Stop


def _kept(path: Path) -> Watched:
    try:
        return state_of(json.loads(path.read_text("utf-8")))
    except FileNotFoundError:
        return Watched()
    except ValueError:
        raise BadData(f"{path} cannot be read", hint="delete it, and every feed is asked anew") from None


def _keep(path: Path, state: Watched) -> None:
    """Write the file whole or not at all."""
    fresh = path.with_name(f"{path.name}.new")
    fresh.write_text(json.dumps(plain_of(state), indent=1, sort_keys=True), "utf-8")
    os.replace(fresh, path)
