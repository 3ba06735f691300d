"""Relations told in passing: "US-backed forces" says that the United States backs them."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.annotate.rules.actors import ActorPhrase
from dateline.annotate.rules.drafts import Draft, DraftParticipant
from dateline.annotate.rules.modality import Mood
from dateline.annotate.rules.scene import Scene


def backings(scene: Scene) -> Iterator[Draft]:
    """One relation for each backer of each group, the first time it is told."""
    seen: set[tuple[str, str]] = set()
    for token in scene.doc:
        if (
            token.pos_ not in {"NOUN", "PROPN"}
            or token.dep_ == "compound"
            or not scene.reader.is_actor(token)
        ):
            continue
        mention = scene.reader.mention(token)
        for backer in mention.backers:
            key = (scene.doc[backer.start : backer.end].text.lower(), _core(mention, scene))
            if key in seen or not backer.ids:
                continue
            seen.add(key)
            sentence = token.sent
            source = ActorPhrase(start=backer.start, end=backer.end, head=backer.end - 1, ids=backer.ids)
            word = next(
                t
                for t in scene.doc[sentence.start : sentence.end]
                if t.lower_ in scene.lexicon.backed and _joins(t.i, backer.start, token.i)
            )
            yield Draft(
                type=scene.codebook.types["backs"],
                kind="relation",
                trigger=(word.i, word.i + 1),
                sentence=(sentence.start, sentence.end),
                head=word.i,
                mood=Mood(stage="ongoing"),
                participants=(
                    DraftParticipant(role="actor", mention=source),
                    DraftParticipant(role="counterpart", mention=mention),
                ),
            )


def _joins(index: int, backer: int, group: int) -> bool:
    low, high = sorted((backer, group))
    return low <= index <= high


def _core(mention: ActorPhrase, scene: Scene) -> str:
    return ",".join(mention.ids) or scene.doc[mention.head].lemma_.lower()
