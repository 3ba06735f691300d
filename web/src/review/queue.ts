// What waits for a person, in the order in which the server says it is worth most.
import { Fault, get, question } from '../api/client'
import type { Page, Waiting, Witness } from '../api/types'

const MOST = 200

export interface Queue {
  list: Waiting[]
  /** Why a claim that is asked for is not in it. */
  missing: Fault | undefined
}

/** The claims that wait, of a coder those not coded yet; one that is asked for comes first where nobody waits for it. */
export async function queue(asked: string | null, coder: string | null, signal?: AbortSignal): Promise<Queue> {
  const { items } = await get<Page<Waiting>>(question('/review/queue', { limit: MOST, coder }), signal)
  if (!asked || items.some(({ claim }) => claim.id === asked)) return { list: items, missing: undefined }
  try {
    const claim = await get<Witness>(`/claims/${encodeURIComponent(asked)}`, signal)
    return { list: [{ claim, event: null, status: null, witnesses: 1 }, ...items.filter((each) => each.claim.id !== claim.id)], missing: undefined }
  } catch (error) {
    if (!(error instanceof Fault)) throw error
    return { list: items, missing: error }
  }
}
