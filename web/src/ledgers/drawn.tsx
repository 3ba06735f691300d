// Charts as SVG that stands by itself: colours are in it, so that it can be saved and printed.
import type { ComponentChildren } from 'preact'
import { useRef } from 'preact/hooks'
import { plural } from '../words'

const HUES = ['#0b7285', '#c2571a', '#6a4fb3', '#5b8c2a', '#b0326b', '#a07b12', '#3d6fb5'] as const
const NOBODY = '#868e96'
const INK: { [theme: string]: { ink: string; quiet: string; line: string; paper: string } } = {
  light: { ink: '#1c1f23', quiet: '#5a6068', line: '#dcdcd6', paper: '#ffffff' },
  dark: { ink: '#e4e6e8', quiet: '#a3abb3', line: '#343c43', paper: '#1b2024' },
}

export interface Series {
  name: string
  colour: string
}

/** A colour for each name, in the order given; nobody is grey. */
export function coloured(names: readonly string[], nobody: string): Series[] {
  let used = 0
  return names.map((name) => ({ name, colour: name === nobody ? NOBODY : (HUES[used++ % HUES.length] as string) }))
}

const inkOf = () => INK[document.documentElement.dataset['theme'] ?? 'light'] ?? INK['light']!

interface FigureProps {
  title: string
  about: string
  file: string
  width: number
  height: number
  series: readonly Series[]
  children: ComponentChildren
}

/** A chart with its legend, and a button that saves it as a picture. */
export function Figure({ title, about, file, width, height, series, children }: FigureProps) {
  const svg = useRef<SVGSVGElement>(null)
  const ink = inkOf()
  const rows = legendRows(series, width)
  const foot = rows.length * 18
  return (
    <figure class="chart">
      <figcaption class="row">
        <h2>{title}</h2>
        <button type="button" class="plain" onClick={() => svg.current && save(svg.current, file)}>
          Save as SVG
        </button>
      </figcaption>
      <p class="quiet">{about}</p>
      <div class="wide" tabIndex={0} role="region" aria-label={title}>
        <svg ref={svg} xmlns="http://www.w3.org/2000/svg" viewBox={`0 0 ${width} ${height + foot}`} width={width} height={height + foot} role="img" aria-label={`${title}. ${about}`} font-family="system-ui, sans-serif" font-size="11">
          <rect width={width} height={height + foot} fill={ink.paper} data-ink="paper" />
          {children}
          {rows.map((row, i) =>
            row.map(({ each, x }) => (
              <g key={each.name} transform={`translate(${x} ${height + i * 18 + 4})`}>
                <rect width="10" height="10" fill={each.colour} />
                <text x="15" y="9" fill={ink.ink} data-ink="ink">{each.name}</text>
              </g>
            )),
          )}
        </svg>
      </div>
    </figure>
  )
}

function legendRows(series: readonly Series[], width: number): { each: Series; x: number }[][] {
  const rows: { each: Series; x: number }[][] = []
  let x = Infinity
  for (const each of series) {
    const wide = 30 + each.name.length * 6.4
    if (x + wide > width) {
      rows.push([])
      x = 40
    }
    rows[rows.length - 1]?.push({ each, x })
    x += wide
  }
  return rows
}

/** Save the chart as it looks by day, whatever the hour. */
function save(svg: SVGSVGElement, file: string): void {
  const copy = svg.cloneNode(true) as SVGSVGElement
  for (const element of copy.querySelectorAll<SVGElement>('[data-ink]')) {
    const value = INK['light']?.[element.dataset['ink'] as 'ink'] ?? ''
    if (element.hasAttribute('stroke') && element.getAttribute('stroke') !== 'none') element.setAttribute('stroke', value)
    else element.setAttribute('fill', value)
  }
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([new XMLSerializer().serializeToString(copy)], { type: 'image/svg+xml' }))
  link.download = `${file}.svg`
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 1000)
}

const LEFT = 40
const FOOT = 22
const TOP = 8

/** The highest even number for a scale, and its steps. */
export function steps(most: number): number[] {
  const rough = Math.max(1, most) / 4
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = Math.max(1, [1, 2, 5, 10].map((each) => each * power).find((each) => each >= rough) ?? power)
  return Array.from({ length: Math.ceil(Math.max(1, most) / step) + 1 }, (_, i) => i * step)
}

export interface Frame {
  x: (index: number) => number
  y: (value: number) => number
  band: number
}

export function frameOf(width: number, height: number, bands: number, most: number): Frame {
  const top = steps(most).at(-1) ?? 1
  const band = (width - LEFT - 8) / Math.max(1, bands)
  return {
    x: (index) => LEFT + index * band,
    y: (value) => TOP + (1 - value / top) * (height - TOP - FOOT),
    band,
  }
}

/** Lines and words of a scale on the left, and of the weeks below. */
export function Axes({ frame, width, most, names }: { frame: Frame; width: number; most: number; names: readonly string[] }) {
  const ink = inkOf()
  const every = Math.max(1, Math.ceil(52 / frame.band))
  return (
    <g>
      {steps(most).map((step) => (
        <g key={step}>
          <line x1={LEFT} x2={width - 4} y1={frame.y(step)} y2={frame.y(step)} stroke={ink.line} data-ink="line" />
          <text x={LEFT - 6} y={frame.y(step) + 4} text-anchor="end" fill={ink.quiet} data-ink="quiet">{step.toLocaleString('en')}</text>
        </g>
      ))}
      {names.map((name, i) => i % every === 0 && (
        <text key={name} x={frame.x(i) + frame.band / 2} y={frame.y(0) + 15} text-anchor="middle" fill={ink.quiet} data-ink="quiet">{name}</text>
      ))}
    </g>
  )
}

/** Bars for each band, one series on top of the other. */
export function Stacked({ frame, values, series, names }: { frame: Frame; values: readonly (readonly number[])[]; series: readonly Series[]; names: readonly string[] }) {
  return (
    <g>
      {values.map((band, i) => {
        let below = 0
        return band.map((value, j) => {
          const from = below
          below += value
          const each = series[j]
          if (!value || !each) return null
          return (
            <rect key={`${i} ${j}`} x={frame.x(i) + frame.band * 0.12} width={frame.band * 0.76} y={frame.y(below)} height={frame.y(from) - frame.y(below)} fill={each.colour}>
              <title>{`${names[i]}, ${each.name}: ${plural(value, 'event')}`}</title>
            </rect>
          )
        })
      })}
    </g>
  )
}

export interface Span {
  band: number
  series: number
  low: number
  high: number | null
  words: string
}

/** Ranges: from the least said to the most; an arrow where nobody bounds it above. */
export function Spans({ frame, spans, series }: { frame: Frame; spans: readonly Span[]; series: readonly Series[] }) {
  const wide = (frame.band * 0.76) / Math.max(1, series.length)
  return (
    <g>
      {spans.map((span, i) => {
        const colour = series[span.series]?.colour ?? NOBODY
        const x = frame.x(span.band) + frame.band * 0.12 + span.series * wide
        const [low, high] = [frame.y(span.low), span.high === null ? frame.y(span.low) - 10 : frame.y(span.high)]
        const middle = x + wide / 2
        return (
          <g key={i}>
            <title>{span.words}</title>
            <rect x={x} y={low} width={Math.max(2, wide - 2)} height={frame.y(0) - low} fill={colour} opacity="0.85" />
            {span.high === null ? (
              <path d={`M${middle} ${low}V${high}m-3 4l3 -4l3 4`} fill="none" stroke={colour} stroke-width="1.6" />
            ) : (
              span.high > span.low && (
                <rect x={x} y={high} width={Math.max(2, wide - 2)} height={low - high} fill={colour} opacity="0.35" stroke={colour} stroke-dasharray="3 2" />
              )
            )}
          </g>
        )
      })}
    </g>
  )
}

/** Names with a bar each, in parts. */
export function Rows({ rows, series, width, most }: { rows: readonly { name: string; parts: readonly number[] }[]; series: readonly Series[]; width: number; most: number }) {
  const ink = inkOf()
  const left = 230
  const scale = (width - left - 60) / Math.max(1, most)
  return (
    <g>
      {rows.map(({ name, parts }, i) => {
        let x = left
        const sum = parts.reduce((a, b) => a + b, 0)
        return (
          <g key={name}>
            <text x={left - 8} y={i * 24 + 23} text-anchor="end" fill={ink.ink} data-ink="ink">{name.length > 36 ? `${name.slice(0, 35)}…` : name}</text>
            {parts.map((part, j) => {
              const at = x
              x += part * scale
              return part > 0 && <rect key={j} x={at} y={i * 24 + 10} width={part * scale} height="16" fill={series[j]?.colour ?? NOBODY} />
            })}
            <text x={x + 6} y={i * 24 + 23} fill={ink.quiet} data-ink="quiet">{sum.toLocaleString('en')}</text>
          </g>
        )
      })}
    </g>
  )
}
