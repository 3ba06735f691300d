// The fields of a claim, each with its value and its words; one is corrected by words selected in the text.
import { useEffect, useState } from 'preact/hooks'
import { Fault, question, useAnswer } from '../api/client'
import type { Field, Record as Line } from '../api/types'
import { useMayCode } from '../me'
import { Shown, Told } from '../parts/common'
import { plain } from '../words'
import type { Selected } from '../parts/selection'
import type { Recording } from './recording'

/** The question for the fields of a claim, as the picture or a coder has it. */
export const fieldsOf = (id: string, coder: string | null): string => question(`/fields/${id}`, { coder })

interface Props {
  id: string
  recording: Recording
  editing: string | null
  edit: (path: string | null) => void
  selected: Selected | null
  recorded: (line: Line) => void
}

export function Fields({ id, recording, editing, edit, selected, recorded }: Props) {
  const answer = useAnswer<Field[]>(fieldsOf(id, recording.coder))
  const may = useMayCode()
  return (
    <Shown answer={answer}>
      {(fields) => (
        <ul class="field-list">
          {rowsOf(fields).map((field) => (
            <li key={field.path}>
              {editing === field.path ? (
                <Editor id={id} recording={recording} field={field} selected={selected} close={() => edit(null)} recorded={recorded} />
              ) : (
                <button type="button" class="field-row" disabled={!may} onClick={() => edit(field.path)}>
                  <span class="quiet">{nameOf(field.path)}</span>
                  <span>{field.value ?? (field.words ? '' : '—')}</span>
                  {field.words && <span class="said">“{field.words}”</span>}
                </button>
              )}
            </li>
          ))}
        </ul>
      )}
    </Shown>
  )
}

const HIDDEN = /\.(label|backers|relation|repair|reason|alternatives|affiliation|office|part_of|of|side)(\.|$)|^(score|scores|certainty)(\.|$)/

/** The fields that coders correct: of a part its value, with the words of its mention beside it. */
function rowsOf(fields: readonly Field[]): Field[] {
  const words = new Map(fields.map((field) => [field.path, field.words]))
  return fields
    .filter(({ path }) => !HIDDEN.test(path) && !/\.(mention|cue)$/.test(path))
    .map((field) => ({ ...field, words: field.words ?? words.get(field.path.replace(/\.[^.]+$/, '.mention')) ?? null }))
}

export function nameOf(path: string): string {
  const [first = '', number, ...rest] = path.split('.')
  const part = { participants: 'Who', places: 'Where', quantities: 'How many', means: 'Means', attribution: 'Source' }[first]
  if (!part) return plain(path.replaceAll('.', ' '))
  return `${part} ${Number(number) + 1}: ${rest.join(' ').replaceAll('_', ' ')}`
}

interface EditorProps {
  id: string
  recording: Recording
  field: Field
  selected: Selected | null
  close: () => void
  recorded: (line: Line) => void
}

function Editor({ id, recording, field, selected, close, recorded }: EditorProps) {
  const [fault, setFault] = useState<Fault>()
  const [words, setWords] = useState('')
  const [at, setAt] = useState<number | null>(null)
  const [value, setValue] = useState('')
  useEffect(() => {
    if (!selected) return
    setWords(selected.words)
    setAt(selected.start)
  }, [selected])
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    const note = String(new FormData(event.currentTarget as HTMLFormElement).get('note')).trim()
    const body = { id, field: field.path, value: value.trim() || null, words: words || null, at: words ? at : null, note }
    recording.set(body).then(recorded, setFault)
  }
  return (
    <form class="editor" onSubmit={submit} onKeyDown={(key) => key.key === 'Escape' && close()}>
      <p>
        <strong>{nameOf(field.path)}</strong> <span class="quiet">was {field.value ?? 'nothing'}</span>
      </p>
      <label>
        Words of the report: select them in the text, or type them
        <input name="words" value={words} maxLength={2000} ref={focused} onInput={(input) => { setWords(input.currentTarget.value); setAt(null) }} />
      </label>
      <label>
        Value, where it is another than the words
        <input name="value" maxLength={2000} placeholder={words} value={value} onInput={(input) => setValue(input.currentTarget.value)} />
      </label>
      <label>
        Why <input name="note" maxLength={2000} />
      </label>
      <button type="submit" disabled={!words && !value.trim()}>Save</button>
      <button type="button" class="plain" onClick={close}>Cancel</button>
      {fault && <Told fault={fault} />}
      {fault && <Choices hint={fault.hint} choose={(id) => { setValue(id); setFault(undefined) }} />}
    </form>
  )
}

/** What a name may mean, where the server offers more than one: "Goma#216281 (city, Nord-Kivu), …". */
function Choices({ hint, choose }: { hint: string; choose: (id: string) => void }) {
  const offered = [...hint.matchAll(/([^,#]+)#(\w+) \(([^)]*)\)/g)]
  if (!offered.length) return null
  return (
    <p class="choices">
      {offered.map(([, name = '', id = '', about = '']) => (
        <button key={id} type="button" class="second" onClick={() => choose(id)}>
          {name.replace(/^ *one of /, '').trim()} ({about})
        </button>
      ))}
    </p>
  )
}

const focused = (input: HTMLInputElement | null) => input?.focus()
