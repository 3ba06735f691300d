"""What the encoder's heads tell apart: the enums of an annotation as rows of labels, by which weights know theirs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, get_args

from dateline.annotation import ROLES
from dateline.model import (
    ClaimKind,
    ControlState,
    PlaceRole,
    Polarity,
    QuantityKind,
    SourceKind,
    Stage,
    Stance,
)

GROUPS: Final[Mapping[str, tuple[str, ...]]] = {
    "people": ROLES,
    "place": get_args(PlaceRole),
    "circumstance": ("time", "means", "operation", "condition"),
    "count": get_args(QuantityKind),
    "source": ("source", "outer", "cue", "outer_cue"),
}
"""The spans that are linked to a trigger, in groups: within a group no two overlap, across groups they may."""

CLASSES: Final[Mapping[str, tuple[str, ...]]] = {
    "kind": get_args(ClaimKind),
    "stance": get_args(Stance),
    "stage": get_args(Stage),
    "polarity": get_args(Polarity),
    "control": ("none", *get_args(ControlState)),
    "source_kind": get_args(SourceKind),
    "sourced": ("no", "yes"),
}
"""What is asked of a trigger as a whole. ``sourced``: whether anybody but the report says so."""

OUTPUTS: Final = (*CLASSES, "types", *GROUPS, *(f"has_{group}" for group in GROUPS))
"""What the heads give for each trigger: the scores of each question and of the types, those of each token for each
group, and the chances that each label of a group has a span at all."""
