// The lines of each ledger: what it says, on whose word, with the words themselves under it.
import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import type { Arrangement, Conflict, Forecast, Headline, Holding, Place, Strength, Unplaced } from '../api/types'
import type { Witness } from '../api/kinds'
import { WitnessCard } from '../parts/witness'
import { address } from '../route'
import { countryName, day, familyName, plain, plural, range, typeName } from '../words'

/** Witnesses under a line, made only when they are asked for. */
export function Told({ witnesses, name, against = false }: { witnesses: readonly Witness[]; name?: string; against?: boolean }) {
  const [open, set] = useState(false)
  if (!witnesses.length) return null
  return (
    <details class="told" onToggle={(toggled) => set(toggled.currentTarget.open)}>
      <summary>{name ?? plural(witnesses.length, 'witness', 'witnesses')}</summary>
      {open && witnesses.map((witness) => <WitnessCard key={witness.id} witness={witness} denies={against} />)}
    </details>
  )
}

export const placeName = (place: Place | null): string =>
  place ? [place.name, place.admin1 !== place.name ? place.admin1 : null, countryName(place.country)].filter(Boolean).join(', ') : ''

function Line({ title, tags, children }: { title: ComponentChildren; tags?: ComponentChildren; children: ComponentChildren }) {
  return (
    <li class="line-of">
      <div class="row">
        <h2>{title}</h2>
        <div class="tags">{tags}</div>
      </div>
      {children}
    </li>
  )
}

const Tag = ({ children, warn = false }: { children: ComponentChildren; warn?: boolean }) => (
  <span class={warn ? 'tag warn' : 'tag'}>{children}</span>
)

export function HoldingLine({ line }: { line: Holding }) {
  return (
    <Line
      title={`${line.place.name}: ${line.holder?.name ?? 'nobody named'}`}
      tags={
        <>
          <Tag>{plain(line.standing)}</Tag>
          {line.state !== 'full' && <Tag>{plain(line.state)}</Tag>}
          {line.disputed && <Tag warn>Disputed</Tag>}
        </>
      }
    >
      <p class="quiet">
        {placeName(line.place)} · {line.basis === 'on_or_before' ? 'by ' : 'since '}
        {day(line.since)}
        {line.until && `, until ${day(line.until)}`}
        {line.previous && ` · before: ${line.previous.name}`} · last said {day(line.last)} · {plural(line.groups, 'independent group')}
      </p>
      {line.pressure.map((each, i) => (
        <p key={i}>
          {plain(each.state)}
          {each.party && ` by ${each.party.name}`}, {day(each.day)}
        </p>
      ))}
      <Told witnesses={line.assessed} name={`Assessed by others: ${plural(line.assessed.length, 'witness', 'witnesses')}`} />
      <Told witnesses={line.claimed} name={`Claimed by the holder: ${plural(line.claimed.length, 'witness', 'witnesses')}`} />
      <Told witnesses={line.against} name={`Denied: ${plural(line.against.length, 'witness', 'witnesses')}`} against />
      <Told witnesses={line.rivals} name={`Others are said to hold it: ${plural(line.rivals.length, 'witness', 'witnesses')}`} />
    </Line>
  )
}

export function UnplacedLine({ line }: { line: Unplaced }) {
  return (
    <Line title={line.name} tags={<Tag>Not in the gazetteer</Tag>}>
      <p class="quiet">
        {countryName(line.country)} {plural(line.groups, 'independent group')}
      </p>
      <Told witnesses={line.witnesses} />
    </Line>
  )
}

function apartWords({ apart }: Conflict): string {
  const said = [
    apart.ratio ? `${apart.ratio.toFixed(1)} times apart` : '',
    apart.km ? `${Math.round(apart.km)} km apart` : '',
    apart.days ? `${plural(apart.days, 'day')} apart` : '',
  ]
  return said.filter(Boolean).join(', ')
}

export function ConflictLine({ line }: { line: Conflict }) {
  const counted = line.count ? `: ${line.of ? `${line.of} ` : ''}${plain(line.count).toLowerCase()}` : ''
  return (
    <Line
      title={`${plain(line.kind)}${counted} · ${typeName(line.type)}${line.place ? `, ${line.place.name}` : ''}`}
      tags={
        <>
          {line.update && <Tag>Later figures</Tag>}
          {apartWords(line) && <Tag warn>{apartWords(line)}</Tag>}
        </>
      }
    >
      <p class="quiet">
        {day(line.day)} {line.event && <a href={address(`/case/${line.event}`)}>Open the case</a>}
      </p>
      <div class="stands">
        {line.stands.map((stand, i) => (
          <div class="stand" key={i}>
            <p class="value">{stand.value}</p>
            <p>{stand.speakers.join(', ')}</p>
            <p class="quiet">
              {stand.outlets.join(', ')} · {plural(stand.groups, 'group')}
              {stand.sides.length > 0 && ` · side: ${stand.sides.map((side) => side.name).join(', ')}`}
            </p>
            <Told witnesses={stand.witnesses} />
          </div>
        ))}
      </div>
    </Line>
  )
}

const OUTCOMES: { [key in Forecast['outcome']]: string } = {
  open: 'Open', came_true: 'Came true', did_not: 'Did not', untestable: 'Untestable',
}

export function ForecastLine({ line }: { line: Forecast }) {
  return (
    <Line
      title={`${plain(line.kind)}: ${line.negated ? 'no ' : ''}${typeName(line.type)}${line.place ? `, ${line.place.name}` : ''}`}
      tags={<Tag warn={line.outcome === 'did_not'}>{OUTCOMES[line.outcome]}</Tag>}
    >
      <p class="quiet">
        {line.party && `${line.party.name} · `}said {day(line.said)}
        {line.horizon && ` · until ${day(line.horizon)}`} · {plural(line.groups, 'independent group')}
      </p>
      {line.condition && <p>On condition: “{line.condition.quote}”</p>}
      <Told witnesses={line.witnesses} name={`Foretold: ${plural(line.witnesses.length, 'witness', 'witnesses')}`} />
      <Told witnesses={line.deciding} name={`What decides: ${plural(line.deciding.length, 'witness', 'witnesses')}`} />
    </Line>
  )
}

export function StrengthLine({ line }: { line: Strength }) {
  const numbers = line.low !== null || line.high !== null
  return (
    <Line title={`${line.force}: ${plain(line.measure).toLowerCase()}`} tags={numbers && <Tag>{range(line.low, line.high)}</Tag>}>
      <p class="quiet">{placeName(line.place)}</p>
      {line.estimates.map((each, i) => (
        <div key={i}>
          <p>
            {each.dated ? '' : 'by '}
            {day(each.day)}: <strong>{each.low !== null || each.high !== null ? range(each.low, each.high, each.best) : `“${each.words}”`}</strong>
            {each.against && <Tag warn>Denied</Tag>} <span class="quiet">{plural(each.groups, 'group')}</span>
          </p>
          <Told witnesses={each.witnesses} />
        </div>
      ))}
    </Line>
  )
}

export function ArrangementLine({ line }: { line: Arrangement }) {
  return (
    <Line
      title={`${typeName(line.type)}${line.place ? `, ${line.place.name}` : line.country ? `, ${countryName(line.country)}` : ''}`}
      tags={<Tag warn={['violated', 'broken'].includes(line.status)}>{plain(line.status)}</Tag>}
    >
      <p class="quiet">{line.parties.map((party) => party.name).join(', ')}</p>
      <ol class="steps">
        {line.steps.map((step, i) => (
          <li key={i}>
            {step.dated ? '' : 'by '}
            {day(step.day)}: <strong>{step.against ? `${plain(step.kind)} denied` : plain(step.kind)}</strong> “{step.words}”
            <Told witnesses={step.witnesses} against={step.against} />
          </li>
        ))}
      </ol>
    </Line>
  )
}

export function HeadlineLine({ line }: { line: Headline }) {
  return (
    <Line title={<a href={`/reports/${line.report.report}`}>{line.report.title ?? 'Report'}</a>} tags={<Tag>{line.report.source_name ?? 'unknown outlet'}</Tag>}>
      <p class="quiet">{day(line.report.published)}</p>
      <p>
        Headline: {typeName(line.headline.claim.type)} <span class="quiet">({familyName(line.headline.claim.kind)})</span>
      </p>
      <Told witnesses={[line.headline]} name="The headline" />
      {line.body.length ? <Told witnesses={line.body} name="The body" /> : <p>The body says nothing of it.</p>}
    </Line>
  )
}
