// Everything that people recorded: who, when, what, and why; what still stands can be taken back.
import { useState } from 'preact/hooks'
import { Fault, addressOf, question, send, useAnswer } from '../api/client'
import type { Page, Record as Line } from '../api/types'
import { useMayCode } from '../me'
import { Empty, Order, Shown, Told, orderOf, useTitle } from '../parts/common'
import { address, amend, usePlace } from '../route'
import { plain } from '../words'

export function LogView() {
  useTitle('Log')
  const { query } = usePlace()
  const answer = useAnswer<Page<Line>>(question('/log', { limit: 200, cursor: query.get('cursor'), order: orderOf(query) }))
  const [fault, setFault] = useState<Fault>()
  const undo = (number: number) =>
    void send('POST', `/corrections/${number}/undo`, { note: '' }).then(() => setFault(undefined), setFault)
  return (
    <main id="main" class="page">
      <div class="row">
        <h1>Log</h1>
        <Order query={query} />
      </div>
      <p class="quiet">Nothing here is ever changed or deleted; what is taken back is a line of its own.</p>
      <p>
        <a href={addressOf('/export/marks?partly=true')} download="marks.zip">Reviewed reports, marked</a>{' '}
        <span class="quiet">(they teach the next reader)</span>
      </p>
      {fault && <Told fault={fault} />}
      <Shown answer={answer}>
        {(page) => (
          <>
            {!page.items.length && <Empty>Nobody has recorded anything.</Empty>}
            {page.items.length > 0 && <Lines lines={page.items} undo={undo} />}
            {page.next && (
              <button type="button" class="further" onClick={() => amend({ cursor: page.next })}>
                Next page
              </button>
            )}
          </>
        )}
      </Shown>
    </main>
  )
}

function Lines({ lines, undo }: { lines: readonly Line[]; undo: (number: number) => void }) {
  const may = useMayCode()
  const undone = new Set(lines.filter((line) => line.what === 'undo').map((line) => Number(line.value)))
  return (
    <div class="wide" tabIndex={0} role="region" aria-label="Log">
      <table class="lines">
        <thead>
          <tr>
            <th scope="col" class="number">No.</th>
            <th scope="col">When (UTC)</th>
            <th scope="col">Who</th>
            <th scope="col">What</th>
            <th scope="col">Why</th>
            <th scope="col"><span class="unseen">Take back</span></th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.number} class={undone.has(line.number) ? 'retracted' : undefined}>
              <td class="number">{line.number}</td>
              <td class="day">{line.at.slice(0, 16).replace('T', ' ')}</td>
              <td>{line.by}</td>
              <td>{said(line)}</td>
              <td>{line.note}</td>
              <td>
                {may && ['correct', 'accept', 'add', 'code'].includes(line.what) && !undone.has(line.number) && (
                  <button type="button" class="plain" onClick={() => undo(line.number)}>Undo</button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

const REPORT_ID = 64

/** What a line is about, by the beginning of its id, with the way to it. */
function Subject({ id }: { id: string }) {
  const hex = /^[0-9a-f]+$/.test(id)
  if (!hex) return <code>{id}</code>
  const to = id.length === REPORT_ID ? `/reports/${id}` : address('/review', { claim: id })
  return <a href={to}><code>{id.slice(0, 12)}</code></a>
}

const JUDGED: { [verdict: string]: string } = { same: 'the same event', different: 'different events', unsure: 'perhaps the same event' }

/** A line of the log in a few words. */
function said(line: Line) {
  const subject = <Subject id={line.subject} />
  const { what, object, value } = line
  if (what === 'undo') return <>Took back line {value}</>
  if (what === 'accept') return <>Accepted {subject}</>
  if (what === 'correct') return object === 'claim' ? <>Rejected {subject}</> : <>Corrected {object} of {subject} to {typed(value)}</>
  if (what === 'code') return object === null ? <>Coded {subject}</> : object === 'claim' ? <>Coded {subject} as no claim</> : <>Coded {object} of {subject} as {typed(value)}</>
  if (what === 'add') return <>Added {object && <Subject id={object} />} to {subject}</>
  if (what === 'retract') return <>Took {subject} out of view</>
  if (what === 'restore') return <>Brought {subject} back into view</>
  if (what === 'reliability') return <>Graded {subject}: {value}</>
  if (object) return <>Judged {subject} and <Subject id={object} />: {JUDGED[what] ?? plain(what)}</>
  return <>{plain(what)}: {subject} {value}</>
}

function typed(value: string | null): string {
  try {
    const written = JSON.parse(value ?? 'null') as { typed?: string | null; words?: string | null } | null
    return written && (written.typed ?? written.words) ? `“${written.typed ?? written.words}”` : 'none'
  } catch {
    return value ? `“${value}”` : 'none'
  }
}
