"""The store as one object: a method for each question, each one transaction."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from sqlalchemy import Connection

from dateline.model import Reading
from dateline.picture import Event, EventFilter, Judgement, Provenance, Reliability, Source, Witness
from dateline.store import accounts, chain, claims, events, matching, recorded, reports, statistics
from dateline.store.claims import Wanted
from dateline.store.counted import Counted
from dateline.store.values import Account, Blob, Entry, Filing, Listed, Record, Statistics, Version, What


class Store(Counted):
    """Everything that is kept. Open it with ``open_store`` and close it, or use it in ``with``.

    Every method is one transaction: what it writes is written whole or not at all. Iterators read in portions, so that
    the store can be written to while they run. Raises Unavailable where the database fails (locked, full, gone),
    BadData where it is damaged.
    """

    # Reports and readings

    def knows(self, ids: Iterable[str]) -> set[str]:
        """Those of the reports that are in the store."""
        with self._read() as connection:
            return reports.known(connection, ids)

    def add(self, entries: Iterable[Entry]) -> int:
        """Add readings, with their reports where these are new; how many readings were new.

        A reading of the same report by the same version is there already and changes nothing. One by another version
        is added beside it and becomes the active one; the events that told of the report are dropped, and the
        claims that shared them wait for matching again.
        """
        with self._write() as connection:
            return reports.add(connection, self._dialect, tuple(entries))

    def correct(self, entry: Record, entries: Sequence[Entry]) -> Record:
        """Add a correction (or an undoing) to the log with the readings that follow from it, all in one.

        The readings are of one report; the last of them becomes the active one, whether it was there or not.
        """
        with self._write() as connection:
            added = recorded.add(connection, self._dialect, entry)
            self._take_up(connection, entries)
            return added

    def take_up(self, entries: Sequence[Entry]) -> None:
        """Add readings of a report and make the last of them the active one, whether it was there or not."""
        with self._write() as connection:
            self._take_up(connection, entries)

    def _take_up(self, connection: Connection, entries: Sequence[Entry]) -> None:
        reports.add(connection, self._dialect, entries)
        reports.activate(connection, self._dialect, entries[-1])

    def blob(self, report: str) -> Blob | None:
        """The bytes of a report as received."""
        with self._read() as connection:
            return reports.blob(connection, report)

    def filing(self, report: str) -> Filing | None:
        """By what a report is found and matched."""
        with self._read() as connection:
            return reports.filing(connection, report)

    def versions(self, report: str) -> tuple[Version, ...]:
        """The readings of a report, oldest first."""
        with self._read() as connection:
            return reports.versions(connection, report)

    def reading(self, report: str, version: str | None = None) -> Reading | None:
        """A reading exactly as it was read: the active one, or that of a version."""
        with self._read() as connection:
            return reports.reading(connection, report, version)

    def report_ids(
        self, beginning: str = "", *, published_until: str | None = None, newest: bool = False
    ) -> tuple[str, ...]:
        """The reports whose id begins so, in order of publication or the ``newest`` first, undated ones last.

        ``published_until`` (an ISO day) leaves out what was published later, and what has no date.
        """
        with self._read() as connection:
            return reports.ids(connection, beginning, published_until, newest)

    def provenance(self, report: str) -> Provenance | None:
        """Where a report comes from."""
        with self._read() as connection:
            return next(iter(reports.provenances(connection, [report])), None)

    def listed(self, ids: Sequence[str] | None = None) -> tuple[Listed, ...]:
        """Reports as a list shows them, with those out of view: these in their order, or all by day."""
        with self._read() as connection:
            return reports.listed(connection, ids)

    def state(self, published_until: str) -> str:
        """A digest of the active readings of what was published by a day (ISO)."""
        with self._read() as connection:
            return reports.state(connection, published_until)

    def search(self, text: str, *, limit: int = 50) -> tuple[Provenance, ...]:
        """The reports that hold every word, newest first; ``"…"`` is a phrase, ``*`` ends a word's beginning."""
        with self._read() as connection:
            return reports.search(connection, self._dialect, text, limit)

    # Claims

    def witnesses(self, wanted: Wanted | None = None) -> Iterator[Witness]:
        """The active claims in order of publication (undated last), report and place in it."""
        with self._read() as connection:
            numbers = claims.numbers(connection, wanted or Wanted())
        for portion in claims.portions(numbers, 500):
            with self._read() as connection:
                found = claims.witnesses(connection, portion)
            yield from found

    def report_of(self, claim: str) -> str | None:
        """The report that a claim was read in, whether the claim is active or not."""
        with self._read() as connection:
            return claims.report_of(connection, claim)

    def claim_ids(self, beginning: str, *, limit: int = 100) -> tuple[str, ...]:
        """The active claims whose id begins so, in order."""
        with self._read() as connection:
            return matching.claim_ids(connection, beginning, limit)

    # Matching

    def unmatched(self, kinds: Iterable[str] | None = None) -> tuple[str, ...]:
        """The active claims, of these kinds, that have no component yet."""
        with self._read() as connection:
            return matching.unmatched(connection, kinds)

    def waits(self, version: str, kinds: Iterable[str]) -> bool:
        """Whether claims of these kinds wait for matching by this version of the matcher, or reports for grouping."""
        with self._read() as connection:
            return matching.waits(connection, version, kinds)

    def keys_of(self, ids: Iterable[str]) -> dict[str, tuple[str, ...]]:
        """The blocking keys of active claims."""
        with self._read() as connection:
            return matching.keys_of(connection, ids)

    def sharing(self, keys: Iterable[str]) -> dict[str, tuple[str, ...]]:
        """The active claims of each key that has any."""
        with self._read() as connection:
            return matching.sharing(connection, keys)

    def components(self, ids: Iterable[str]) -> dict[str, tuple[str, ...]]:
        """The components that the claims are in, each with all its active members."""
        with self._read() as connection:
            return matching.components(connection, ids)

    def save_matching(
        self, components: Mapping[str, str], events: Iterable[Event], dropped: Iterable[str] = ()
    ) -> None:
        """Set the component of each claim and write the events, in the place of all that held one of these claims.

        ``dropped`` are ids of further events to leave out. The events must be those of whole components.
        """
        with self._write() as connection:
            matching.save(connection, self._dialect, components, tuple(events), tuple(dropped))

    def loosen(self, reports: Iterable[str] | None = None) -> None:
        """Let the claims of these reports, or all, wait for matching again, with all that share their components."""
        with self._write() as connection:
            matching.loosen(connection, None if reports is None else tuple(reports))

    def matcher(self) -> str | None:
        """The version of the matcher that filed the claims; null of a store that was never filed anew."""
        with self._read() as connection:
            return matching.matcher(connection)

    def file_anew(self, version: str, keys: Mapping[str, Sequence[str]]) -> None:
        """File the active claims under the keys of this version of the matcher, and let all wait for matching."""
        with self._write() as connection:
            matching.file_anew(connection, self._dialect, version, keys)

    def near(self, bands: Iterable[str]) -> dict[str, bytes]:
        """The reports that share a band of near-copies, each with its signature."""
        with self._read() as connection:
            return matching.near(connection, bands)

    def groups(self, reports: Iterable[str] | None = None) -> dict[str, str]:
        """The independence group of each report, of all or of these."""
        with self._read() as connection:
            return matching.groups(connection, reports)

    def ungrouped(self) -> dict[str, bytes]:
        """The reports that nobody has looked for copies of, with their signatures."""
        with self._read() as connection:
            return matching.ungrouped(connection)

    def in_groups(self, names: Iterable[str]) -> dict[str, str]:
        """The reports of these groups, each with its group."""
        with self._read() as connection:
            return matching.in_groups(connection, names)

    def set_groups(self, groups: Mapping[str, str]) -> None:
        """Set the independence group of reports; where it changes, their claims wait for matching again.

        The reports given count as grouped from then on.
        """
        with self._write() as connection:
            matching.set_groups(connection, groups)

    # Events

    def events(
        self,
        wanted: EventFilter | None = None,
        *,
        limit: int = 100,
        after: str | None = None,
        full: bool = False,
    ) -> list[Event]:
        """The events that answer a filter, newest first, at most ``limit``, those after the event of a page before.

        Without ``full`` their ``witnesses`` and ``against`` are left empty; the values keep the ids of theirs.
        Raises UsageError where there is no event ``after``.
        """
        with self._read() as connection:
            below = None if after is None else events.number_of(connection, after)
            numbers = events.find(connection, self._dialect, wanted or EventFilter(), limit, below)
            return events.load_events(connection, numbers, full=full)

    def each_event(
        self, wanted: EventFilter | None = None, *, full: bool = True, portion: int = 500
    ) -> Iterator[Event]:
        """All events that answer a filter, newest first, read in portions."""
        below, more = None, True
        while more:
            with self._read() as connection:
                numbers = events.find(connection, self._dialect, wanted or EventFilter(), portion, below)
                page = events.load_events(connection, numbers, full=full)
            yield from page
            more = len(numbers) == portion
            below = numbers[-1] if more else None

    def events_numbered(self, numbers: Sequence[int], *, full: bool = False) -> dict[int, Event]:
        """The events of these numbers, which tallies give, that are still there; ``full``: with their witnesses."""
        with self._read() as connection:
            return events.numbered(connection, numbers, full=full)

    def event(self, id: str) -> Event | None:
        """The whole case of an event, by its id or that of any of its claims."""
        with self._read() as connection:
            return next(iter(events.load_events(connection, events.holding(connection, id), full=True)), None)

    # What people recorded, sources, how much there is

    def record(
        self,
        what: What,
        subject: str,
        *,
        at: str,
        by: str,
        object: str | None = None,
        value: str | None = None,
        note: str = "",
    ) -> Record:
        """Add a line to the log. A judgement makes the two claims wait for matching again.

        What the last line about the same says already, in the same name and for the same reason, is not added again.
        """
        entry = Record(
            number=0, at=at, by=by, what=what, subject=subject, object=object, value=value, note=note
        )
        with self._write() as connection:
            return recorded.add(connection, self._dialect, entry)

    def retract(self, report: str, *, at: str, by: str, note: str = "") -> Record:
        """Take a report's claims out of the picture; the events that held them are dropped until matched again."""
        return self.record("retract", report, at=at, by=by, note=note)

    def restore(self, report: str, *, at: str, by: str, note: str = "") -> Record:
        """Take a retraction back."""
        return self.record("restore", report, at=at, by=by, note=note)

    def set_reliability(
        self, source: str, letter: Reliability, *, at: str, by: str, note: str = ""
    ) -> Record:
        """Set the Admiralty letter of a source, on a person's word."""
        return self.record("reliability", source, value=letter, at=at, by=by, note=note)

    def records(self, subject: str | None = None) -> tuple[Record, ...]:
        """The log, in order; of one subject or of all."""
        with self._read() as connection:
            return recorded.log(connection, subject)

    def judgements(self) -> tuple[Judgement, ...]:
        """What people judged of pairs of claims, in order."""
        with self._read() as connection:
            return recorded.judgements(connection)

    def holds(self, subjects: Iterable[str]) -> bool:
        """Whether each of the subjects of a record (claims, reports, sources) is in the store."""
        with self._read() as connection:
            return recorded.holds(connection, set(subjects))

    def describe(self, sources: Sequence[Source]) -> None:
        """Add sources or describe them anew; their reliability stays what a person set."""
        with self._write() as connection:
            reports.describe(connection, self._dialect, sources)

    def sources(self) -> tuple[Source, ...]:
        """The sources, by name."""
        with self._read() as connection:
            return reports.list_sources(connection)

    def waiting(self, kinds: Iterable[str] | None = None) -> int:
        """How many active claims, of these kinds, have no component yet."""
        with self._read() as connection:
            return matching.waiting(connection, kinds)

    def faults(self, head: str | None = None) -> dict[str, tuple[str, ...]]:
        """All that is damaged or was changed past this program, by check; see ``store.integrity``.

        ``head`` is one that ``head`` gave before; that the chain no longer holds it is a fault too.
        """
        from dateline.store import integrity

        with self._read() as connection:
            return integrity.faults(connection, self._dialect, head)

    def head(self) -> str:
        """The digest of the last link of the chain: it stands for all that is only added to, as it is now."""
        with self._read() as connection:
            return chain.head(connection)

    def accounts(self) -> tuple[Account, ...]:
        """Who may use the store through a server, by name."""
        with self._read() as connection:
            return accounts.listed(connection)

    def set_account(self, account: Account) -> None:
        """Add an account, or set that of the same name anew."""
        with self._write() as connection:
            accounts.set_to(connection, account)

    def remove_account(self, name: str) -> bool:
        """Remove an account; whether there was one."""
        with self._write() as connection:
            return accounts.remove(connection, name)

    def statistics(self) -> Statistics:
        """How much the store holds, in all and by outlet."""
        with self._read() as connection:
            return statistics.count(connection)
