// What to show: every filter with how many events it would leave, in the words of the command line.
import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import type { Counts, Faceted, Facets, Tallied } from '../api/types'
import { STATUSES, type Status } from '../api/kinds'
import type { Answer } from '../api/client'
import { amend } from '../route'
import { StatusMark } from '../parts/common'
import { allFamilies, count, countryName, familyName, typeName, typeOf } from '../words'
import { FILTERS, type Filter, filtersSet } from './asked'

/** The filters of which those with most events are offered; any other is typed. */
const OFFERED: readonly { name: Filter; of: keyof Facets; title: string; about: string }[] = [
  { name: 'source', of: 'sources', title: 'Told by', about: 'another outlet' },
  { name: 'actor', of: 'actors', title: 'Actor, in any role', about: 'another actor' },
  { name: 'place', of: 'places', title: 'Place', about: 'another town or province' },
]
const SHOWN = 5

export function Filters({ query, counts, facets }: { query: URLSearchParams; counts: Answer<Counts>; facets: Answer<Facets> }) {
  const set = filtersSet(query)
  const found = counts.value
  return (
    <section class="filters" aria-label="Filters">
      <div class="row">
        <h2>Filters</h2>
        {set.length > 0 && (
          <button type="button" class="plain" onClick={() => amend(Object.fromEntries(FILTERS.map((name) => [name, null])))}>
            Clear all
          </button>
        )}
      </div>
      <Typed name="text" title="Words in a quote" about="shelled, truce…" query={query} kind="search" />
      <div class="pair">
        <Typed name="since" title="From" about="" query={query} kind="date" />
        <Typed name="until" title="To" about="" query={query} kind="date" />
      </div>
      <Statuses query={query} counted={found?.statuses ?? []} />
      <Types query={query} counted={found?.types ?? []} />
      {OFFERED.map(({ name, of, title, about }) => (
        <Offered key={name} name={name} title={title} about={about} query={query} found={facets.value?.[of] ?? []} />
      ))}
      <Typed name="country" title="Country" about="by name or code" query={query} kind="text" />
      <Typed name="as_of" title="As known on" about="" query={query} kind="date" />
    </section>
  )
}

interface TypedProps {
  name: Filter
  title: string
  about: string
  query: URLSearchParams
  kind: 'text' | 'date' | 'search'
  bare?: boolean
}

function Typed({ name, title, about, query, kind, bare = false }: TypedProps) {
  const value = query.get(name) ?? ''
  const shape = { type: kind } as { type: 'text' }
  const settle = (words: string) => {
    if (words.trim() !== value) amend({ [name]: words.trim(), event: null })
  }
  return (
    <label class="field">
      <span class={bare ? 'unseen' : undefined}>{title}</span>
      <input {...shape} key={value} name={name} defaultValue={value} placeholder={about} maxLength={200}
        onChange={(change) => settle(change.currentTarget.value)}
        onKeyDown={(key) => key.key === 'Enter' && settle(key.currentTarget.value)} />
    </label>
  )
}

const numberOf = (counted: readonly Tallied[], value: string): number =>
  counted.find((each) => each.value === value)?.events ?? 0

function Choice({ name, value, chosen, events, children }: {
  name: Filter; value: string; chosen: boolean; events: number; children: ComponentChildren
}) {
  return (
    <button
      type="button"
      class="choice"
      aria-pressed={chosen}
      disabled={!events && !chosen}
      onClick={() => amend({ [name]: chosen ? null : value, event: null })}
    >
      <span class="what">{children}</span>
      <span class="number">{count(events)}</span>
    </button>
  )
}

function Statuses({ query, counted }: { query: URLSearchParams; counted: readonly Tallied[] }) {
  const chosen = query.get('status')
  return (
    <fieldset>
      <legend>How it stands</legend>
      {STATUSES.map((status: Status) => (
        <Choice key={status} name="status" value={status} chosen={chosen === status} events={numberOf(counted, status)}>
          <StatusMark status={status} />
        </Choice>
      ))}
    </fieldset>
  )
}

function Types({ query, counted }: { query: URLSearchParams; counted: readonly Tallied[] }) {
  const chosen = query.get('type')
  const families = allFamilies()
    .map((family) => ({ family, types: counted.filter(({ value }) => value && typeOf(value)?.family === family) }))
    .filter(({ family, types }) => types.length || chosen === family)
  return (
    <fieldset>
      <legend>What happened</legend>
      {families.map(({ family, types }) => {
        const total = types.reduce((sum, each) => sum + each.events, 0)
        const open = chosen === family || types.some(({ value }) => value === chosen)
        return (
          <div class="family" key={family}>
            <Choice name="type" value={family} chosen={chosen === family} events={total}>
              {familyName(family)}
            </Choice>
            {open &&
              types.length > 1 &&
              types.map(({ value, events }) => (
                <div class="inner" key={value}>
                  <Choice name="type" value={value ?? ''} chosen={chosen === value} events={events}>
                    {typeName(value ?? '')}
                  </Choice>
                </div>
              ))}
          </div>
        )
      })}
    </fieldset>
  )
}

interface OfferedProps {
  name: Filter
  title: string
  about: string
  query: URLSearchParams
  found: readonly Faceted[]
}

/** Those with most events, the chosen one among them, and a field for any other. */
function Offered({ name, title, about, query, found }: OfferedProps) {
  const value = query.get(name) ?? ''
  const [open, setOpen] = useState(false)
  const chosen = found.find((each) => each.value === value)
  const top = open ? found : found.slice(0, SHOWN)
  const shown = chosen && !top.includes(chosen) ? [...top, chosen] : top
  const twice = new Set(found.map((each) => each.name).filter((each, i, names) => names.indexOf(each) !== i))
  return (
    <fieldset class="offered">
      <legend>{title}</legend>
      {shown.map((each) => (
        <Choice key={each.value} name={name} value={each.value} chosen={each === chosen} events={each.events}>
          {each.name}
          {each.country && twice.has(each.name) && <span class="quiet"> {countryName(each.country)}</span>}
        </Choice>
      ))}
      {found.length > SHOWN && (
        <button type="button" class="plain" aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? 'Fewer' : `${found.length - SHOWN} more`}
        </button>
      )}
      <Typed name={name} title={about} about={about} query={chosen ? NONE : query} kind="text" bare />
    </fieldset>
  )
}

const NONE = new URLSearchParams()
