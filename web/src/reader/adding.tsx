// A claim that a person adds: words selected in the report, each taken as what it is to the claim.
import { useEffect, useState } from 'preact/hooks'
import { Fault, send } from '../api/client'
import type { NamedType, Report, Witness } from '../api/types'
import { Told } from '../parts/common'
import { MANNERS, ROLES, roleName } from '../parts/roles'
import { type Selected, found } from '../parts/selection'
import { allTypes, familyName, plain } from '../words'

/** The words that name what happened, and the stretch that carries the claim: what is not one part among others. */
const DEED = 'deed'
const EVIDENCE = 'evidence'

export interface Taken extends Selected {
  role: string
}

interface Props {
  report: Report
  selected: Selected | null
  taken: readonly Taken[]
  take: (taken: readonly Taken[]) => void
  done: (id: string | null) => void
}

export const takenName = (role: string): string =>
  role === DEED ? 'What happened' : role === EVIDENCE ? 'The whole stretch' : roleName(role)

export function AddClaim({ report, selected, taken, take, done }: Props) {
  const [fault, setFault] = useState<Fault>()
  const deed = taken.find(({ role }) => role === DEED)
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    const given = new FormData(event.currentTarget as HTMLFormElement)
    if (deed) add(report, taken, given).then((witness) => done(witness.id), setFault)
  }
  return (
    <section class="read adding" aria-labelledby="adding">
      <h2 id="adding">Add a claim</h2>
      <p class="quiet">Select words in the report and say what they are: first the words that name what happened.</p>
      <Take report={report} selected={selected} began={deed !== undefined} take={(part) => take([...taken.filter(({ role }) => !single(role) || role !== part.role), part])} />
      <ul class="taken">
        {taken.map((part) => (
          <li key={`${part.role} ${part.start}`}>
            <span><span class="quiet">{takenName(part.role)}</span> “{part.words}”</span>
            <button type="button" class="plain" aria-label={`Leave out “${part.words}”`} onClick={() => take(taken.filter((each) => each !== part))}>×</button>
          </li>
        ))}
      </ul>
      <form class="parts" onSubmit={submit} onKeyDown={(key) => key.key === 'Escape' && done(null)}>
        <Types />
        <div class="manners">
          {MANNERS.map(({ field, title, usual, names }) => (
            <label class="field" key={field}>
              <span>{title}</span>
              <select name={field}>
                {usual && <option value="">{usual}</option>}
                {Object.entries(names).map(([key, name]) => <option key={key} value={key}>{name}</option>)}
              </select>
            </label>
          ))}
        </div>
        <label class="field"><span>Why</span><input name="note" maxLength={2000} /></label>
        <div class="acts">
          <button type="submit" disabled={!deed}>Add the claim</button>
          <button type="button" class="plain" onClick={() => done(null)}>Cancel</button>
        </div>
        {fault && <Told fault={fault} />}
      </form>
    </section>
  )
}

const single = (role: string): boolean => [DEED, EVIDENCE, 'time', 'operation', 'condition'].includes(role)

function add(report: Report, taken: readonly Taken[], given: FormData): Promise<Witness> {
  const at = (wanted: string) => {
    const part = taken.find(({ role }) => role === wanted)
    return part && { start: part.start, end: part.end }
  }
  const parts = taken.filter(({ role }) => role !== DEED && role !== EVIDENCE)
  const manner = MANNERS.map(({ field }) => [field, String(given.get(field))] as const).filter(([, value]) => value)
  return send<Witness>('POST', '/claims', {
    report: report.id,
    type: String(given.get('type')),
    trigger: at(DEED),
    ...(at(EVIDENCE) ? { evidence: at(EVIDENCE) } : {}),
    arguments: parts.map(({ role, start, end }) => ({ role, start, end })),
    note: String(given.get('note')).trim(),
    ...Object.fromEntries(manner),
  })
}

/** Words, selected or typed, and what they are. */
function Take({ report, selected, began, take }: { report: Report; selected: Selected | null; began: boolean; take: (part: Taken) => void }) {
  const [words, setWords] = useState(selected?.words ?? '')
  const [role, setRole] = useState(DEED)
  const [missing, setMissing] = useState(false)
  useEffect(() => {
    if (selected) setWords(selected.words)
  }, [selected])
  useEffect(() => setMissing(false), [words])
  useEffect(() => setRole(began ? 'actor' : DEED), [began])
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    const part = selected?.words === words ? selected : found(report.text, words)
    if (!part) return setMissing(true)
    take({ ...part, role })
    setWords('')
  }
  return (
    <form class="take" onSubmit={submit}>
      <label class="field">
        <span>Words: select them, or type them as printed</span>
        <input name="words" value={words} required maxLength={2000} onInput={(input) => setWords(input.currentTarget.value)} />
      </label>
      <label class="field">
        <span>What they are</span>
        <select name="role" value={role} onChange={(change) => setRole(change.currentTarget.value)}>
          {[DEED, EVIDENCE].map((each) => <option key={each} value={each}>{takenName(each)}</option>)}
          {ROLES.map(([title, names]) => (
            <optgroup key={title} label={title}>
              {Object.entries(names).map(([key, name]) => <option key={key} value={key}>{name}</option>)}
            </optgroup>
          ))}
        </select>
      </label>
      <button type="submit" class="second" disabled={!words.trim()}>Take</button>
      {missing && <p role="alert" class="missing">The report does not say “{words}”: type it as printed, case and all.</p>}
    </form>
  )
}

/** The types of the codebook, by family; of what is no event, by what counts as one. */
function Types() {
  const groups = new Map<string, NamedType[]>()
  for (const type of allTypes()) {
    const name = type.family ? familyName(type.family) : plain(type.kind)
    groups.set(name, [...(groups.get(name) ?? []), type])
  }
  return (
    <label class="field">
      <span>Type</span>
      <select name="type" required defaultValue="">
        <option value="">choose…</option>
        {[...groups].map(([name, types]) => (
          <optgroup key={name} label={name}>
            {types.map((type) => <option key={type.id} value={type.id} title={type.definition}>{type.label}</option>)}
          </optgroup>
        ))}
      </select>
    </label>
  )
}
