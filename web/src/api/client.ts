// Asking the API: one place that knows its address, its faults and its token.
import { useEffect, useRef, useState } from 'preact/hooks'
import type { Page, Problem, SignedIn } from './types'

const ROOT = '/api/v1'
/** Told to the window when a session has ended. */
export const SIGNED_OUT = 'dateline:signed-out'
const KEPT = 60
const kept = new Map<string, unknown>()
let token: string | null = null
let age = 0
const watching = new Set<() => void>()

/** What is wrong and what can be done about it, in the server's words. */
export class Fault extends Error {
  constructor(
    readonly status: number,
    message: string,
    readonly hint: string,
  ) {
    super(message)
  }
}

export type Query = Record<string, string | number | boolean | null | undefined>

/** The path of a question within the API. */
export function question(path: string, query: Query = {}): string {
  const given = Object.entries(query).filter(([, value]) => value !== null && value !== undefined && value !== '')
  const search = new URLSearchParams(given.map(([name, value]) => [name, String(value)]))
  return given.length ? `${path}?${search}` : path
}

/** The address of a question, for links to the answer itself. */
export function addressOf(asked: string): string {
  return ROOT + asked
}

async function answer<T>(asked: string, init: RequestInit): Promise<T> {
  let response: Response
  try {
    response = await fetch(ROOT + asked, { credentials: 'same-origin', ...init })
  } catch (error) {
    if (init.signal?.aborted) throw error
    throw new Fault(0, 'the server does not answer', 'is it running? reload once it is')
  }
  if (response.status === 204) return undefined as T
  const body = await response.json().catch(() => null)
  if (response.status === 401 && asked !== '/session') dispatchEvent(new Event(SIGNED_OUT))
  if (!response.ok) {
    const problem = body as Problem | null
    throw new Fault(response.status, problem?.detail ?? response.statusText, problem?.hint ?? '')
  }
  return body as T
}

/** Ask, and keep the answer until something is recorded. */
export async function get<T>(asked: string, signal?: AbortSignal): Promise<T> {
  if (kept.has(asked)) return kept.get(asked) as T
  const began = age
  const found = await answer<T>(asked, signal ? { signal } : {})
  if (began === age) {
    kept.set(asked, found)
    if (kept.size > KEPT) kept.delete(kept.keys().next().value as string)
  }
  return found
}

/** All pages of a list, up to `most` items. */
export async function all<T>(path: string, query: Query, signal?: AbortSignal, most = 2000): Promise<T[]> {
  const items: T[] = []
  let cursor: string | null = null
  do {
    const page: Page<T> = await get<Page<T>>(question(path, { limit: 500, ...query, cursor }), signal)
    items.push(...page.items)
    cursor = page.next
  } while (cursor && items.length < most)
  return items
}

/** Record something; every answer kept is forgotten, and what is shown asks again. */
export async function send<T>(method: 'POST' | 'DELETE', path: string, body?: unknown): Promise<T> {
  const headers: Record<string, string> = body === undefined ? {} : { 'Content-Type': 'application/json' }
  if (token) headers['X-CSRF-Token'] = token
  const found = await answer<T>(path, { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) })
  forget()
  return found
}

export function forget(): void {
  kept.clear()
  age += 1
  for (const again of watching) again()
}

export async function whoAmI(): Promise<SignedIn> {
  const found = await answer<SignedIn>('/session', {})
  token = found.token
  return found
}

export async function signIn(name: string, password: string): Promise<SignedIn> {
  const found = await send<SignedIn>('POST', '/session', { name, password })
  token = found.token
  return found
}

export interface Answer<T> {
  value: T | undefined
  fault: Fault | undefined
  waiting: boolean
}

/** The answer to a question, asked again when the question changes or something is recorded; null asks nothing. */
export function useAnswer<T>(asked: string | null, ask: (asked: string, signal: AbortSignal) => Promise<T> = get): Answer<T> {
  const [state, set] = useState<Answer<T> & { asked: string | null }>(() => ({
    asked,
    value: asked === null ? undefined : (kept.get(asked) as T | undefined),
    fault: undefined,
    waiting: asked !== null,
  }))
  const [turn, setTurn] = useState(age)
  const asking = useRef(ask)
  asking.current = ask
  useEffect(() => {
    const again = () => setTurn(age)
    watching.add(again)
    return () => void watching.delete(again)
  }, [])
  useEffect(() => {
    if (asked === null) return set({ asked, value: undefined, fault: undefined, waiting: false })
    const control = new AbortController()
    set((before) => ({ ...before, asked, fault: undefined, waiting: true }))
    asking.current(asked, control.signal).then(
      (value) => control.signal.aborted || set({ asked, value, fault: undefined, waiting: false }),
      (error: unknown) => {
        if (control.signal.aborted) return
        const fault = error instanceof Fault ? error : new Fault(0, String(error), '')
        set({ asked, value: undefined, fault, waiting: false })
      },
    )
    return () => control.abort()
  }, [asked, turn])
  return state.asked === asked ? state : { ...state, waiting: asked !== null }
}
