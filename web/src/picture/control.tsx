// Who is said to hold what on a day: assessed filled, claimed hollow, with a slider over the days that plays.
import type { FeatureCollection } from 'geojson'
import { useEffect, useMemo, useState } from 'preact/hooks'
import { all, useAnswer } from '../api/client'
import type { Holding } from '../api/types'
import { Told, Waiting } from '../parts/common'
import { amend } from '../route'
import { dateOf, day, isoOf, plain } from '../words'
import type { Query } from '../api/client'

const DAY = 86_400_000
const COLOURS = ['#b3541e', '#2b6cb0', '#5b8c2a', '#8547a8', '#b8860b', '#a83268', '#2f8f83'] as const
const OTHER = '#7a7f86'
const TURN_MS = 350

export function useHoldings(on: boolean, filters: Query) {
  const asked = on ? JSON.stringify(['control', filters['country'], filters['place'], filters['actor'], filters['as_of']]) : null
  const { country, place, actor, as_of } = filters
  return useAnswer<Holding[]>(asked, (_, signal) =>
    all<Holding>('/ledgers/control', { history: true, country, place, actor, as_of }, signal))
}

/** The states that hold on a day. */
export const heldOn = (holdings: readonly Holding[], at: string): Holding[] =>
  holdings.filter((line) => line.since <= at && (line.until === null || line.until > at))

export function daysOf(holdings: readonly Holding[]): [string, string] | null {
  const days = holdings.flatMap((line) => [line.since, line.until ?? line.last, line.last]).sort()
  return days.length ? [days[0] as string, days[days.length - 1] as string] : null
}

/** A colour for each holder, the most frequent first; the same on every day. */
export function palette(holdings: readonly Holding[]): Map<string, string> {
  const often = new Map<string, number>()
  for (const { holder } of holdings) if (holder) often.set(holder.name, (often.get(holder.name) ?? 0) + 1)
  const names = [...often].sort(([a, m], [b, n]) => n - m || a.localeCompare(b)).map(([name]) => name)
  return new Map(names.map((name, i) => [name, COLOURS[i] ?? OTHER]))
}

export function controlFeatures(held: readonly Holding[], colours: Map<string, string>): FeatureCollection {
  return {
    type: 'FeatureCollection',
    features: held
      .filter(({ place }) => place.longitude !== null && place.latitude !== null)
      .map((line) => ({
        type: 'Feature',
        properties: {
          name: line.place.name, holder: line.holder?.name ?? 'nobody named', standing: line.standing,
          disputed: line.disputed, colour: colours.get(line.holder?.name ?? '') ?? OTHER,
        },
        geometry: { type: 'Point', coordinates: [line.place.longitude as number, line.place.latitude as number] },
      })),
  }
}

interface Props {
  holdings: ReturnType<typeof useHoldings>
  at: string | null
}

export function ControlPanel({ holdings, at }: Props) {
  const lines = holdings.value
  const colours = useMemo(() => palette(lines ?? []), [lines])
  if (holdings.fault) return <Told fault={holdings.fault} />
  if (!lines) return <Waiting />
  const days = daysOf(lines)
  if (!days) return <p class="quiet">No report says who holds a place.</p>
  const today = at ?? days[1]
  const held = heldOn(lines, today)
  return (
    <section class="control" aria-label="Who holds what">
      <Slider days={days} at={today} />
      <ul class="legend">
        {[...colours].map(([name, colour]) => (
          <li key={name}>
            <Swatch colour={colour} assessed /> {name}
          </li>
        ))}
        <li class="quiet">Filled: assessed by others. Hollow: only claimed by the holder. Thick edge: disputed.</li>
      </ul>
      <Table held={held} colours={colours} />
    </section>
  )
}

function Swatch({ colour, assessed }: { colour: string; assessed: boolean }) {
  return (
    <svg class="swatch" width="14" height="14" viewBox="0 0 14 14" aria-hidden="true">
      <circle cx="7" cy="7" r="5" fill={assessed ? colour : 'none'} stroke={colour} stroke-width="2" />
    </svg>
  )
}

function Slider({ days, at }: { days: [string, string]; at: string }) {
  const [playing, setPlaying] = useState(false)
  const [first, last] = days.map((each) => dateOf(each).getTime() / DAY) as [number, number]
  const now = Math.min(last, Math.max(first, dateOf(at).getTime() / DAY))
  const move = (number: number) => amend({ at: isoOf(new Date(number * DAY)) }, true)
  useEffect(() => {
    if (!playing) return
    if (now >= last) return setPlaying(false)
    const timer = setTimeout(() => move(now + 1), TURN_MS)
    return () => clearTimeout(timer)
  }, [playing, now, last])
  const play = () => {
    if (!playing && now >= last) move(first)
    setPlaying(!playing)
  }
  return (
    <div class="slider">
      <button type="button" class="play" aria-label={playing ? 'Pause' : 'Play the days'} onClick={play}>
        {playing ? '❚❚' : '▶'}
      </button>
      <input type="range" aria-label="Day of control" aria-valuetext={day(at)} min={first} max={last} value={now}
        onInput={(input) => move(Number(input.currentTarget.value))} />
      <output>{day(at)}</output>
    </div>
  )
}

function Table({ held, colours }: { held: readonly Holding[]; colours: Map<string, string> }) {
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">Place</th>
          <th scope="col">Holder</th>
          <th scope="col">Standing</th>
          <th scope="col">Since</th>
        </tr>
      </thead>
      <tbody>
        {held.map((line) => (
          <tr key={`${line.place.id} ${line.holder?.name} ${line.standing} ${line.since}`}>
            <td>{line.place.name}</td>
            <td>
              <Swatch colour={colours.get(line.holder?.name ?? '') ?? OTHER} assessed={line.standing === 'assessed'} />{' '}
              {line.holder?.name ?? 'nobody named'}
            </td>
            <td>
              {plain(line.standing)}
              {line.disputed && ', disputed'}
              {line.state !== 'full' && `, ${plain(line.state).toLowerCase()}`}
            </td>
            <td>
              {line.basis === 'on_or_before' && 'by '}
              {day(line.since)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
