// The brief of a period as a page: every line with notes that quote who says so.
import { addressOf, question, useAnswer } from '../api/client'
import type { Brief, Line, Listed, Page, Section } from '../api/types'
import { Shown, StatusMark, useTitle } from '../parts/common'
import { address, amend, usePlace } from '../route'
import { dateOf, day, isoOf } from '../words'

const DAYS = 30
const DAY = 86_400_000

/** The days up to the last report, where no period is asked for. */
function lately(reports: Page<Listed> | undefined): [string, string] | null {
  const last = reports?.items[0]?.published?.slice(0, 10)
  return last ? [isoOf(new Date(dateOf(last).getTime() - DAYS * DAY)), last] : null
}

export function BriefView() {
  useTitle('Brief')
  const { query } = usePlace()
  const newest = useAnswer<Page<Listed>>(question('/reports', { order: 'newest', limit: 1 }))
  const given = [query.get('from'), query.get('to')]
  const period = given[0] && given[1] ? ([given[0], given[1]] as const) : lately(newest.value)
  const more = { country: query.get('country'), place: query.get('place'), actor: query.get('actor'), as_of: query.get('as_of') }
  const asked = (format: string) => period && question('/brief', { from: period[0], to: period[1], ...more, ...(format ? { format } : {}) })
  const answer = useAnswer<Brief>(asked(''))
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget as HTMLFormElement)
    amend(Object.fromEntries(['from', 'to', 'country', 'place', 'actor'].map((name) => [name, String(form.get(name)).trim() || null])))
  }
  return (
    <main id="main" class="page brief">
      <h1>Situation brief</h1>
      <form class="asked" onSubmit={submit} key={String(period)}>
        <label class="field"><span>From</span><input type="date" name="from" required defaultValue={period?.[0] ?? ''} /></label>
        <label class="field"><span>To</span><input type="date" name="to" required defaultValue={period?.[1] ?? ''} /></label>
        {(['country', 'place', 'actor'] as const).map((name) => (
          <label class="field" key={name}>
            <span>{name.charAt(0).toUpperCase() + name.slice(1)}</span>
            <input name={name} defaultValue={more[name] ?? ''} maxLength={200} />
          </label>
        ))}
        <button type="submit">Write</button>
      </form>
      {period && (
        <p>
          <a href={addressOf(asked('html') ?? '')} target="_blank" rel="noopener">With map and charts, to print</a> ·{' '}
          <a href={addressOf(asked('md') ?? '')} download={`brief-${period[0]}-${period[1]}.md`}>Markdown</a>
        </p>
      )}
      <Shown answer={answer}>{(brief) => <Written brief={brief} />}</Shown>
    </main>
  )
}

function Written({ brief }: { brief: Brief }) {
  return (
    <article class="written">
      <p class="quiet">
        {day(brief.period.since)} – {day(brief.period.until)}, from reports published by {day(brief.as_of)}
        {brief.about.length > 0 && ` · ${brief.about.join(', ')}`}
      </p>
      <ul class="headlines">
        {brief.headlines.map((line, i) => <Sentence key={i} line={line} />)}
      </ul>
      {brief.sections.map((section) => <Part key={section.key} section={section} />)}
      <h2>Notes</h2>
      <ol class="notes">
        {brief.footnotes.map((note) => (
          <li key={note.number} id={`note-${note.number}`} value={note.number}>
            “{note.quote}” <span class="quiet">{[note.speaker, note.outlet, day(note.published)].filter(Boolean).join(', ')}</span>
          </li>
        ))}
      </ol>
    </article>
  )
}

function Part({ section }: { section: Section }) {
  const List = section.numbered ? 'ol' : 'ul'
  return (
    <section>
      <h2>{section.title}</h2>
      <p class="quiet">{section.about}</p>
      {section.lines.length ? (
        <List>
          {section.lines.map((line, i) => <Sentence key={i} line={line} />)}
        </List>
      ) : (
        <p>{section.empty}</p>
      )}
    </section>
  )
}

function Sentence({ line }: { line: Line }) {
  return (
    <li>
      {line.lead && <strong>{line.event ? <a href={address(`/case/${line.event}`)}>{line.lead}</a> : line.lead}</strong>} {line.text}{' '}
      {line.status && <StatusMark status={line.status} />}{' '}
      {line.notes.map((note) => (
        <sup key={note}>
          <a href={`#note-${note}`} aria-label={`Note ${note}`}>{note}</a>{' '}
        </sup>
      ))}
      {line.more > 0 && <span class="quiet"> and {line.more} more</span>}
      {line.parts.length > 0 && (
        <ul>
          {line.parts.map((part, i) => <Sentence key={i} line={part} />)}
        </ul>
      )}
    </li>
  )
}
