// What waits for a person: claims of contested events first, then of denied ones, in each the least sure first.
import { all, get, question } from '../api/client'
import type { Event, Page, Record as Line } from '../api/types'
import type { Status, Witness } from '../api/kinds'

export interface Waiting {
  witness: Witness
  event: Event
}

const ORDER: readonly Status[] = ['contested', 'denied', 'single_source', 'corroborated']
const MOST = 200

/** The claims that nobody has recorded anything of, worth most first; `of` keeps one in it that is asked for. */
export async function queue(of: string | null, signal?: AbortSignal): Promise<Waiting[]> {
  const done = new Set((await all<Line>('/log', {}, signal)).filter((line) => ['correct', 'accept', 'code'].includes(line.what)).map((line) => line.subject))
  const found: Waiting[] = []
  for (const status of ORDER) {
    if (found.length >= MOST) break
    const page = await get<Page<Event>>(question('/events', { status, limit: MOST }), signal)
    const waiting = page.items.flatMap((event) => [...event.witnesses, ...event.against].map((witness) => ({ witness, event })))
    found.push(...waiting.filter(({ witness }) => witness.id === of || !done.has(witness.id)).sort(byWorth))
  }
  return found
}

const told = ({ event }: Waiting): number => event.witnesses.length + event.against.length

function byWorth(one: Waiting, other: Waiting): number {
  return one.witness.claim.score - other.witness.claim.score || told(other) - told(one) || one.witness.id.localeCompare(other.witness.id)
}
