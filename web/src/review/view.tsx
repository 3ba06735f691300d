// The queue of claims that a person should look at, worked by keys: what is recorded is in the log, and can be undone.
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import { Fault, get, send, useAnswer } from '../api/client'
import type { Opened, Record as Line, Waiting } from '../api/types'
import { Empty, Shown, StatusMark, Told, useTitle } from '../parts/common'
import type { Selected } from '../parts/selection'
import { Voice, placeWords } from '../parts/witness'
import { address, amend, usePlace } from '../route'
import { day, plain, plural, typeName } from '../words'
import { Fields } from './fields'
import { queue } from './queue'
import { ReportText } from './text'

const KEYS: readonly (readonly [string, string])[] = [
  ['a', 'accept'],
  ['e', 'edit'],
  ['r', 'reject'],
  ['u', 'undo'],
  ['n', 'next'],
  ['p', 'previous'],
]

/** What was done with a claim; one that is rejected is recorded as a correction of the claim as a whole. */
function doneWord(line: Line | undefined): string {
  return line?.what === 'accept' ? 'Accepted' : line?.object === 'claim' ? 'Rejected' : 'Corrected'
}

export function ReviewView() {
  useTitle('Review')
  const { query } = usePlace()
  const asked = query.get('claim')
  const [list, setList] = useState<Waiting[]>()
  const [fault, setFault] = useState<Fault>()
  useEffect(() => {
    const control = new AbortController()
    queue(asked, control.signal).then(setList, (error) => control.signal.aborted || setFault(error))
    return () => control.abort()
  }, [])
  if (fault) return <main id="main" class="page"><Told fault={fault} /></main>
  return (
    <main id="main" class="review">
      <h1 class="unseen">Review</h1>
      {list && !list.length && <Empty>Nothing waits for review.</Empty>}
      {list && list.length > 0 && <Work list={list} asked={asked} />}
    </main>
  )
}

function Work({ list, asked }: { list: readonly Waiting[]; asked: string | null }) {
  const found = list.findIndex(({ claim }) => claim.id === asked)
  const at = Math.max(0, found)
  const [lines, setLines] = useState<readonly Line[]>([])
  const done = new Map(lines.map((line) => [line.subject, line]))
  const go = (to: number) => amend({ claim: list[Math.max(0, Math.min(list.length - 1, to))]?.claim.id ?? null }, true)
  const waiting = list[at]
  if (!waiting) return null
  const recorded = (line: Line) => {
    setLines((before) => [...before, line])
    return line
  }
  return (
    <>
      <Queue list={list} at={at} done={done} go={go} />
      <One key={waiting.claim.id} waiting={waiting} last={lines.at(-1)} recorded={recorded} move={(by) => go(at + by)}
        forget={(number) => setLines((before) => before.filter((line) => line.number !== number))} />
    </>
  )
}

function Queue({ list, at, done, go }: { list: readonly Waiting[]; at: number; done: ReadonlyMap<string, Line>; go: (to: number) => void }) {
  const current = useRef<HTMLLIElement>(null)
  useEffect(() => {
    const [line, list] = [current.current, current.current?.closest<HTMLElement>('.queue')]
    if (!line || !list) return
    const [own, seen] = [line.getBoundingClientRect(), list.getBoundingClientRect()]
    if (own.top < seen.top) list.scrollTop += own.top - seen.top
    else if (own.bottom > seen.bottom) list.scrollTop += own.bottom - seen.bottom
  }, [at])
  return (
    <section class="queue" aria-label="Queue">
      <div class="row">
        <h2>{plural(list.length - done.size, 'claim')} to review</h2>
      </div>
      <ol>
        {list.map(({ claim: { id, claim }, status }, i) => (
          <li key={id} class="happening" ref={i === at ? current : undefined}>
            <button type="button" class="head" aria-current={i === at ? 'true' : undefined} onClick={() => go(i)}>
              <span class="line">
                <strong>{typeName(claim.type)}</strong>
                <span class="number">{Math.round(claim.score * 100)} %</span>
              </span>
              <span class="line">
                <span class="where">{claim.places[0] ? placeWords(claim.places[0]) : 'no place'}</span>
                {done.has(id) ? <span class="tag">{doneWord(done.get(id))}</span> : status && <StatusMark status={status} />}
              </span>
            </button>
          </li>
        ))}
      </ol>
    </section>
  )
}

interface OneProps {
  waiting: Waiting
  last: Line | undefined
  recorded: (line: Line) => Line
  move: (by: number) => void
  forget: (number: number) => void
}

function One({ waiting, last, recorded, move, forget }: OneProps) {
  const { claim: witness, event, status } = waiting
  const report = useAnswer<Opened>(`/reports/${witness.provenance.report}`)
  const [editing, edit] = useState<string | null>(null)
  const [rejecting, reject] = useState(false)
  const [selected, select] = useState<Selected | null>(null)
  const [fault, setFault] = useState<Fault>()
  const act: { [key: string]: () => void } = {
    a: () => send<Line>('POST', `/claims/${witness.id}/accept`, { note: '' }).then((line) => { recorded(line); move(1) }, setFault),
    e: () => void get<{ path: string }[]>(`/fields/${witness.id}`).then((fields) => edit(fields.find(({ path }) => /\.(actor|place)$/.test(path))?.path ?? 'type'), setFault),
    r: () => reject(true),
    u: () => {
      if (last) send<Line>('POST', `/corrections/${last.number}/undo`, { note: '' }).then(() => forget(last.number), setFault)
    },
    n: () => move(1),
    p: () => move(-1),
  }
  const acting = useRef(act)
  acting.current = act
  useLayoutEffect(() => {
    const pressed = (key: KeyboardEvent) => {
      const typing = (key.target as Element).closest('input, select, textarea')
      if (typing || key.repeat || key.ctrlKey || key.metaKey || key.altKey) return
      const chosen = acting.current[key.key]
      if (!chosen) return
      key.preventDefault()
      chosen()
    }
    addEventListener('keydown', pressed)
    return () => removeEventListener('keydown', pressed)
  }, [])
  const current = report.value?.claims.find(({ id }) => id === witness.id) ?? witness
  return (
    <>
      <section class="under-review" aria-label="Report">
        <p class="quiet">
          <Voice witness={witness} /> · {day(witness.provenance.published)} ·{' '}
          {event && <a href={address(`/case/${event}`)}>{plural(waiting.witnesses, 'witness', 'witnesses')}</a>}
        </p>
        <Shown answer={report}>
          {(opened) => <ReportText report={opened.report} claim={current.claim} selected={select} />}
        </Shown>
      </section>
      <section class="decide" aria-label="Claim">
        <div class="row">
          <h2>{typeName(current.claim.type)}</h2>
          {status && <StatusMark status={status} />}
        </div>
        <div class="acts">
          {KEYS.map(([key, name]) => (
            <button key={key} type="button" class={key === 'a' ? '' : 'second'} disabled={key === 'u' && !last} onClick={() => act[key]?.()}>
              {plain(name)} <kbd>{key}</kbd>
            </button>
          ))}
        </div>
        {fault && <Told fault={fault} />}
        {rejecting && <Reject id={witness.id} close={() => reject(false)} done={(line) => { recorded(line); move(1) }} />}
        {selected && !editing && <p class="quiet">Selected: “{selected.words}”. Choose the field that they give.</p>}
        <Fields id={witness.id} editing={editing} edit={edit} selected={selected} recorded={(line) => { recorded(line); edit(null); select(null) }} />
      </section>
    </>
  )
}

function Reject({ id, close, done }: { id: string; close: () => void; done: (line: Line) => void }) {
  const [fault, setFault] = useState<Fault>()
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    const note = String(new FormData(event.currentTarget as HTMLFormElement).get('note')).trim()
    send<Line>('POST', `/claims/${id}/reject`, { note }).then(done, setFault)
  }
  return (
    <form class="editor" onSubmit={submit} onKeyDown={(key) => key.key === 'Escape' && close()}>
      <label>
        Why is the claim wrong as a whole? <input name="note" required maxLength={2000} ref={(input) => input?.focus()} />
      </label>
      <button type="submit">Reject</button>
      <button type="button" class="plain" onClick={close}>Cancel</button>
      {fault && <Told fault={fault} />}
    </form>
  )
}
