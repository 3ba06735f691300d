// What waits for a person, in the order in which the server says it is worth most.
import { get, question } from '../api/client'
import type { Page, Waiting, Witness } from '../api/types'

const MOST = 200

/** The claims that wait; one that is asked for comes first where nobody waits for it. */
export async function queue(asked: string | null, signal?: AbortSignal): Promise<Waiting[]> {
  const { items } = await get<Page<Waiting>>(question('/review/queue', { limit: MOST }), signal)
  if (!asked || items.some(({ claim }) => claim.id === asked)) return items
  const claim = await get<Witness>(`/claims/${asked}`, signal).catch(() => null)
  return claim ? [{ claim, event: null, status: null, witnesses: 1 }, ...items] : items
}
