// Merging and splitting: a person's word on whether two things are one, each with a reason.
import { useState } from 'preact/hooks'
import { Fault, get, question, send } from '../api/client'
import type { Page, Parted } from '../api/types'
import type { Happening } from '../api/kinds'
import { useMayCode } from '../me'
import { Told } from '../parts/common'
import { go } from '../route'
import { isoOf, dateOf, typeName, when } from '../words'

const DAYS = 7
const DAY = 86_400_000

async function judge(verdict: 'same' | 'different', left: string, right: string, note: string): Promise<Parted> {
  return send<Parted>('POST', '/judgements', { verdict, left, right, note })
}

export function SplitButton({ witness, event }: { witness: string; event: Happening }) {
  const [open, setOpen] = useState(false)
  const [fault, setFault] = useState<Fault>()
  const may = useMayCode()
  const other = [...event.witnesses, ...event.against].find(({ id }) => id !== witness)?.id
  if (!other || !may) return null
  const submit = (form: SubmitEvent) => {
    form.preventDefault()
    const note = String(new FormData(form.currentTarget as HTMLFormElement).get('note')).trim()
    judge('different', witness, other, note).then(() => setOpen(false), setFault)
  }
  if (!open) {
    return (
      <button type="button" class="plain" onClick={() => setOpen(true)}>
        Not this event
      </button>
    )
  }
  return (
    <form class="judging" onSubmit={submit}>
      <label>
        Why is it another event? <input name="note" required maxLength={500} ref={(input) => input?.focus()} />
      </label>
      <button type="submit">Split</button>
      <button type="button" class="plain" onClick={() => setOpen(false)}>
        Cancel
      </button>
      {fault && <Told fault={fault} />}
    </form>
  )
}

/** Other events of about that place and time, which may be the same. */
async function near(event: Happening): Promise<Happening[]> {
  const start = event.time?.start ?? event.time?.end
  const end = event.time?.end ?? event.time?.start
  const since = start ? isoOf(new Date(dateOf(start).getTime() - DAYS * DAY)) : null
  const until = end ? isoOf(new Date(dateOf(end).getTime() + DAYS * DAY)) : null
  const place = event.place?.place.id ?? null
  const country = place ? null : (event.place?.place.country ?? null)
  const page = await get<Page<Happening>>(question('/events', { since, until, place, country, limit: 30 }))
  return page.items.filter(({ id }) => id !== event.id)
}

export function Merge({ event }: { event: Happening }) {
  const [others, setOthers] = useState<Happening[]>()
  const [fault, setFault] = useState<Fault>()
  const may = useMayCode()
  const submit = (form: SubmitEvent) => {
    form.preventDefault()
    const given = new FormData(form.currentTarget as HTMLFormElement)
    const [other, note] = [String(given.get('other')), String(given.get('note')).trim()]
    judge('same', event.id, other, note).then((found) => {
      setOthers(undefined)
      const merged = found.events[0]
      if (merged) go(`/case/${merged.id}`)
    }, setFault)
  }
  if (!may) return null
  return (
    <section aria-labelledby="merge">
      <h2 id="merge">Merge with another event</h2>
      {!others && (
        <button type="button" onClick={() => near(event).then(setOthers, setFault)}>
          Show events near it
        </button>
      )}
      {others && !others.length && <p class="quiet">No other event of this place within a week.</p>}
      {others && others.length > 0 && (
        <form class="judging" onSubmit={submit}>
          <fieldset>
            <legend>Which event is the same?</legend>
            {others.map((other) => (
              <label class="option" key={other.id}>
                <input type="radio" name="other" value={other.id} required />
                <span>
                  <strong>{typeName(other.type)}</strong>, {other.place?.place.name ?? 'no place'}, {when(other.time)}
                  <br />
                  <span class="quiet">“{(other.witnesses[0] ?? other.against[0])?.claim.evidence.quote}”</span>
                </span>
              </label>
            ))}
          </fieldset>
          <label>
            Why are they one event? <input name="note" required maxLength={500} />
          </label>
          <button type="submit">Merge</button>
          <button type="button" class="plain" onClick={() => setOthers(undefined)}>
            Cancel
          </button>
        </form>
      )}
      {fault && <Told fault={fault} />}
    </section>
  )
}
