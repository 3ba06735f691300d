// Adding reports: pasted, or from files in any form that the command line reads; they are read at once.
import { useState } from 'preact/hooks'
import { Fault, send, useAnswer } from '../api/client'
import type { Run, Source } from '../api/types'
import { Told } from '../parts/common'
import { count, plural } from '../words'

const KNOWN = ['source', 'published', 'url', 'country'] as const
const PORTION = 0x8000

export function AddReports({ close }: { close: () => void }) {
  const sources = useAnswer<Source[]>('/sources').value ?? []
  const [files, setFiles] = useState<readonly File[]>([])
  const [reading, setReading] = useState('')
  const [runs, setRuns] = useState<readonly Run[]>([])
  const [fault, setFault] = useState<Fault>()
  const submit = async (event: SubmitEvent) => {
    event.preventDefault()
    const form = event.currentTarget as HTMLFormElement
    const given = new FormData(form)
    const word = (name: string) => String(given.get(name) ?? '').trim() || null
    const known = Object.fromEntries(KNOWN.map((name) => [name, word(name)]))
    const text = word('text')
    setFault(undefined)
    setRuns([])
    const done: Run[] = []
    try {
      for (const file of files) {
        setReading(file.name)
        done.push(await send<Run>('POST', '/reports/file', { name: file.name, data: await base64(file), map: columns(word('map') ?? ''), ...known }))
      }
      if (text) {
        setReading('the text')
        done.push(await send<Run>('POST', '/reports', { reports: [{ text, title: word('title'), ...known }] }))
      }
      form.reset()
      setFiles([])
    } catch (error) {
      setFault(error instanceof Fault ? error : new Fault(0, String(error), ''))
    }
    setRuns(done)
    setReading('')
  }
  return (
    <section class="intake" aria-labelledby="intake">
      <div class="row">
        <h2 id="intake">Add reports</h2>
        <button type="button" class="plain" onClick={close}>Close</button>
      </div>
      <form onSubmit={(event) => void submit(event)}>
        <label class="field">
          <span>Text of one report</span>
          <textarea name="text" rows={8} maxLength={500_000} dir="auto" required={!files.length} />
        </label>
        <label class="field">
          <span>Or files: text, page, PDF, Word, mail, table, feed or JSON</span>
          <input type="file" multiple onChange={(change) => setFiles([...(change.currentTarget.files ?? [])])} />
        </label>
        <div class="known">
          <label class="field"><span>Outlet</span><input name="source" list="outlets" maxLength={200} /></label>
          <label class="field"><span>Published</span><input name="published" type="date" /></label>
          <label class="field"><span>Title of the text</span><input name="title" maxLength={1000} /></label>
          <label class="field"><span>Address</span><input name="url" type="url" maxLength={1000} /></label>
          <label class="field"><span>Columns of a table</span><input name="map" maxLength={500} placeholder="text=body title=headline" /></label>
          <label class="field"><span>Country</span><input name="country" pattern="[A-Za-z]{2}" maxLength={2} placeholder="two letters: CD" /></label>
        </div>
        <datalist id="outlets">{sources.map((source) => <option key={source.id} value={source.name} />)}</datalist>
        <button type="submit" disabled={reading !== ''}>{reading ? 'Reading…' : 'Read and add'}</button>
        {reading && <span class="quiet" role="status"> {reading}; a long report takes a few seconds.</span>}
        {fault && <Told fault={fault} />}
      </form>
      {runs.map((run, i) => <Outcome key={i} run={run} />)}
    </section>
  )
}

function Outcome({ run }: { run: Run }) {
  return (
    <div role="status" class="outcome">
      <p>
        {plural(run.new, 'report')} added{run.known > 0 && `, ${count(run.known)} known already`}.{' '}
        {run.reports.slice(0, 10).map((id) => <span key={id}><a href={`/reports/${id}`}>Open {id.slice(0, 8)}</a> </span>)}
        <span class="quiet">The store holds {plural(run.claims, 'claim')} and {plural(run.events, 'event')}.</span>
      </p>
      {[...run.unread, ...run.notes].map((each, i) => (
        <p key={i} class="missing">{each.origin}: {each.reason}</p>
      ))}
    </div>
  )
}

/** "text=body title=headline" as fields and the columns that hold them. */
const columns = (words: string): { [field: string]: string } =>
  Object.fromEntries(words.split(/\s+/).filter((each) => each.includes('=')).map((each) => [each.slice(0, each.indexOf('=')), each.slice(each.indexOf('=') + 1)]))

/** The bytes of a file as JSON can carry them. */
async function base64(file: File): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer())
  const pieces = Array.from({ length: Math.ceil(bytes.length / PORTION) }, (_, i) => String.fromCharCode(...bytes.subarray(i * PORTION, (i + 1) * PORTION)))
  return btoa(pieces.join(''))
}
