"""Why a claim may have come out wrong, told from the verdicts and the words alone.

Each function looks at one field and names one cause. A cause says where to look, it proves nothing: "in the sentence"
means inside the words that the marks give as evidence.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Final

from benchmarks.quality.given import GivenClaim, Words, figures
from benchmarks.quality.judging import alien, anyone_of, people_of, unmet
from benchmarks.quality.pairing import family
from benchmarks.quality.tally import Match, Scored
from dateline.annotation import Mention, Statement

_LEAD: Final = 300
"""How many characters of a report count as its beginning."""


def cause_of(name: str, match: Match, text: str) -> str:
    """The cause of a field that is wrong or missing."""
    return _CAUSES[name](match, text)


def _type(match: Match, text: str) -> str:
    kin = family(match.gold.type) == family(match.given.type)
    return "type of the same family" if kin else "type of another family"


def _kind(match: Match, text: str) -> str:
    return f"kind {match.given.kind} given for {match.gold.kind}"


def _stance(match: Match, text: str) -> str:
    return f"stance {match.given.stance} given for {match.gold.stance}"


def _stage(match: Match, text: str) -> str:
    return f"stage {match.given.stage} given for {match.gold.stage}"


def _polarity(match: Match, text: str) -> str:
    return f"{match.given.polarity} given for {match.gold.polarity}"


def _doer(match: Match, text: str) -> str:
    return _people(match, text, "doer", match.given.doers, people_of(match.gold, doers=True))


def _other(match: Match, text: str) -> str:
    return _people(match, text, "other", match.given.others, people_of(match.gold, doers=False))


def _people(match: Match, text: str, name: str, given: Sequence[Words], wanted: Sequence[Mention]) -> str:
    lost = unmet(wanted, given, text)
    added = alien(wanted, given, text)
    if not added or match.verdicts[name] == "missing":
        return _lost(name, match.gold, lost)
    if not wanted:
        return f"{name} given where the text tells none"
    if len(alien(anyone_of(match.gold), added, text)) < len(added):
        return f"{name} taken from another role"
    return f"another {name} found" if lost else f"one {name} too many"


def _lost(name: str, gold: Statement, lost: Iterable[Mention]) -> str:
    """Whether any of what was not found stands in the sentence."""
    inside = any(gold.evidence.holds(mention.span) for mention in lost)
    return f"{name} in the sentence not found" if inside else f"{name} outside of the sentence missed"


def _place(match: Match, text: str) -> str:
    wanted = [location.mention for location in match.gold.locations]
    if not wanted:
        return "place given where none is told"
    if match.verdicts["place"] == "missing":
        return _lost("place", match.gold, unmet(wanted, match.given.places, text))
    return "another place found" if unmet(wanted, match.given.places, text) else "places too many"


def _time(match: Match, text: str) -> str:
    gold = match.gold
    if match.verdicts["time"] == "missing":
        return _lost("time", gold, [gold.time]) if gold.time else "day without words for it not found"
    if gold.when:
        return "another day found"
    return "day given for vague words" if gold.time else "time given where none is told"


def _count(match: Match, text: str) -> str:
    gold, given = match.gold.counts, match.given.counts
    if match.verdicts["count"] == "missing":
        return "count not read"
    if not gold:
        return "count given where none is told"
    if {count.kind for count in gold} != {count.kind for count in given}:
        return "count of another kind"
    wanted = [{v for v in figures(count.number) if v is not None} for count in gold]
    met = all(any(want <= set(each.figures) for each in given) for want in wanted)
    return "one count too many" if met else "another number read"


def _source(match: Match, text: str) -> str:
    gold, given = match.gold, match.given
    if not gold.sayings:
        return "source given where the report speaks"
    wanted = [saying.source for saying in gold.sayings if saying.source is not None]
    if not given.sources:
        return _lost("source", gold, wanted) if wanted else "source without a name not found"
    if not any(given.sources):
        return "source without words given"
    return (
        "one source of a chain not found"
        if len(unmet(wanted, filter(None, given.sources), text)) < len(wanted)
        else "another source found"
    )


def _control(match: Match, text: str) -> str:
    gold, given = match.gold.control, match.given.state
    if gold is None:
        return "control given where none is told"
    return "control not read" if given is None else f"control {given} given for {gold.state}"


_CAUSES: Final[Mapping[str, Callable[[Match, str], str]]] = MappingProxyType(
    {
        "type": _type,
        "kind": _kind,
        "doer": _doer,
        "other": _other,
        "place": _place,
        "time": _time,
        "count": _count,
        "source": _source,
        "stance": _stance,
        "stage": _stage,
        "polarity": _polarity,
        "control": _control,
    }
)


def spurious_cause(claim: GivenClaim, scored: Scored) -> str:
    """Why a claim that answers no mark may have been made."""
    marks = scored.report.annotation.statements
    if any(claim.trigger and mark.trigger.meets(claim.trigger.span) for mark in marks):
        return "spurious: a second claim for one trigger"
    if claim.kind == "assessment":
        return "spurious: an opinion"
    if claim.stage == "historical":
        return "spurious: background"
    if any(mark.evidence.meets(claim.evidence) for mark in marks):
        return "spurious: a word too many in a marked sentence"
    return "spurious: a sentence without a mark"


def missed_cause(gold: Statement, scored: Scored) -> str:
    """Why a required mark may have no claim."""
    claims = scored.claims
    if any(claim.trigger and gold.trigger.meets(claim.trigger.span) for claim in claims):
        return "missed: two marks for one trigger, one claim"
    if any(gold.evidence.meets(claim.evidence) for claim in claims):
        return "missed: no trigger, in a sentence that has a claim"
    if gold.evidence.start < _LEAD:
        return "missed: no trigger, in the headline or the first sentences"
    return "missed: no trigger, in a sentence without a claim"
