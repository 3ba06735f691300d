// Where the reader is: the address is the only state that views share, so that every view can be sent and gone back to.
import { useEffect, useState } from 'preact/hooks'

const CHANGED = 'dateline:address'

export interface Place {
  path: string
  query: URLSearchParams
}

export type Patch = Record<string, string | null | undefined>

function here(): Place {
  return { path: location.pathname, query: new URLSearchParams(location.search) }
}

/** Go to an address of the workbench; `replace` leaves no step for the back button. */
export function go(address: string, replace = false): void {
  if (address === location.pathname + location.search) return
  history[replace ? 'replaceState' : 'pushState'](null, '', address)
  dispatchEvent(new Event(CHANGED))
}

/** The address of a path with a query; empty values are left out. */
export function address(path: string, query: URLSearchParams | Patch = {}): string {
  const entries = query instanceof URLSearchParams ? [...query] : Object.entries(query)
  const given = entries.filter((entry): entry is [string, string] => !!entry[1])
  return given.length ? `${path}?${new URLSearchParams(given)}` : path
}

/** Change some of the query and keep the rest. */
export function amend(patch: Patch, replace = false): void {
  const { path, query } = here()
  for (const [name, value] of Object.entries(patch)) {
    if (value) query.set(name, value)
    else query.delete(name)
  }
  go(address(path, query), replace)
}

export function usePlace(): Place {
  const [place, set] = useState(here)
  useEffect(() => {
    const moved = () => set(here())
    addEventListener('popstate', moved)
    addEventListener(CHANGED, moved)
    return () => {
      removeEventListener('popstate', moved)
      removeEventListener(CHANGED, moved)
    }
  }, [])
  return place
}

/** Let plain clicks on links to the workbench change the address without loading the page anew. */
export function interceptLinks(): void {
  addEventListener('click', (click) => {
    if (click.defaultPrevented || click.button || click.metaKey || click.ctrlKey || click.shiftKey || click.altKey) return
    const link = (click.target as Element).closest('a')
    if (!link || link.target || link.hasAttribute('download') || link.origin !== location.origin) return
    if (link.pathname.startsWith('/api/') || (link.hash && link.pathname === location.pathname)) return
    click.preventDefault()
    const left = link.pathname !== location.pathname
    go(link.pathname + link.search)
    if (left) scrollTo(0, 0)
  })
}
