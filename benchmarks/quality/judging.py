"""A claim judged field by field against the mark that it answers.

A field is right, wrong (another value, or one where the text gives none), missing, or None where neither gives it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Final, Literal

from benchmarks.quality.given import DOERS, GivenClaim, GivenTime, Words, figures
from dateline.annotation import Mention, Statement

Verdict = Literal["right", "wrong", "missing"]
FIELDS: Final = (
    *("type", "kind", "doer", "other", "place", "time", "count", "source", "stance", "stage", "polarity"),
    "control",
)
VALUES: Final = ("doer", "other", "place", "time", "count", "source")
"""Fields whose values are taken from the text; a wrong one of these is worse than none."""
_NOT_TELLING: Final = frozenset(
    "the a an of in on at to and or for from by with near his her its their this that these those militants fighters"
    " forces troops rebels soldiers people civilians army group town city village province area"
    " el la los las un una de del en a y con por su sus que fuerzas tropas soldados personas civiles ejército grupo"
    " у в на з із зі до від за по та і й його її їх що військові сили солдати люди людей мешканці область".split()
)


def judge(gold: Statement, claim: GivenClaim, text: str) -> dict[str, Verdict | None]:
    """The verdict on every field."""
    return {
        "type": _same(gold.type, claim.type),
        "kind": _same(gold.kind, claim.kind),
        "doer": _people(gold, claim, text, doers=True),
        "other": _people(gold, claim, text, doers=False),
        "place": _place(gold, claim, text),
        "time": _time(gold, claim.time),
        "count": _count(gold, claim),
        "source": _source(gold, claim, text),
        "stance": _same(gold.stance, claim.stance),
        "stage": _same(gold.stage, claim.stage),
        "polarity": _same(gold.polarity, claim.polarity),
        "control": _control(gold, claim),
    }


def faulty(verdicts: Mapping[str, Verdict | None]) -> list[str]:
    """The fields that are wrong or missing."""
    return [name for name, verdict in verdicts.items() if verdict in ("wrong", "missing")]


def invented(verdicts: Mapping[str, Verdict | None]) -> bool:
    """Whether a value taken from the text is wrong."""
    return any(verdicts[name] == "wrong" for name in VALUES)


def _same(gold: str, given: str) -> Verdict:
    return "right" if gold == given else "wrong"


def means(mention: Mention, words: Words, text: str) -> bool:
    """Whether given words are a marked mention, or what it points back to: they overlap, are the same words, or share
    a telling one ("Syrian army" and "army of Syria"; not "the army")."""
    theirs = _words(words.quote)
    for span in filter(None, (mention.span, mention.named)):
        mine = _words(span.of(text))
        told = (mine & (theirs | _words(words.name or ""))) - _NOT_TELLING
        if span.meets(words.span) or mine == theirs or told:
            return True
    return False


def _words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"[\w'’-]+", text.lower()))


def unmet(wanted: Iterable[Mention], given: Iterable[Words], text: str) -> list[Mention]:
    """Marked mentions that no given words are."""
    found = tuple(given)
    return [mention for mention in wanted if not any(means(mention, words, text) for words in found)]


def alien(wanted: Iterable[Mention], given: Iterable[Words], text: str) -> list[Words]:
    """Given words that are no marked mention."""
    marked = tuple(wanted)
    return [words for words in given if not any(means(mention, words, text) for mention in marked)]


def people_of(gold: Statement, *, doers: bool) -> list[Mention]:
    """The marked mentions of those who do it, or of the others."""
    return [argument.mention for argument in gold.arguments if (argument.role in DOERS) == doers]


def anyone_of(gold: Statement) -> list[Mention]:
    """Everybody who takes part as a mark has it, in any role, the holder too."""
    holder = gold.control.holder if gold.control else None
    return [argument.mention for argument in gold.arguments] + ([holder] if holder else [])


def _people(gold: Statement, claim: GivenClaim, text: str, *, doers: bool) -> Verdict | None:
    """Right where all marked mentions are met and nobody is added. Where none is marked, whoever takes part in another
    role may be given."""
    wanted, given = people_of(gold, doers=doers), claim.doers if doers else claim.others
    if not wanted and not given:
        return None
    lost = unmet(wanted, given, text)
    added = alien(wanted or anyone_of(gold), given, text)
    if added:
        return "wrong"
    return "missing" if lost else "right"


def _place(gold: Statement, claim: GivenClaim, text: str) -> Verdict | None:
    """Right where all marked places are met; one place more is allowed."""
    wanted = [location.mention for location in gold.locations]
    if not wanted:
        return "wrong" if claim.places else None
    added = alien(wanted, claim.places, text)
    if unmet(wanted, claim.places, text):
        return "wrong" if added else "missing"
    return "wrong" if len(added) > 1 else "right"


def dated(time: GivenTime | None) -> bool:
    """Whether a reading gives a date; the day of publication as the latest possible is none."""
    if time is None:
        return False
    return bool(time.start or time.partial or (time.end and time.basis != "publication_bound"))


def _time(gold: Statement, time: GivenTime | None) -> Verdict | None:
    """Without a marked day, a day is wrong where there are words for the time, any date where there are none."""
    if not gold.when:
        if gold.time is None:
            return "wrong" if dated(time) else None
        return "wrong" if time is not None and dated(time) and time.precision == "day" else "right"
    if time is None or not dated(time):
        return "missing"
    if gold.when.startswith("--"):
        return _partial(gold.when, time)
    if not time.start and time.partial:
        rest = gold.when[4:].lstrip("-")
        return "right" if rest and rest in time.partial else "missing"
    return "right" if _within(gold.when, time.start or "", time.end or "") else "wrong"


def _partial(when: str, time: GivenTime) -> Verdict:
    """A day without its year: as such, or with the year that a reading adds."""
    told = time.partial or "--" + (time.start or "")[5:]
    return "right" if told.startswith(when) or when.startswith(told) else "wrong"


def _within(when: str, start: str, end: str) -> bool:
    """Whether days are those that are marked, or begin and end in the month or year that is marked."""
    first, _, last = when.partition("/")
    if last == "..":
        return start.startswith(first)
    return start.startswith(first) and (not end or end.startswith(last or first))


def _count(gold: Statement, claim: GivenClaim) -> Verdict | None:
    """Right where each marked count has one of its kind with all its figures, and none is left over."""
    if not gold.counts and not claim.counts:
        return None
    left, met = list(claim.counts), 0
    for count in gold.counts:
        wanted = {value for value in figures(count.number) if value is not None}
        hit = next((g for g in left if g.kind == count.kind and wanted <= set(g.figures)), None)
        if hit is not None:
            left.remove(hit)
            met += 1
    if met == len(gold.counts):
        return "wrong" if left else "right"
    return "wrong" if left else "missing"


def _source(gold: Statement, claim: GivenClaim, text: str) -> Verdict:
    """Right where every marked source is met, or the report speaks for itself in both."""
    if not gold.sayings:
        return "wrong" if claim.sources else "right"
    if not claim.sources:
        return "missing"
    wanted = [saying.source for saying in gold.sayings if saying.source is not None]
    return "wrong" if unmet(wanted, filter(None, claim.sources), text) else "right"


def _control(gold: Statement, claim: GivenClaim) -> Verdict | None:
    if gold.control is None:
        return None if claim.state is None else "wrong"
    if claim.state is None:
        return "missing"
    return _same(gold.control.state, claim.state)
