// The case of an event: all its witnesses side by side, who agrees on which value, and why they were joined.
import { useAnswer } from '../api/client'
import type { Case, CasesAgreement as Agreement, Conflict, Join, Record as Line } from '../api/types'
import type { Happening, Witness } from '../api/kinds'
import { Empty, Facts, Shown, StatusMark, useTitle } from '../parts/common'
import { WitnessCard, placeWords, precisionName, speaker } from '../parts/witness'
import { placingOf } from '../picture/shapes'
import { address } from '../route'
import { countryName, day, familyName, plain, plural, typeName, when } from '../words'
import { Merge, SplitButton } from './judging'

export function CaseView({ id }: { id: string }) {
  const answer = useAnswer<Case>(`/events/${id}`)
  useTitle(answer.value ? `${typeName(answer.value.event.type)}, ${answer.value.event.place?.place.name ?? 'no place'}` : 'Case')
  return (
    <main id="main" class="page case">
      <Shown answer={answer}>{(found) => <Whole found={found} />}</Shown>
    </main>
  )
}

function Whole({ found }: { found: Case }) {
  const { event } = found
  return (
    <>
      <Head event={event} />
      <Values values={found.values} witnesses={[...event.witnesses, ...event.against]} />
      <Conflicts conflicts={found.conflicts} />
      <Witnesses found={found} />
      <Joins joins={found.joins} event={event} />
      <Merge event={event} />
      <Records records={found.records} />
    </>
  )
}

function Head({ event }: { event: Happening }) {
  const placing = placingOf(event)
  const place = event.place
  return (
    <header class="about">
      <p class="quiet crumbs">
        <a href={address('/', { event: event.id })}>On the map</a> · {familyName(event.family)}
      </p>
      <h1>
        {typeName(event.type)}
        {place && `, ${placing ? placeWords(placing) : place.place.name}`}
      </h1>
      <Facts
        rows={[
          ['Status', <StatusMark status={event.status} />],
          ['When', when(event.time)],
          ['Where', place ? `${[place.place.name, place.place.admin1, countryName(place.place.country)].filter(Boolean).join(', ')} (${precisionName(place.precision)})` : 'no place given'],
          ['Witnesses', `${plural(event.witnesses.length, 'claim')} in ${plural(event.groups, 'independent group')}${event.against.length ? `, ${plural(event.against.length, 'denial')}` : ''}`],
          ['Sides of the outlets', event.sides.join(', ')],
          ['Score', `${Math.round(event.score * 100)} %`],
        ]}
      />
    </header>
  )
}

function Values({ values, witnesses }: { values: readonly Agreement[]; witnesses: readonly Witness[] }) {
  const said = new Map(witnesses.map((witness) => [witness.id, witness]))
  return (
    <section aria-labelledby="values">
      <h2 id="values">What is said, and by whom</h2>
      <div class="wide" tabIndex={0} role="region" aria-label="Values">
        <table class="lines">
          <thead>
            <tr>
              <th scope="col">Value</th>
              <th scope="col">Said by</th>
              <th scope="col" class="number">Groups</th>
              <th scope="col">Otherwise</th>
            </tr>
          </thead>
          <tbody>
            {values.map((value) => (
              <tr key={`${value.aspect} ${value.position}`} class={value.otherwise.length ? 'disputed' : undefined}>
                <td>
                  <span class="quiet">{plain(value.about ?? value.aspect)}</span> <strong>{daysPlain(value)}</strong>
                </td>
                <td>{value.speakers.join(', ')}</td>
                <td class="number">{value.groups}</td>
                <td>
                  {value.otherwise.length ? `${plural(value.otherwise.length, 'witness', 'witnesses')}: ${names(value.otherwise, said)}` : <span class="quiet">nobody</span>}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}

const daysPlain = (value: Agreement): string =>
  value.aspect === 'time' ? value.value.split('/').map((each) => (each === '..' ? 'open' : day(each))).join(' – ') : value.value

function names(ids: readonly string[], said: ReadonlyMap<string, Witness>): string {
  const found = ids.map((id) => {
    const witness = said.get(id)
    const link = witness?.claim.attribution[0]
    return link ? speaker(link) : (witness?.provenance.source_name ?? 'unnamed')
  })
  return [...new Set(found)].join(', ')
}

export function Conflicts({ conflicts }: { conflicts: readonly Conflict[] }) {
  if (!conflicts.length) return null
  return (
    <section aria-labelledby="conflicts">
      <h2 id="conflicts">Contradictions</h2>
      {conflicts.map((conflict, i) => (
        <div class="conflict" key={i}>
          <h3>
            {plain(conflict.kind)}
            {conflict.count && `: ${plain(conflict.count).toLowerCase()} ${conflict.of ?? ''}`}
            {conflict.update && <span class="quiet"> (later figures of the same outlets)</span>}
          </h3>
          <div class="stands">
            {conflict.stands.map((stand, j) => (
              <div class="stand" key={j}>
                <p class="value">{stand.value}</p>
                <p>{stand.speakers.join(', ')}</p>
                <p class="quiet">
                  {stand.outlets.join(', ')} · {plural(stand.groups, 'group')}
                </p>
                {stand.witnesses.slice(0, 2).map((witness) => (
                  <blockquote key={witness.id}>{witness.claim.evidence.quote}</blockquote>
                ))}
              </div>
            ))}
          </div>
        </div>
      ))}
    </section>
  )
}

function Witnesses({ found }: { found: Case }) {
  const { event, voices } = found
  const denied = new Set(event.against.map(({ id }) => id))
  const all = new Map([...event.witnesses, ...event.against].map((witness) => [witness.id, witness]))
  return (
    <section aria-labelledby="witnesses">
      <h2 id="witnesses">Witnesses by independent voice</h2>
      <div class="voices" tabIndex={0} role="region" aria-label="Witnesses">
        {voices.map((voice, i) => (
          <div class="voice-column" key={i}>
            <h3>
              {voice.name} <span class="quiet">{voice.witnesses.length > 1 && `told ${voice.witnesses.length} times, counts once`}</span>
            </h3>
            {voice.witnesses.map((id) => {
              const witness = all.get(id)
              return witness && (
                <div key={id}>
                  <WitnessCard witness={witness} denies={denied.has(id)} />
                  {all.size > 1 && <SplitButton witness={id} event={event} />}
                </div>
              )
            })}
          </div>
        ))}
      </div>
    </section>
  )
}

function Joins({ joins, event }: { joins: readonly Join[]; event: Happening }) {
  const all = new Map([...event.witnesses, ...event.against].map((witness) => [witness.id, witness]))
  const brief = (id: string) => {
    const witness = all.get(id)
    return witness ? `“${witness.claim.evidence.quote}”` : id
  }
  return (
    <section aria-labelledby="joins">
      <h2 id="joins">Why they were joined</h2>
      {!joins.length && <Empty>There is one claim alone.</Empty>}
      <ol class="joins">
        {joins.map((join) => (
          <li key={`${join.left} ${join.right}`}>
            <p>
              <span class="number">{Math.round(join.likelihood * 100)} %</span> {brief(join.left)} <span class="quiet">and</span> {brief(join.right)}
            </p>
            <ul class="reasons">
              {join.reasons.map((reason, i) => (
                <li key={i}>
                  {reason.says} <span class="quiet">{reason.added >= 0 ? '+' : ''}{reason.added.toFixed(2)}</span>
                </li>
              ))}
            </ul>
            {join.judgement && (
              <p class="quiet">
                {join.judgement.by} judged “{join.judgement.verdict}” on {day(join.judgement.at)}
                {join.judgement.note && `: ${join.judgement.note}`}
              </p>
            )}
          </li>
        ))}
      </ol>
    </section>
  )
}

export function Records({ records }: { records: readonly Line[] }) {
  if (!records.length) return null
  return (
    <section aria-labelledby="records">
      <h2 id="records">What people recorded</h2>
      <ol class="log">
        {records.map((line) => (
          <li key={line.number}>
            <span class="quiet">
              {line.number} · {line.at.slice(0, 16).replace('T', ' ')} · {line.by}
            </span>{' '}
            {plain(line.what)} {line.object && <code>{line.object.slice(0, 40)}</code>}
            {line.note && ` “${line.note}”`}
          </li>
        ))}
      </ol>
    </section>
  )
}
