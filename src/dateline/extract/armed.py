"""Whether a report is about armed conflict at all: sport, business and the weather borrow its verbs."""

from __future__ import annotations

from dateline.extract.scene import Scene

ARMED_CLASSES = frozenset({"army", "air_force", "navy", "armed_group", "umbrella", "coalition", "mission"})


def is_armed(scene: Scene) -> bool:
    """Whether any word names fighters, forces, weapons or an armed actor of the registry."""
    if any(scene.armed_ids & set(name.ids) and not name.place_name for name in scene.reader.names.found):
        return True
    return any(token.lemma_.lower() in scene.lexicon.armed or token.lower_ in scene.lexicon.armed for token in scene.doc)
