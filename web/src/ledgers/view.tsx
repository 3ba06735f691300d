// The ledgers, each with the same questions: of which place, country, party and days.
import type { ComponentChildren } from 'preact'
import { question, useAnswer } from '../api/client'
import type { Arrangement, Conflict, Forecast, Headline, Holding, Page, Strength, Unplaced } from '../api/types'
import { Empty, Shown, useTitle } from '../parts/common'
import { address, amend, usePlace } from '../route'
import { ArrangementLine, ConflictLine, ForecastLine, HeadlineLine, HoldingLine, StrengthLine, UnplacedLine } from './lines'
import { Sources } from './sources'

interface Ledger {
  title: string
  about: string
  path: string
  line: (line: never) => ComponentChildren
}

const LEDGERS: { [name: string]: Ledger } = {
  control: { title: 'Control', about: 'Who is said to hold which place, on whose word.', path: '/ledgers/control', line: (line: Holding) => <HoldingLine line={line} /> },
  unplaced: { title: 'Unplaced', about: 'Places that somebody is said to hold and that the gazetteer does not settle.', path: '/ledgers/control/unplaced', line: (line: Unplaced) => <UnplacedLine line={line} /> },
  conflicts: { title: 'Conflicts', about: 'What reports say of one thing that cannot all be so.', path: '/ledgers/conflicts', line: (line: Conflict) => <ConflictLine line={line} /> },
  forecasts: { title: 'Forecasts', about: 'What was foretold, and whether it came true.', path: '/ledgers/forecasts', line: (line: Forecast) => <ForecastLine line={line} /> },
  strengths: { title: 'Strengths', about: 'How strong forces are said to be.', path: '/ledgers/strengths', line: (line: Strength) => <StrengthLine line={line} /> },
  arrangements: { title: 'Arrangements', about: 'Ceasefires, deals and zones, step by step.', path: '/ledgers/arrangements', line: (line: Arrangement) => <ArrangementLine line={line} /> },
  headlines: { title: 'Headlines', about: 'Reports whose headline and body disagree.', path: '/ledgers/headlines', line: (line: Headline) => <HeadlineLine line={line} /> },
}

const ASKED = [
  ['place', 'Place', 'text'],
  ['country', 'Country', 'text'],
  ['actor', 'Party', 'text'],
  ['since', 'From', 'date'],
  ['until', 'To', 'date'],
] as const

export function LedgersView({ name }: { name: string }) {
  const { query } = usePlace()
  const ledger = LEDGERS[name]
  const title = ledger?.title ?? (name === 'sources' ? 'Sources' : 'No such ledger')
  useTitle(title)
  const kept = Object.fromEntries(ASKED.map(([key]) => [key, query.get(key)]))
  return (
    <main id="main" class="page ledgers">
      <nav class="subviews" aria-label="Ledgers">
        {[...Object.entries(LEDGERS).map(([key, each]) => [key, each.title] as const), ['sources', 'Sources'] as const].map(([key, words]) => (
          <a key={key} href={address(`/ledgers/${key}`, kept)} aria-current={key === name ? 'page' : undefined}>
            {words}
          </a>
        ))}
      </nav>
      <h1>{title}</h1>
      {ledger ? <Lines key={name} ledger={ledger} query={query} /> : name === 'sources' && <Sources />}
    </main>
  )
}

function Lines({ ledger, query }: { ledger: Ledger; query: URLSearchParams }) {
  const kept = Object.fromEntries(ASKED.map(([key]) => [key, query.get(key)]))
  const answer = useAnswer<Page<never>>(question(ledger.path, { ...kept, limit: 100, cursor: query.get('cursor') }))
  return (
    <>
      <p class="quiet">{ledger.about}</p>
      <AskedOf query={query} />
      <Shown answer={answer}>
        {(page) => (
          <>
            {!page.items.length && <Empty>No line answers this.</Empty>}
            <ol class="ledger">{page.items.map((line) => ledger.line(line))}</ol>
            {page.next && (
              <button type="button" class="further" onClick={() => amend({ cursor: page.next })}>
                Next page
              </button>
            )}
          </>
        )}
      </Shown>
    </>
  )
}

/** The questions that ledgers and charts share. */
export function AskedOf({ query }: { query: URLSearchParams }) {
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    const given = new FormData(event.currentTarget as HTMLFormElement)
    amend({ ...Object.fromEntries(ASKED.map(([key]) => [key, String(given.get(key)).trim() || null])), cursor: null })
  }
  return (
    <form class="asked" onSubmit={submit}>
      {ASKED.map(([key, title, kind]) => {
        const shape = { type: kind } as { type: 'text' }
        return (
          <label key={key} class="field">
            <span>{title}</span>
            <input {...shape} name={key} key={query.get(key)} defaultValue={query.get(key) ?? ''} maxLength={200} />
          </label>
        )
      })}
      <button type="submit">Ask</button>
    </form>
  )
}
