// What is done with a report as a whole: read again, taken out of view, brought back.
import { useState } from 'preact/hooks'
import { Fault, send } from '../api/client'
import type { Run } from '../api/types'
import { useMayCode } from '../me'
import { Told } from '../parts/common'
import { plural } from '../words'

export function Keeping({ id, retracted }: { id: string; retracted: boolean }) {
  const [said, say] = useState('')
  const [asking, ask] = useState(false)
  const [busy, setBusy] = useState(false)
  const [fault, setFault] = useState<Fault>()
  if (!useMayCode()) return null
  const act = <T,>(path: string, body: object | undefined, told: (found: T) => string) => {
    setBusy(true)
    setFault(undefined)
    send<T>('POST', `/reports/${id}/${path}`, body)
      .then((found) => { say(told(found)); ask(false) }, setFault)
      .finally(() => setBusy(false))
  }
  const retract = (event: SubmitEvent) => {
    event.preventDefault()
    const note = String(new FormData(event.currentTarget as HTMLFormElement).get('note')).trim()
    act('retract', { note }, () => '')
  }
  return (
    <div class="keeping">
      <button type="button" class="plain" disabled={busy} onClick={() => act<Run>('reread', undefined, reread)}>{busy ? 'Reading…' : 'Read again'}</button>
      {retracted ? (
        <button type="button" class="plain" disabled={busy} onClick={() => act('restore', { note: '' }, () => '')}>Bring back into view</button>
      ) : (
        !asking && <button type="button" class="plain" onClick={() => ask(true)}>Take out of view</button>
      )}
      {said && <span class="quiet" role="status">{said}</span>}
      {asking && !retracted && (
        <form class="judging" onSubmit={retract}>
          <label>Why does it not count? <input name="note" required maxLength={2000} ref={(input) => input?.focus()} /></label>
          <button type="submit">Take out</button>
          <button type="button" class="plain" onClick={() => ask(false)}>Cancel</button>
        </form>
      )}
      {fault && <Told fault={fault} />}
    </div>
  )
}

const reread = (run: Run): string =>
  run.unread[0]?.reason ?? (run.new ? `Read again: ${plural(run.claims, 'claim')} in the store.` : 'This version of the reader has read it already.')
