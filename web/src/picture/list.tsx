// The events beside the map, newest first: the same as on it, and those that are on no map.
import { useEffect, useState } from 'preact/hooks'
import type { EventMap, Page } from '../api/types'
import type { Happening } from '../api/kinds'
import { type Answer, type Query, get, question, useAnswer } from '../api/client'
import { StatusMark, Told, Waiting } from '../parts/common'
import { address, amend } from '../route'
import { plural, toll, typeName, when } from '../words'
import { placeWords, precisionName } from '../parts/witness'
import { placingOf } from './shapes'

const LISTED = 20

export function Row({ event, chosen }: { event: Happening; chosen: boolean }) {
  const witness = event.witnesses[0] ?? event.against[0]
  return (
    <li class={chosen ? 'happening chosen' : 'happening'} id={`e-${event.id}`}>
      <button type="button" class="head" aria-expanded={chosen} onClick={() => amend({ event: chosen ? null : event.id })}>
        <span class="line">
          <strong>{typeName(event.type)}</strong>
          <time>{when(event.time)}</time>
        </span>
        <span class="line">
          <PlaceOf event={event} />
          <StatusMark status={event.status} />
        </span>
        {event.tolls.length > 0 && <span class="tolls">{event.tolls.slice(0, 3).map(toll).join(' · ')}</span>}
      </button>
      {chosen && witness && (
        <div class="more">
          <blockquote>{witness.claim.evidence.quote}</blockquote>
          <p class="quiet">
            {plural(event.witnesses.length, 'witness', 'witnesses')} in {plural(event.groups, 'independent group')}
            {event.against.length > 0 && `, ${plural(event.against.length, 'denial')}`}
          </p>
          <a class="open" href={address(`/case/${event.id}`)}>
            Open the case
          </a>
        </div>
      )}
    </li>
  )
}

function PlaceOf({ event }: { event: Happening }) {
  if (!event.place) return <span class="where quiet">no place given</span>
  const placing = placingOf(event)
  const soft = event.place.precision !== 'exact'
  return (
    <span class="where">
      {placing ? placeWords(placing) : event.place.place.name}
      {soft && <span class="quiet"> · {precisionName(event.place.precision)}</span>}
    </span>
  )
}

export function useListed(filters: Query, more: Query): Answer<Page<Happening>> & { further: () => void } {
  const asked = question('/events', { limit: LISTED, ...filters, ...more })
  const answer = useAnswer<Page<Happening>>(asked)
  const first = answer.value
  const [longer, setLonger] = useState<{ first: Page<Happening>; whole: Page<Happening> }>()
  const value = longer && longer.first === first ? longer.whole : first
  const further = async () => {
    if (!first || !value?.next) return
    const page = await get<Page<Happening>>(question('/events', { limit: LISTED, ...filters, ...more, cursor: value.next }))
    setLonger({ first, whole: { items: [...value.items, ...page.items], next: page.next } })
  }
  return { ...answer, value, further: () => void further().catch(() => undefined) }
}

interface Props {
  listed: Answer<Page<Happening>> & { further: () => void }
  total: number | undefined
  unplaced: EventMap['unplaced'] | undefined
  query: URLSearchParams
}

export function EventList({ listed, total, unplaced, query }: Props) {
  const chosen = query.get('event')
  const spot = query.get('spot')
  const lost = query.get('show') === 'unplaced'
  useEffect(() => {
    if (chosen) document.getElementById(`e-${chosen}`)?.scrollIntoView({ block: 'nearest' })
  }, [chosen, listed.value])
  return (
    <section class={listed.waiting ? 'events stale' : 'events'} aria-label="Events">
      <div class="row">
        <h2 aria-live="polite">{total === undefined ? 'Events' : plural(total, 'event')}</h2>
        <button
          type="button"
          class="plain unplaced"
          aria-pressed={lost}
          disabled={!unplaced && !lost}
          onClick={() => amend({ show: lost ? null : 'unplaced', spot: null, event: null })}
        >
          {unplaced === undefined ? '' : `${plural(unplaced, 'event')} ${unplaced === 1 ? 'has' : 'have'} no place`}
        </button>
      </div>
      {(spot || lost) && (
        <p class="only">
          {lost ? 'Only those on no map.' : 'Only those at one spot of the map.'}{' '}
          <button type="button" class="plain" onClick={() => amend({ spot: null, show: null })}>
            Show all
          </button>
        </p>
      )}
      {listed.fault && <Told fault={listed.fault} />}
      {!listed.value && listed.waiting && <Waiting />}
      {listed.value && !listed.value.items.length && <p class="empty quiet">No event fits these filters.</p>}
      <ol>
        {listed.value?.items.map((event) => <Row key={event.id} event={event} chosen={event.id === chosen} />)}
      </ol>
      {listed.value?.next && (
        <button type="button" class="further" onClick={listed.further}>
          Show more
        </button>
      )}
    </section>
  )
}
