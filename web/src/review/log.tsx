// Everything that people recorded: who, when, what, and why; what still stands can be taken back.
import { useState } from 'preact/hooks'
import { Fault, addressOf, question, send, useAnswer } from '../api/client'
import type { Page, Record as Line } from '../api/types'
import { useMayCode } from '../me'
import { Empty, Shown, Told, useTitle } from '../parts/common'
import { amend, usePlace } from '../route'
import { plain } from '../words'

export function LogView() {
  useTitle('Log')
  const { query } = usePlace()
  const answer = useAnswer<Page<Line>>(question('/log', { limit: 200, cursor: query.get('cursor') }))
  const [fault, setFault] = useState<Fault>()
  const undo = (number: number) =>
    void send('POST', `/corrections/${number}/undo`, { note: '' }).then(() => setFault(undefined), setFault)
  return (
    <main id="main" class="page">
      <h1>Log</h1>
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

/** A line of the log in a few words. */
function said(line: Line) {
  const subject = <code>{line.subject.slice(0, 12)}</code>
  if (line.what === 'correct') return <>Corrected {line.object} of {subject} to {typed(line.value)}</>
  if (line.what === 'undo') return <>Took back line {line.value}</>
  if (line.object) return <>{plain(line.what)}: {subject} and <code>{line.object.slice(0, 12)}</code></>
  return <>{plain(line.what)}: {subject} {line.value}</>
}

function typed(value: string | null): string {
  try {
    const written = JSON.parse(value ?? 'null') as { typed?: string | null; words?: string | null } | null
    return written && (written.typed ?? written.words) ? `“${written.typed ?? written.words}”` : 'none'
  } catch {
    return value ? `“${value}”` : 'none'
  }
}
