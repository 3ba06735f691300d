// The reports of the store: in order of publication, or found by their words.
import { question, useAnswer } from '../api/client'
import type { Listed, Page, Statistics } from '../api/types'
import { useMayCode } from '../me'
import { Empty, Shown, useTitle } from '../parts/common'
import { amend, usePlace } from '../route'
import { count, day, plural } from '../words'
import { AddReports } from './intake'

const MOST = 50

export function ReportsView() {
  useTitle('Reports')
  const { query } = usePlace()
  const text = query.get('text')
  const cursor = query.get('cursor')
  const answer = useAnswer<Page<Listed>>(question('/reports', { text, cursor, limit: MOST }))
  const may = useMayCode()
  const adding = may && query.get('add') === 'reports'
  const held = useAnswer<Statistics>('/status').value
  return (
    <main id="main" class="page">
      <div class="row">
        <h1>Reports</h1>
        {may && !adding && <button type="button" onClick={() => amend({ add: 'reports' })}>Add reports</button>}
      </div>
      {adding && <AddReports close={() => amend({ add: null })} />}
      {held && (
        <p class="quiet">
          {plural(held.reports, 'report')}, {plural(held.claims, 'claim')}, {plural(held.events, 'event')}
          {held.retracted > 0 && `, ${count(held.retracted)} out of view`}
        </p>
      )}
      <form
        role="search"
        class="search"
        onSubmit={(submit) => {
          submit.preventDefault()
          const given = new FormData(submit.currentTarget as HTMLFormElement)
          amend({ text: String(given.get('text')).trim() || null, cursor: null })
        }}
      >
        <label>
          <span>Words of reports</span>
          <input type="search" name="text" key={text} defaultValue={text ?? ''} placeholder='"ceasefire line" or shell*' maxLength={200} />
        </label>
        <button type="submit">Search</button>
      </form>
      <Shown answer={answer}>{(page) => <Table page={page} text={text} />}</Shown>
    </main>
  )
}

function Table({ page, text }: { page: Page<Listed>; text: string | null }) {
  if (!page.items.length) return <Empty>{text ? 'No report has these words.' : 'The store holds no report.'}</Empty>
  return (
    <>
      <div class="wide" tabIndex={0} role="region" aria-label="Reports">
        <table class="lines">
          <thead>
            <tr>
              <th scope="col">Published</th>
              <th scope="col">Title</th>
              <th scope="col">Outlet</th>
              <th scope="col" class="number">Claims</th>
            </tr>
          </thead>
          <tbody>
            {page.items.map((report) => (
              <tr key={report.id} class={report.retracted ? 'retracted' : undefined}>
                <td class="day">{day(report.published)}</td>
                <td>
                  <a href={`/reports/${report.id}`}>{report.title ?? report.id.slice(0, 12)}</a>
                  {report.retracted && <span class="tag warn">Out of view</span>}
                </td>
                <td>{report.source_name ?? 'not known'}</td>
                <td class="number">{count(report.claims)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {page.next && (
        <button type="button" class="further" onClick={() => amend({ cursor: page.next })}>
          Next page
        </button>
      )}
    </>
  )
}
