"""What the pictures share: how a figure becomes SVG in a page that may be light, dark or printed.

Colours are drawn as stand-ins, one hexadecimal value for each name, and become CSS variables of the page. Text stays
text. The same figure makes the same bytes: fixed salt, no date, ids of the picture's own.
"""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from html import escape
from types import MappingProxyType
from typing import Any

from matplotlib import rc_context
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure

_NAMES = """
    paper ink quiet line land sea border province river halo sure single contested denied c1 c2 c3 c4 c5 c6 c7
""".split()
COLOURS: Mapping[str, str] = MappingProxyType(
    {name: f"#0{number // 16:x}a{number % 16:x}b7" for number, name in enumerate(_NAMES)}
)
"""The stand-in of each colour by its name in the page."""

_STYLE: Any = {
    "svg.fonttype": "none",
    "svg.hashsalt": "dateline",
    "font.family": ["DejaVu Sans"],
    "figure.facecolor": "none",
    "font.size": 8.5,
    "text.parse_math": False,
    "text.color": COLOURS["ink"],
    "axes.edgecolor": COLOURS["line"],
    "axes.labelcolor": COLOURS["quiet"],
    "axes.facecolor": "none",
    "axes.spines.top": False,
    "axes.spines.right": False,
    "xtick.color": COLOURS["quiet"],
    "ytick.color": COLOURS["quiet"],
    "legend.frameon": False,
    "path.simplify_threshold": 0.3,
}
_STAND_IN = re.compile("|".join(COLOURS.values()))
_BACK = {value: f"var(--{name})" for name, value in COLOURS.items()}
_HEAD = re.compile(r"^.*?(?=<svg\b)", re.DOTALL)
_OPENING = re.compile(r"<svg\b[^>]*viewBox=\"([^\"]+)\"[^>]*>")
_METADATA = re.compile(r"\s*<metadata>.*?</metadata>", re.DOTALL)
_BLANKS = re.compile(r"[ \t]*\n\s*")
_ID = re.compile(r'(\bid="|url\(#|href="#)')


def picture(draw: Callable[[], Figure], *, key: str, title: str, description: str) -> str:
    """Draw a figure as an SVG element for a page; ``key`` keeps its ids apart from other pictures'."""
    target = io.StringIO()
    with styled(), warnings.catch_warnings():
        warnings.filterwarnings("ignore", "Glyph")  # the browser draws the text, with fonts of its own
        figure = draw()
        FigureCanvasSVG(figure)
        figure.savefig(target, format="svg", metadata={"Date": None})
    return _embedded(target.getvalue(), key=key, title=title, description=description)


def styled() -> AbstractContextManager[None]:
    """The letters and lines of every picture, for as long as it is drawn."""
    return rc_context(_STYLE)


def _embedded(svg: str, *, key: str, title: str, description: str) -> str:
    body = _METADATA.sub("", _HEAD.sub("", svg, count=1))
    body = _ID.sub(rf"\g<1>{key}-", body)
    body = _STAND_IN.sub(lambda found: _BACK[found.group()], body)
    body = body.replace("'DejaVu Sans'", "system-ui, 'DejaVu Sans', sans-serif")
    opening = (
        f'<svg class="{key}" viewBox="\\1" role="img" aria-labelledby="{key}-title {key}-desc">\n'
        f'<title id="{key}-title">{_quoted(title)}</title>\n<desc id="{key}-desc">{_quoted(description)}</desc>'
    )
    return _BLANKS.sub("\n", _OPENING.sub(opening, body, count=1)).strip()


def _quoted(text: str) -> str:
    return escape(text).replace("\\", "&#92;")
