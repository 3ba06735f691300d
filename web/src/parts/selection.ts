// Words that a person selects in a report, and where they stand, in code points as the API counts.

export interface Selected {
  words: string
  start: number
  end: number
}

/** A stretch of a text without the blanks at its ends; null where it holds nothing else. */
export function stretch(text: string, start: number, end: number): Selected | null {
  const raw = [...text].slice(start, end).join('')
  const words = raw.trim()
  const from = start + [...raw].length - [...raw.trimStart()].length
  return words ? { words, start: from, end: from + [...words].length } : null
}

/** Where words stand in a text for the first time. */
export function found(text: string, words: string): Selected | null {
  const at = words.trim() ? text.indexOf(words.trim()) : -1
  if (at < 0) return null
  const start = [...text.slice(0, at)].length
  return stretch(text, start, start + [...words.trim()].length)
}

/** What is selected of a text inside an element, whose pieces (`data-at`) say where in the text they begin. */
export function selectionIn(element: HTMLElement, text: string): Selected | null {
  const selection = getSelection()
  if (!selection || selection.isCollapsed || !selection.rangeCount) return null
  const range = selection.getRangeAt(0)
  const pieces = [...element.querySelectorAll<HTMLElement>('[data-at]')].filter((piece) => range.intersectsNode(piece))
  const [first, last] = [pieces[0], pieces.at(-1)]
  if (!first || !last) return null
  const start = offset(first, range.startContainer, range.startOffset, 0)
  const end = offset(last, range.endContainer, range.endOffset, last.textContent?.length ?? 0)
  return stretch(text, start, end)
}

/** Where in the text a place in a piece is; `otherwise` is how far into the piece, where the place is outside of it. */
function offset(piece: HTMLElement, node: Node, inside: number, otherwise: number): number {
  const units = node.parentNode === piece ? inside : otherwise
  return Number(piece.dataset['at']) + [...(piece.textContent ?? '').slice(0, units)].length
}
