// What to show: every filter with how many events it would leave, in the words of the command line.
import type { ComponentChildren } from 'preact'
import type { Counts, Source, Tallied } from '../api/types'
import { STATUSES, type Status } from '../api/kinds'
import { type Answer, useAnswer } from '../api/client'
import { amend } from '../route'
import { StatusMark } from '../parts/common'
import { allFamilies, count, countryName, familyName, typeName, typeOf } from '../words'
import { FILTERS, type Filter, filtersSet } from './asked'

const FREE: readonly (readonly [Filter, string, string])[] = [
  ['place', 'Place', 'a town or province'],
  ['actor', 'Actor', 'in any role'],
  ['country', 'Country', 'by name or code'],
]

export function Filters({ query, counts }: { query: URLSearchParams; counts: Answer<Counts> }) {
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
      {FREE.map(([name, title, about]) => (
        <Typed key={name} name={name} title={title} about={about} query={query} kind="text" />
      ))}
      <Sources query={query} />
      <Typed name="as_of" title="As known on" about="" query={query} kind="date" />
    </section>
  )
}

function Typed({ name, title, about, query, kind }: { name: Filter; title: string; about: string; query: URLSearchParams; kind: 'text' | 'date' | 'search' }) {
  const value = query.get(name) ?? ''
  const shape = { type: kind } as { type: 'text' }
  const settle = (words: string) => {
    if (words.trim() !== value) amend({ [name]: words.trim(), event: null })
  }
  return (
    <label class="field">
      <span>{title}</span>
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

function Sources({ query }: { query: URLSearchParams }) {
  const sources = useAnswer<Source[]>('/sources').value ?? []
  const chosen = query.get('source') ?? ''
  return (
    <label class="field">
      <span>Told by</span>
      <select value={chosen} name="source" onChange={(change) => amend({ source: change.currentTarget.value, event: null })}>
        <option value="">any outlet</option>
        {sources.map((source) => (
          <option key={source.id} value={source.id}>
            {source.name}
            {source.country ? ` (${countryName(source.country)})` : ''}
          </option>
        ))}
      </select>
    </label>
  )
}
