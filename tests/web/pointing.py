"""A hand that selects words on a page."""

from __future__ import annotations

_SELECT = """([where, words]) => {
  const root = document.querySelector(where)
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const at = node.data.indexOf(words)
    if (at < 0) continue
    const range = document.createRange()
    range.setStart(node, at)
    range.setEnd(node, at + words.length)
    getSelection().removeAllRanges()
    getSelection().addRange(range)
    node.parentElement.dispatchEvent(new MouseEvent('mouseup', {bubbles: true}))
    return true
  }
  return false
}"""


def select(page, where: str, words: str) -> None:
    """Select words where they first stand in one piece inside of what a selector finds."""
    assert page.evaluate(_SELECT, [where, words]), f"no {words!r} in {where}"
