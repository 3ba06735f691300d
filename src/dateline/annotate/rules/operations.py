"""Named operations: "Operation Serval", "dubbed 'Golden Arrow'"."""

from __future__ import annotations

from spacy.tokens import Doc

from dateline.annotate.rules.drafts import Draft, DraftOperation

_NOUNS = frozenset({"operation", "campaign", "offensive"})
_NAMING = frozenset(
    {
        "dub",
        "codename",
        "code-name",
        "codenamed",
        "code-named",
        "nickname",
        "name",
        "call",
        "christen",
        "title",
        "label",
    }
)
_JOINING = frozenset({"of", "the", "-", "al", "el"})


def find_operations(doc: Doc) -> list[DraftOperation]:
    """Every operation that is named, in order: a quoted or capitalised name behind "operation" or a verb of naming."""
    found: list[DraftOperation] = []
    for token in doc:
        if token.lower_ in _NOUNS and token.i + 1 < len(doc):
            name = _quoted(doc, token.i + 1) or (
                _capitalised(doc, token.i + 1) if token.lower_ == "operation" else None
            )
        elif token.lemma_.lower() in _NAMING and _about_operation(doc, token.i):
            name = next(
                (n for i in range(token.i + 1, min(token.i + 3, len(doc))) if (n := _quoted(doc, i))), None
            )
            if name is None and token.lemma_.lower().startswith("code"):
                name = _capitalised(doc, token.i + 1)
        else:
            continue
        if name is not None and not any(name == f.name for f in found):
            found.append(DraftOperation(name=name, span=(min(token.i, name[0]), name[1])))
    return found


def operation_near(draft: Draft, named: list[DraftOperation]) -> DraftOperation | None:
    """The operation named in the sentence of a claim, if there is just one."""
    inside = [o for o in named if draft.sentence[0] <= o.span[0] < draft.sentence[1]]
    return inside[0] if len(inside) == 1 else None


def _about_operation(doc: Doc, index: int) -> bool:
    return any(
        t.lemma_.lower()
        in _NOUNS | {"counter-offensive", "counteroffensive", "assault", "push", "mission", "raid", "drive"}
        for t in doc[index].sent
    )


def _quoted(doc: Doc, index: int) -> tuple[int, int] | None:
    if index >= len(doc) or doc[index].text not in "\"'":
        return None
    mark = doc[index].text
    for end in range(index + 1, min(index + 8, len(doc))):
        if doc[end].text.startswith(mark):
            return (index + 1, end) if end > index + 1 and doc[index + 1].text[:1].isupper() else None
    return None


def _capitalised(doc: Doc, index: int) -> tuple[int, int] | None:
    end = index
    while end < len(doc) and (
        doc[end].text[:1].isupper() or doc[end].is_digit or (end > index and doc[end].lower_ in _JOINING)
    ):
        end += 1
    while end > index and doc[end - 1].lower_ in _JOINING:
        end -= 1
    return (index, end) if end > index and doc[index].pos_ in {"PROPN", "NOUN", "ADJ", "NUM"} else None
