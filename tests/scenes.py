"""Short texts brought as far as the step under test: a report, its scene, its drafts."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from spacy.tokens import Token

from dateline.annotate.rules.analyse import Document, analyse
from dateline.annotate.rules.attribution import find_sayings
from dateline.annotate.rules.claims import find_claims
from dateline.annotate.rules.drafts import Draft
from dateline.annotate.rules.engine import RuleAnnotator
from dateline.annotate.rules.scene import Scene
from dateline.languages.language import Language
from dateline.model import Report, Zone

Staged = Callable[[str], Scene]


def report_of(text: str, *, titled: bool = False) -> Report:
    """A report whose lines are paragraphs; the first is the title where it is ``titled``."""
    spans = [match.span() for match in re.finditer(r"[^\n]+", text)]
    zones = tuple(
        Zone(kind="title" if titled and i == 0 else "body", start=a, end=b) for i, (a, b) in enumerate(spans)
    )
    return Report(
        id="",
        source=None,
        originator=None,
        url=None,
        title=None,
        published="2024-06-01",
        published_basis="given",
        language="en",
        text=text,
        zones=zones,
        flags=(),
    )


def document_of(text: str, language: Language, *, titled: bool = False) -> Document:
    """The text analysed."""
    return analyse(report_of(text, titled=titled), language=language)


def scene_of(text: str, rules: RuleAnnotator, *, titled: bool = False) -> Scene:
    """The text with all its mentions, as the rules hand it to the builders of claims."""
    document = document_of(text, rules.language, titled=titled)
    return rules._scene(document, find_sayings(document, rules.language))


def word(scene: Scene, text: str) -> Token:
    """The one token of the text that reads so."""
    found = [token for token in scene.doc if token.text == text]
    assert len(found) == 1, (text, scene.doc.text)
    return found[0]


def words(scene: Scene, span: tuple[int, int] | None) -> str | None:
    """The words of a range of tokens."""
    return None if span is None else scene.doc[span[0] : span[1]].text


def draft_of(scene: Scene, type_id: str) -> Draft:
    """The one draft of a type."""
    found = [draft for draft in find_claims(scene) if draft.type.id == type_id]
    assert len(found) == 1, [(d.type.id, words(scene, d.trigger)) for d in find_claims(scene)]
    return found[0]


def cast(scene: Scene, draft: Draft) -> list[tuple[str, str]]:
    """Role and words of each participant."""
    return [(p.role, scene.doc[p.mention.start : p.mention.end].text) for p in draft.participants]


def fields(value: Any, names: str) -> tuple[Any, ...]:
    """Some of a value's fields, in the order asked for."""
    return tuple(getattr(value, name) for name in names.split())
