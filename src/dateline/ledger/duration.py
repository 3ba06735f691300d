"""Whether the words for a hold say that it is over: "for 11 hours before leaving", "until they were driven out"."""

from __future__ import annotations

from dateline.ledger.words import load_words, tokens
from dateline.model import Claim


def is_over(claim: Claim) -> bool:
    """Whether a claim that somebody took or held a place says too that it did not last."""
    at, knowledge = claim.trigger.start - claim.evidence.start, load_words()
    before = {word.lower() for word in tokens(claim.evidence.quote[:at])[-2:]}
    after = claim.evidence.quote[at + len(claim.trigger.quote) :]
    beside = before | {word.lower() for word in tokens(after)[:1]}
    return bool(knowledge.brief & beside or knowledge.endings.search(after)) or _timed(claim, before, after)


def _timed(claim: Claim, before: set[str], after: str) -> bool:
    """Whether it was held for so many hours or, of what does not go on, so many days or years."""
    knowledge = load_words()
    goes_on = bool(knowledge.perfect & before)
    found = knowledge.lengths.search(after) or (not goes_on and knowledge.lasting.search(after))
    return claim.kind == "control" and bool(found)
