"""The forms a reading can be written in, by the name that ``--format`` takes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from dateline.model import Reading
from dateline.render.html import render_html
from dateline.render.json import render_json, render_jsonl
from dateline.render.text import render_text


def renderers(*, width: int, color: bool) -> Mapping[str, Callable[[Reading], str]]:
    """A function for each form. ``width`` (columns) and ``color`` concern the text alone."""
    return {
        "text": partial(render_text, width=width, color=color),
        "json": render_json,
        "jsonl": render_jsonl,
        "html": render_html,
    }
