// Small things that every view uses.
import type { ComponentChildren } from 'preact'
import { useEffect } from 'preact/hooks'
import type { Answer, Fault } from '../api/client'
import type { Status } from '../api/kinds'
import { amend } from '../route'
import { STATUS_NAMES } from '../words'

export function StatusMark({ status, bare = false }: { status: Status; bare?: boolean }) {
  return (
    <span class={`status ${status}`}>
      <span class="dot" aria-hidden="true" />
      {bare ? <span class="unseen">{STATUS_NAMES[status]}</span> : STATUS_NAMES[status]}
    </span>
  )
}

export function Told({ fault }: { fault: Fault }) {
  return (
    <div class="fault" role="alert">
      <strong>{fault.message}</strong>
      {fault.hint && <span> {fault.hint}</span>}
    </div>
  )
}

/** What an answer holds, or why it is not there. */
export function Shown<T>({ answer, children }: { answer: Answer<T>; children: (value: T) => ComponentChildren }) {
  if (answer.fault) return <Told fault={answer.fault} />
  if (answer.value === undefined) return answer.waiting ? <Waiting /> : null
  return <div class={answer.waiting ? 'stale' : 'fresh'}>{children(answer.value)}</div>
}

export function Waiting() {
  return (
    <p class="quiet waiting" role="status">
      Asking…
    </p>
  )
}

export function Empty({ children }: { children: ComponentChildren }) {
  return <p class="empty quiet">{children}</p>
}

/** The name of the view, for the window and for who hears it. */
export function useTitle(title: string): void {
  useEffect(() => {
    document.title = title ? `${title} · Dateline` : 'Dateline'
  }, [title])
}

/** The order of a list that is long: its choice stands in the address, the newest first where nothing is said. */
export function Order({ query }: { query: URLSearchParams }) {
  const order = orderOf(query)
  return (
    <label class="order">
      <span class="quiet">Order</span>{' '}
      <select name="order" value={order} onChange={(change) => amend({ order: change.currentTarget.value === 'newest' ? null : change.currentTarget.value, cursor: null })}>
        <option value="newest">newest first</option>
        <option value="oldest">oldest first</option>
      </select>
    </label>
  )
}

export const orderOf = (query: URLSearchParams): 'newest' | 'oldest' => (query.get('order') === 'oldest' ? 'oldest' : 'newest')

/** A list of values, each with its name: nothing is shown for what is not given. */
export function Facts({ rows }: { rows: readonly (readonly [string, ComponentChildren])[] }) {
  const given = rows.filter(([, value]) => value !== null && value !== undefined && value !== '' && value !== false)
  return (
    <dl class="facts">
      {given.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
