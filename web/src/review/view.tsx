// The queue of claims that a person should look at, worked by keys: what is recorded is in the log, and can be undone.
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks'
import { Fault, get, useAnswer } from '../api/client'
import type { Opened, Record as Line, Waiting } from '../api/types'
import { useMayCode, useMe } from '../me'
import { Empty, Shown, StatusMark, Told, Waiting as Waits, useTitle } from '../parts/common'
import type { Selected } from '../parts/selection'
import { Voice, placeWords } from '../parts/witness'
import { address, amend, usePlace } from '../route'
import { day, plain, plural, typeName } from '../words'
import { Fields, fieldsOf } from './fields'
import { ReviewNav } from './nav'
import { type Queue as Found, queue } from './queue'
import { type Recording, closes, doneWord, recordingOf } from './recording'
import { ReportText } from './text'

/** The keys that record nothing. */
const PACING = new Set(['n', 'p'])
const KEYS: readonly (readonly [string, string])[] = [
  ['a', 'accept'],
  ['e', 'edit'],
  ['r', 'reject'],
  ['u', 'undo'],
  ['n', 'next'],
  ['p', 'previous'],
]

export function ReviewView({ apart = false }: { apart?: boolean }) {
  const me = useMe()
  const { query } = usePlace()
  const coder = apart ? (me.accounts ? me.name : query.get('coder')) : null
  useTitle(apart ? 'Code apart' : 'Review')
  if (apart && !coder) return <WhoCodes name={me.name} />
  return <Reviewing key={coder} coder={coder} asked={query.get('claim')} />
}

/** On a machine without accounts whoever codes says so. */
function WhoCodes({ name }: { name: string }) {
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    amend({ coder: String(new FormData(event.currentTarget as HTMLFormElement).get('coder')).trim() || null })
  }
  return (
    <main id="main" class="page">
      <ReviewNav current="code" />
      <h1>Code apart</h1>
      <p class="quiet">
        Claims as they were read, for a coder who sees nobody’s corrections. What is coded leaves the picture as it is, and is compared with
        another coder’s words under Agreement.
      </p>
      <form class="asked" onSubmit={submit}>
        <label class="field"><span>Who codes</span><input name="coder" required maxLength={64} defaultValue={name} /></label>
        <button type="submit">Begin</button>
      </form>
    </main>
  )
}

function Reviewing({ coder, asked }: { coder: string | null; asked: string | null }) {
  const [found, setFound] = useState<Found>()
  const [fault, setFault] = useState<Fault>()
  const recording = useMemo(() => recordingOf(coder), [coder])
  useEffect(() => {
    const control = new AbortController()
    queue(asked, coder, control.signal).then(setFound, (error) => control.signal.aborted || setFault(error))
    return () => control.abort()
  }, [])
  if (!found?.list.length) {
    return (
      <main id="main" class="page">
        <ReviewNav current={coder ? 'code' : 'review'} />
        {fault ? <Told fault={fault} /> : found ? <Empty>Nothing waits{coder && ` for ${coder}`}.</Empty> : <Waits />}
        {found?.missing && <Told fault={found.missing} />}
      </main>
    )
  }
  return (
    <main id="main" class="review">
      <h1 class="unseen">{coder ? `Code apart, ${coder}` : 'Review'}</h1>
      <Work found={found} asked={asked} recording={recording} />
    </main>
  )
}

function Work({ found: { list, missing }, asked, recording }: { found: Found; asked: string | null; recording: Recording }) {
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
      <List list={list} at={at} done={done} go={go} coder={recording.coder} missing={missing} />
      <One key={waiting.claim.id} waiting={waiting} last={lines.at(-1)} recording={recording} recorded={recorded} move={(by) => go(at + by)}
        forget={(number) => setLines((before) => before.filter((line) => line.number !== number))} />
    </>
  )
}

interface ListProps {
  list: readonly Waiting[]
  at: number
  done: ReadonlyMap<string, Line>
  go: (to: number) => void
  coder: string | null
  missing: Fault | undefined
}

function List({ list, at, done, go, coder, missing }: ListProps) {
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
      <ReviewNav current={coder ? 'code' : 'review'} />
      <h2>
        {plural(list.length - [...done.values()].filter(closes).length, 'claim')} to {coder ? 'code' : 'review'}
        {coder && <span class="quiet"> as {coder}</span>}
      </h2>
      {missing && <Told fault={missing} />}
      <ol>
        {list.map(({ claim: { id, claim }, status }, i) => {
          const line = done.get(id)
          return (
          <li key={id} class="happening" ref={i === at ? current : undefined}>
            <button type="button" class="head" aria-current={i === at ? 'true' : undefined} onClick={() => go(i)}>
              <span class="line">
                <strong>{typeName(claim.type)}</strong>
                <span class="number">{Math.round(claim.score * 100)} %</span>
              </span>
              <span class="line">
                <span class="where">{claim.places[0] ? placeWords(claim.places[0]) : 'no place'}</span>
                {line ? <span class="tag">{doneWord(line)}</span> : status && <StatusMark status={status} />}
              </span>
            </button>
          </li>
          )
        })}
      </ol>
    </section>
  )
}

interface OneProps {
  waiting: Waiting
  last: Line | undefined
  recording: Recording
  recorded: (line: Line) => Line
  move: (by: number) => void
  forget: (number: number) => void
}

function One({ waiting, last, recording, recorded, move, forget }: OneProps) {
  const may = useMayCode()
  const { claim: witness, event, status } = waiting
  const report = useAnswer<Opened>(`/reports/${witness.provenance.report}`)
  const [editing, edit] = useState<string | null>(null)
  const [rejecting, reject] = useState(false)
  const [selected, select] = useState<Selected | null>(null)
  const [fault, setFault] = useState<Fault>()
  const act: { [key: string]: () => void } = {
    a: () => recording.accept(witness.id).then((line) => { recorded(line); move(1) }, setFault),
    e: () => void get<{ path: string }[]>(fieldsOf(witness.id, recording.coder)).then((fields) => edit(fields.find(({ path }) => /\.(actor|place)$/.test(path))?.path ?? 'type'), setFault),
    r: () => reject(true),
    u: () => {
      if (last) recording.undo(last.number).then(() => forget(last.number), setFault)
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
      const chosen = (may || PACING.has(key.key)) && acting.current[key.key]
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
          {KEYS.filter(([key]) => may || PACING.has(key)).map(([key, name]) => (
            <button key={key} type="button" class={key === 'a' ? '' : 'second'} disabled={key === 'u' && !last} onClick={() => act[key]?.()}>
              {plain(key === 'a' && recording.coder ? 'done' : name)} <kbd>{key}</kbd>
            </button>
          ))}
        </div>
        {fault && <Told fault={fault} />}
        {rejecting && <Reject reject={(note) => recording.reject(witness.id, note)} close={() => reject(false)} done={(line) => { recorded(line); move(1) }} />}
        {selected && !editing && <p class="quiet">Selected: “{selected.words}”. Choose the field that they give.</p>}
        <Fields id={witness.id} recording={recording} editing={editing} edit={edit} selected={selected} recorded={(line) => { recorded(line); edit(null); select(null) }} />
      </section>
    </>
  )
}

function Reject({ reject, close, done }: { reject: (note: string) => Promise<Line>; close: () => void; done: (line: Line) => void }) {
  const [fault, setFault] = useState<Fault>()
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    const note = String(new FormData(event.currentTarget as HTMLFormElement).get('note')).trim()
    reject(note).then(done, setFault)
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
