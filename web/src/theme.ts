// Light or dark: as the system has it, or as the reader chose, which is kept in this browser alone.
export type Theme = 'system' | 'light' | 'dark'
const KEY = 'dateline-theme'
const CHANGED = 'dateline:theme'

export function theme(): Theme {
  const kept = localStorage.getItem(KEY)
  return kept === 'light' || kept === 'dark' ? kept : 'system'
}

export function isDark(): boolean {
  const chosen = theme()
  return chosen === 'dark' || (chosen === 'system' && matchMedia('(prefers-color-scheme: dark)').matches)
}

export function setTheme(chosen: Theme): void {
  if (chosen === 'system') localStorage.removeItem(KEY)
  else localStorage.setItem(KEY, chosen)
  show()
}

/** Put the theme on the page; styles go by the attribute. */
export function show(): void {
  document.documentElement.dataset['theme'] = isDark() ? 'dark' : 'light'
  dispatchEvent(new Event(CHANGED))
}

export function onTheme(changed: () => void): () => void {
  addEventListener(CHANGED, changed)
  return () => removeEventListener(CHANGED, changed)
}

export function watchSystem(): void {
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', show)
}
