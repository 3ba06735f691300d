"""Whether a report is about armed conflict at all: sport, business and the weather borrow its verbs."""

from __future__ import annotations

from dateline.annotate.rules.scene import Scene

ARMED_CLASSES = frozenset({"army", "air_force", "navy", "armed_group", "umbrella", "coalition", "mission"})


def is_armed(scene: Scene) -> bool:
    """Whether a word names fighters, forces, weapons or an armed actor; failing that, whether none names a game, a
    trade, a disease or a disaster."""
    if any(scene.armed_ids & set(name.ids) and not name.place_name for name in scene.reader.names.found):
        return True
    named = {i for operation in scene.operations for i in range(*operation.name)}
    tokens = [token for token in scene.doc if token.i not in named]
    words = {token.lemma_.lower() for token in tokens} | {token.lower_ for token in tokens}
    return bool(words & scene.lexicon.armed) or not words & scene.lexicon.peaceful
