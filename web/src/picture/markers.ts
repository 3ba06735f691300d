// Events on the map as buttons: one by the sign of its family, many as a ring of how they stand, with their number.
import type { Area, Feature } from '../api/types'
import { STATUSES, type Status } from '../api/kinds'
import { STATUS_NAMES, familyName, plural, typeName } from '../words'

const SVG = 'http://www.w3.org/2000/svg'

/** A sign for each family of types, drawn in a box of 16 by 16; any other is a plain dot. */
const SIGNS: Record<string, string> = {
  strikes: 'M8 2v7M5 6l3 3 3-3M3 13h10',
  bombings: 'M8 2l1.6 4.2L14 6l-3 3.2L13 14l-5-2.6L3 14l2-4.8L2 6l4.4.2z',
  fighting: 'M3 3l10 10M13 3L3 13',
  against_civilians: 'M8 3a2 2 0 1 1 0 4 2 2 0 0 1 0-4M3.5 14c.5-4 8.500-4 9 0',
  toll: 'M8 2v12M5 5h6',
  damage: 'M3 14V7l5-4 5 4v7M8 14V9l-2-2',
  territory: 'M4 14V2h8l-2 3 2 3H4',
  siege: 'M8 3a5 5 0 1 1-.01 0M8 7v2',
  movement: 'M2 8h11M9 4l4 4-4 4',
  protests: 'M3 6v4l3 0 6 3V3L6 6z',
  diplomacy: 'M3 9c3 4 7 4 10 0M5 5h.01M11 5h.01',
  forces: 'M8 2l5 4v8H3V6z',
}

function drawn(name: string, attributes: Record<string, string | number>): SVGElement {
  const element = document.createElementNS(SVG, name)
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value))
  return element
}

export const signOf = (family: string): string => SIGNS[family] ?? 'M8 6.500a1.500 1.500 0 1 1-.01 0'

const sizeOf = (events: number): number => (events === 1 ? 26 : Math.min(62, 28 + 7 * Math.log2(events)))

/** What a marker is called by who cannot see it. */
export function markerName({ properties }: Feature): string {
  if (properties.id) {
    const standing = properties.status ? STATUS_NAMES[properties.status] : ''
    return `${typeName(properties.event_type ?? '')}, ${properties.place ?? ''}, ${standing}`
  }
  const statuses = properties.statuses.map((each) => `${each.events} ${STATUS_NAMES[each.value as Status].toLowerCase()}`)
  const families = properties.families.map((each) => `${each.events} ${familyName(each.value ?? '').toLowerCase()}`)
  return `${plural(properties.events, 'event')}: ${statuses.join(', ')}; ${families.join(', ')}`
}

/** The number of events somewhere in a region or along a road. */
export function areaMarker(area: Area): HTMLButtonElement {
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'pin area'
  button.textContent = String(area.events)
  button.title = `${plural(area.events, 'event')} somewhere ${area.precision === 'line' ? 'along' : 'in'} ${area.place.name}`
  button.setAttribute('aria-label', button.title)
  return button
}

export function marker(feature: Feature): HTMLButtonElement {
  const button = document.createElement('button')
  button.type = 'button'
  button.className = feature.properties.id ? `pin ${feature.properties.status ?? ''}` : 'pin many'
  button.setAttribute('aria-label', markerName(feature))
  button.title = markerName(feature)
  button.append(feature.properties.id ? single(feature) : ring(feature))
  return button
}

function single({ properties }: Feature): SVGElement {
  const svg = drawn('svg', { viewBox: '0 0 26 26', width: 26, height: 26, 'aria-hidden': 'true' })
  const soft = properties.precision !== 'exact'
  svg.append(drawn('circle', { cx: 13, cy: 13, r: 11, class: soft ? 'body soft' : 'body' }))
  const sign = drawn('path', { d: signOf(properties.family ?? ''), class: 'sign', transform: 'translate(5 5)' })
  svg.append(sign)
  return svg
}

function ring({ properties }: Feature): SVGElement {
  const size = sizeOf(properties.events)
  const radius = size / 2 - 3
  const whole = 2 * Math.PI * radius
  const svg = drawn('svg', { viewBox: `0 0 ${size} ${size}`, width: size, height: size, 'aria-hidden': 'true' })
  svg.append(drawn('circle', { cx: size / 2, cy: size / 2, r: size / 2 - 1, class: 'body' }))
  let turned = 0
  for (const status of STATUSES) {
    const events = properties.statuses.find((each) => each.value === status)?.events ?? 0
    if (!events) continue
    const part = (whole * events) / properties.events
    svg.append(
      drawn('circle', {
        cx: size / 2, cy: size / 2, r: radius, class: `arc ${status}`, transform: `rotate(-90 ${size / 2} ${size / 2})`,
        'stroke-dasharray': `${part} ${whole - part}`, 'stroke-dashoffset': -turned,
      }),
    )
    turned += part
  }
  const family = properties.families[0]
  if (family && size >= 40) svg.append(drawn('path', { d: signOf(family.value ?? ''), class: 'leading', transform: `translate(${size / 2 - 5.5} ${size / 2 - 15}) scale(.7)` }))
  const number = drawn('text', { x: size / 2, y: size / 2 + (size >= 40 ? 9 : 4), class: 'number' })
  number.textContent = properties.events > 9999 ? `${Math.round(properties.events / 1000)}k` : String(properties.events)
  svg.append(number)
  return svg
}
