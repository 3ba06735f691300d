// How many events begin on which day, and a brush over it that sets the filter's days.
import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import type { Tallied } from '../api/types'
import { amend } from '../route'
import { dateOf, day, isoOf, plural, shortDay } from '../words'

const DAY = 86_400_000
const HEIGHT = 64
const FOOT = 16
const BIN_DAYS = [1, 7, 14, 28, 91, 182, 365]

interface Bin {
  from: number
  to: number
  events: number
}

interface Scale {
  first: number
  days: number
  size: number
  bins: Bin[]
}

const ordinal = (iso: string): number => Math.floor(dateOf(iso).getTime() / DAY)
const isoDay = (number: number): string => isoOf(new Date(number * DAY))

/** Days in bins so wide that each is a few pixels. */
export function scaled(days: readonly Tallied[], width: number): Scale | null {
  const dated = days.filter((each): each is { value: string; events: number } => each.value !== null)
  if (!dated.length) return null
  const numbers = dated.map(({ value }) => ordinal(value))
  const first = Math.min(...numbers)
  const span = Math.max(...numbers) - first + 1
  const size = BIN_DAYS.find((each) => (span / each) * 4 <= width) ?? 365
  const bins = Array.from({ length: Math.ceil(span / size) }, (_, i) => ({ from: first + i * size, to: first + (i + 1) * size - 1, events: 0 }))
  dated.forEach(({ events }, i) => {
    const bin = bins[Math.floor(((numbers[i] as number) - first) / size)]
    if (bin) bin.events += events
  })
  return { first, days: bins.length * size, size, bins }
}

function useWidth(): [number, (element: HTMLElement | null) => void] {
  const [width, set] = useState(600)
  const watcher = useRef<ResizeObserver>(undefined)
  const hold = useRef((element: HTMLElement | null) => {
    watcher.current?.disconnect()
    if (!element) return
    watcher.current = new ResizeObserver(([entry]) => entry && set(Math.max(200, entry.contentRect.width)))
    watcher.current.observe(element)
  })
  return [width, hold.current]
}

export function Timeline({ days, query }: { days: readonly Tallied[]; query: URLSearchParams }) {
  const [width, hold] = useWidth()
  const scale = useMemo(() => scaled(days, width), [days, width])
  const undated = days.find((each) => each.value === null)?.events ?? 0
  return (
    <section class="timeline" aria-label="Timeline" ref={hold}>
      {scale ? <Bars scale={scale} width={width} query={query} /> : <p class="quiet">No event has a day.</p>}
      <Span query={query} undated={undated} />
    </section>
  )
}

function Span({ query, undated }: { query: URLSearchParams; undated: number }) {
  const [since, until] = [query.get('since'), query.get('until')]
  return (
    <p class="span quiet">
      {since || until ? (
        <>
          {since ? day(/^\d{4}-/.test(since) ? since : null).replace('no date', since) : 'the beginning'} –{' '}
          {until ? day(/^\d{4}-/.test(until) ? until : null).replace('no date', until) : 'the end'}{' '}
          <button type="button" class="plain" onClick={() => amend({ since: null, until: null })}>
            All days
          </button>
        </>
      ) : (
        'Drag over the bars to choose days.'
      )}
      {undated > 0 && ` ${plural(undated, 'event')} without a day.`}
    </p>
  )
}

function Bars({ scale, width, query }: { scale: Scale; width: number; query: URLSearchParams }) {
  const [drag, setDrag] = useState<[number, number] | null>(null)
  const svg = useRef<SVGSVGElement>(null)
  const most = Math.max(1, ...scale.bins.map((bin) => bin.events))
  const x = (number: number) => ((number - scale.first) / scale.days) * width
  const at = (event: PointerEvent) => {
    const box = svg.current?.getBoundingClientRect()
    const part = box ? (event.clientX - box.left) / box.width : 0
    return scale.first + Math.floor(Math.max(0, Math.min(0.9999, part)) * scale.days)
  }
  useEffect(() => setDrag(null), [query])
  const given = (name: string) => {
    const value = query.get(name)
    return value && /^\d{4}-\d\d-\d\d$/.test(value) ? ordinal(value) : null
  }
  const [since, until] = drag ? [Math.min(...drag), Math.max(...drag)] : [given('since'), given('until')]
  const settle = () => {
    if (!drag) return
    const [from, to] = [Math.min(...drag), Math.max(...drag)]
    const bin = (number: number) => scale.bins[Math.floor((number - scale.first) / scale.size)]
    amend({ since: isoDay(bin(from)?.from ?? from), until: isoDay(bin(to)?.to ?? to), event: null })
  }
  const chosen = since !== null || until !== null
  const left = x(Math.max(scale.first, since ?? scale.first))
  const right = x(Math.min(scale.first + scale.days, (until ?? scale.first + scale.days) + 1))
  return (
    <svg
      ref={svg}
      class={drag ? 'bars dragged' : 'bars'}
      viewBox={`0 0 ${width} ${HEIGHT + FOOT}`}
      width={width}
      height={HEIGHT + FOOT}
      role="img"
      aria-label={`Events by day, from ${day(isoDay(scale.first))} to ${day(isoDay(scale.first + scale.days - 1))}; the filters From and To choose days`}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId)
        setDrag([at(event), at(event)])
      }}
      onPointerMove={(event) => drag && setDrag([drag[0], at(event)])}
      onPointerUp={settle}
      onPointerCancel={() => setDrag(null)}
    >
      {chosen && <rect class="brush" x={left} width={Math.max(2, right - left)} y={0} height={HEIGHT} />}
      {scale.bins.map((bin) => {
        const height = bin.events ? Math.max(2, (bin.events / most) * (HEIGHT - 6)) : 0
        const inside = !chosen || (bin.to >= (since ?? bin.to) && bin.from <= (until ?? bin.from))
        return (
          <rect key={bin.from} class={inside ? 'bar' : 'bar out'} x={x(bin.from) + 0.5} y={HEIGHT - height} height={height}
            width={Math.max(1, x(bin.to + 1) - x(bin.from) - 1)}>
            <title>{`${day(isoDay(bin.from))}${bin.to > bin.from ? ` – ${day(isoDay(bin.to))}` : ''}: ${plural(bin.events, 'event')}`}</title>
          </rect>
        )
      })}
      <line class="axis" x1={0} x2={width} y1={HEIGHT} y2={HEIGHT} />
      {ticks(scale, width).map(({ number, words }, i, list) => (
        <text key={number} class="tick" x={x(number)} y={HEIGHT + 12} text-anchor={i === 0 ? 'start' : i === list.length - 1 ? 'end' : 'middle'}>
          {words}
        </text>
      ))}
    </svg>
  )
}

function ticks(scale: Scale, width: number): { number: number; words: string }[] {
  const wanted = Math.max(2, Math.min(8, Math.floor(width / 110)))
  const last = scale.first + scale.days - 1
  const numbers = Array.from({ length: wanted }, (_, i) => Math.round(scale.first + (i * (last - scale.first)) / (wanted - 1)))
  const long = scale.days > 300
  return [...new Set(numbers)].map((number) => ({ number, words: long ? day(isoDay(number)).slice(-8) : shortDay(isoDay(number)) }))
}
