// Figures by week and side, drawn as pictures that can be saved.
import { useState } from 'preact/hooks'
import { question, useAnswer } from '../api/client'
import type { Charts } from '../api/types'
import { Empty, Shown, useTitle } from '../parts/common'
import { filtersOf } from '../picture/asked'
import { amend, usePlace } from '../route'
import { dateOf, isoOf, plain, plural, range, shortDay } from '../words'
import { Axes, Figure, Rows, Spans, Stacked, coloured, frameOf } from './drawn'
import { AskedOf } from './view'

const WEEK = 7 * 86_400_000
const HEIGHT = 240
const MOST_WEEKS = 260
const NOBODY = 'nobody named'
const NO_SIDE = 'of no party'

export function ChartsView() {
  useTitle('Charts')
  const { query } = usePlace()
  const answer = useAnswer<Charts>(question('/charts', filtersOf(query)))
  return (
    <main id="main" class="page charts">
      <h1>Charts</h1>
      <AskedOf query={query} />
      <Shown answer={answer}>{(charts) => <Drawn charts={charts} kind={query.get('kind') ?? 'killed'} />}</Shown>
    </main>
  )
}

/** Every week from the first to the last: a week without events is a gap in the chart and not out of it. */
function weeksOf(charts: Charts): string[] {
  const told = [...charts.events, ...charts.tolls].map((each) => each.week).sort()
  const [first, last] = [told[0], told[told.length - 1]]
  if (!first || !last) return []
  const [from, to] = [dateOf(first).getTime(), dateOf(last).getTime()]
  const weeks = Array.from({ length: Math.round((to - from) / WEEK) + 1 }, (_, i) => isoOf(new Date(from + i * WEEK)))
  return weeks.slice(-MOST_WEEKS)
}

/** The sides with most events first, nobody last. */
function ranked(names: readonly (string | null)[], sizes: readonly number[], nobody: string): string[] {
  const sums = new Map<string, number>()
  names.forEach((name, i) => sums.set(name ?? nobody, (sums.get(name ?? nobody) ?? 0) + (sizes[i] ?? 0)))
  const rank = (name: string) => (name === nobody ? -1 : (sums.get(name) ?? 0))
  return [...sums.keys()].sort((a, b) => rank(b) - rank(a) || a.localeCompare(b))
}

function Drawn({ charts, kind }: { charts: Charts; kind: string }) {
  const weeks = weeksOf(charts)
  if (!weeks.length && !charts.witnesses.length) return <Empty>No event answers this.</Empty>
  const width = Math.max(980, Math.min(1180, weeks.length * 46 + 60))
  const names = weeks.map(shortDay)
  return (
    <>
      {charts.undated > 0 && <p class="quiet">{plural(charts.undated, 'event')} without a first day: in no week.</p>}
      {weeks.length > 0 && <Events charts={charts} weeks={weeks} width={width} names={names} />}
      {weeks.length > 0 && <Tolls charts={charts} weeks={weeks} width={width} names={names} kind={kind} />}
      <Witnesses charts={charts} />
    </>
  )
}

interface WeekProps {
  charts: Charts
  weeks: readonly string[]
  width: number
  names: readonly string[]
}

function Events({ charts, weeks, width, names }: WeekProps) {
  const sides = ranked(charts.events.map((each) => each.side), charts.events.map((each) => each.events), NOBODY)
  const series = coloured(sides, NOBODY)
  const values = weeks.map((week) =>
    sides.map((side) => charts.events.filter((each) => each.week === week && (each.side ?? NOBODY) === side).reduce((sum, each) => sum + each.events, 0)),
  )
  const most = Math.max(1, ...values.map((band) => band.reduce((a, b) => a + b, 0)))
  const frame = frameOf(width, HEIGHT, weeks.length, most)
  return (
    <Figure title="Events by week and side" about="By the side that is said to have done it; an event of two sides counts for each." file="events-by-week" width={width} height={HEIGHT} series={series}>
      <Axes frame={frame} width={width} most={most} names={names} />
      <Stacked frame={frame} values={values} series={series} names={names} />
    </Figure>
  )
}

function Tolls({ charts, weeks, width, names, kind }: WeekProps & { kind: string }) {
  const kinds = [...new Set(charts.tolls.map((each) => each.kind))]
  const [chosen, choose] = useState(kind)
  const told = charts.tolls.filter((each) => each.kind === chosen && weeks.includes(each.week))
  const sides = ranked(told.map((each) => each.of), told.map((each) => each.low), NOBODY)
  const series = coloured(sides, NOBODY)
  const spans = told.map((each) => ({
    band: weeks.indexOf(each.week),
    series: sides.indexOf(each.of ?? NOBODY),
    low: each.low,
    high: each.high,
    words: `${shortDay(each.week)}, ${each.of ?? NOBODY}: ${range(each.low, each.high)} ${plain(chosen).toLowerCase()} in ${plural(each.events, 'event')}`,
  }))
  const most = Math.max(1, ...told.map((each) => each.high ?? each.low * 1.1))
  const frame = frameOf(width, HEIGHT, weeks.length, most)
  return (
    <>
      <div class="layers kinds" role="group" aria-label="What is counted">
        {kinds.map((each) => (
          <button key={each} type="button" aria-pressed={each === chosen} onClick={() => (choose(each), amend({ kind: each === 'killed' ? null : each }, true))}>
            {plain(each)}
          </button>
        ))}
      </div>
      <Figure
        title={`${plain(chosen)} by week and side`}
        about="Filled: the least that is said. Pale: up to the most. An arrow: nobody bounds it. What may be the same people is added once."
        file={`${chosen}-by-week`} width={width} height={HEIGHT} series={series}
      >
        <Axes frame={frame} width={width} most={most} names={names} />
        <Spans frame={frame} spans={spans} series={series} />
      </Figure>
    </>
  )
}

function Witnesses({ charts }: { charts: Charts }) {
  const series = [{ name: 'tell it', colour: '#0b7285' }, { name: 'deny it', colour: '#cf4b3e' }]
  const rows = charts.witnesses.map((each) => ({ name: `${each.side ?? NO_SIDE} (${plural(each.reports, 'report')})`, parts: [each.witnesses, each.against] }))
  const most = Math.max(1, ...charts.witnesses.map((each) => each.witnesses + each.against))
  return (
    <Figure title="Witnesses by side of the outlet" about="Claims of these events by the party that the outlet stands with." file="witnesses-by-side" width={760} height={rows.length * 24 + 20} series={series}>
      <Rows rows={rows} series={series} width={760} most={most} />
    </Figure>
  )
}
