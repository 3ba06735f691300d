// One claim of one report, in its own words: what is said, who says so, where it was published.
import type { Attribution, Mention, Placing, Relation } from '../api/types'
import type { Claim, Witness } from '../api/kinds'
import { address } from '../route'
import { day, plain, quantity, typeName, when } from '../words'
import { Facts } from './common'

const PRECISIONS: { [key in Placing['precision']]: string } = {
  exact: 'at the place',
  near: 'near it',
  admin2: 'in the district',
  admin1: 'in the province',
  region: 'in the region',
  country: 'in the country',
  line: 'along a line',
  none: 'nowhere certain',
}

export const precisionName = (precision: Placing['precision']): string => PRECISIONS[precision]

/** The quote with the word that tells the deed set off; always as text. */
export function Quote({ evidence, trigger }: { evidence: Mention; trigger: Mention }) {
  const from = trigger.start - evidence.start
  const characters = [...evidence.quote]
  const inside = from >= 0 && from < characters.length
  if (!inside) return <blockquote>{evidence.quote}</blockquote>
  const to = from + (trigger.end - trigger.start)
  return (
    <blockquote>
      {characters.slice(0, from).join('')}
      <mark>{characters.slice(from, to).join('')}</mark>
      {characters.slice(to).join('')}
    </blockquote>
  )
}

export const speaker = (link: Attribution): string => link.name ?? link.mention?.quote ?? 'unnamed'

/** "the Red Cross, passed on by Kivu Post", or the outlet itself where nobody else is named. */
export function Voice({ witness }: { witness: Witness }) {
  const { attribution } = witness.claim
  const { source_name, originator } = witness.provenance
  const outlet = source_name ?? 'an unnamed outlet'
  if (!attribution.length) return <span class="voice">{outlet} itself</span>
  return (
    <span class="voice">
      {attribution.map((link, i) => (
        <span key={i}>
          {i > 0 && ', citing '}
          <strong>{speaker(link)}</strong>
          {link.side && link.side.name !== speaker(link) && <span class="quiet"> (side: {link.side.name})</span>}
        </span>
      ))}
      <span class="quiet"> in {outlet}</span>
      {originator && originator !== source_name && <span class="quiet"> (from {originator})</span>}
    </span>
  )
}

export function relationWords(relation: Relation | null): string {
  if (!relation) return ''
  const far = relation.distance_km
  const km = far ? [far.low, far.high].filter((end) => end !== null) : []
  const distance = km.length ? `${[...new Set(km)].join('–')} km ` : ''
  const direction = relation.direction ? `${relation.direction} of ` : ''
  return `${distance}${direction}` || (relation.heading ? `heading ${relation.heading} from ` : '')
}

export function placeWords(placing: Placing): string {
  const name = placing.place?.name ?? placing.mention.quote
  return `${relationWords(placing.relation)}${name}`
}

export function stanceWords(claim: Claim): string {
  const said = [claim.polarity === 'negated' ? 'denied' : '', claim.stance, claim.stage, claim.certainty]
  const usual = new Set(['', 'stated', 'accomplished', 'certain'])
  const words = [...new Set(said.filter((word) => !usual.has(word)))].map((word) => word.replaceAll('_', ' '))
  return words.join(', ') || 'stated as fact'
}

export function claimRows(claim: Claim): (readonly [string, string])[] {
  const people = claim.participants.map(
    (each) => [plain(each.role), `${each.actor?.name ?? each.mention.quote}${each.label ? `, called “${each.label.term}” by ${each.label.owner === 'report' ? 'the report itself' : each.label.owner}` : ''}`] as const,
  )
  const places = claim.places.map(
    (each) => [plain(each.role), `${placeWords(each)} (${precisionName(each.precision)})`] as const,
  )
  const counted = claim.quantities.map((each) => ['Counted', `${quantity(each)} (“${each.mention.quote}”)`] as const)
  const means = claim.means.map((each) => [plain(each.kind), each.mention.quote] as const)
  return [
    ...people,
    ...places,
    ['When', claim.time ? when(claim.time) : ''],
    ...counted,
    ...means,
    ['Operation', claim.operation?.name ?? ''],
    ['On condition', claim.condition?.quote ?? ''],
    ['Said as', stanceWords(claim)],
  ]
}

/** The whole record of a claim. */
export function ClaimRecord({ claim }: { claim: Claim }) {
  const flags = claim.flags.map((flag) => plain(flag)).join(', ')
  const rows = [...claimRows(claim), ['Flags', flags] as const]
  return (
    <div class="record">
      <p class="kind">
        <strong>{typeName(claim.type)}</strong> <span class="quiet">{plain(claim.kind)} · {Math.round(claim.score * 100)} %</span>
      </p>
      <Facts rows={merged(rows)} />
    </div>
  )
}

/** Rows of one name as one row. */
function merged(rows: readonly (readonly [string, string])[]): (readonly [string, string])[] {
  const found = new Map<string, string[]>()
  for (const [name, value] of rows) if (value) found.set(name, [...(found.get(name) ?? []), value])
  return [...found].map(([name, values]) => [name, values.join('; ')] as const)
}

export const readerAddress = (witness: Witness): string =>
  address(`/reports/${witness.provenance.report}`, { claim: witness.id })

/** A witness as a card: who, in which words, from where. */
export function WitnessCard({ witness, denies = false }: { witness: Witness; denies?: boolean }) {
  const { provenance, claim } = witness
  return (
    <article class={denies ? 'witness against' : 'witness'} id={`w-${witness.id}`}>
      <p class="who">
        <Voice witness={witness} />
        {denies && <span class="tag against">denies it</span>}
      </p>
      <Quote evidence={claim.evidence} trigger={claim.trigger} />
      <p class="from quiet">
        {day(provenance.published)} · <a href={readerAddress(witness)}>{provenance.title ?? 'read the report'}</a>
      </p>
    </article>
  )
}
