// How keys and values are said: by the codebook's names where it has them, else by the key itself.
import type { EventTime, Naming, NamedType, Quantity, Time, Toll } from './api/types'
import type { Status } from './api/kinds'

let types = new Map<string, NamedType>()
let families: { [key: string]: string } = {}
let countries: { [key: string]: string } = {}

export function learn(naming: Naming): void {
  types = new Map(naming.types.map((type) => [type.id, type]))
  families = naming.families
  countries = naming.countries
}

export const typeOf = (id: string): NamedType | undefined => types.get(id)
export const allTypes = (): NamedType[] => [...types.values()]
export const allFamilies = (): string[] => Object.keys(families)
export const typeName = (id: string): string => types.get(id)?.label ?? plain(id)
export const familyName = (id: string): string => families[id] ?? plain(id)
export const countryName = (code: string | null): string => (code ? (countries[code] ?? code) : '')

/** "single_source" as "Single source". */
export function plain(key: string): string {
  const words = key.replaceAll('_', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}

export const STATUS_NAMES: Record<Status, string> = {
  corroborated: 'Corroborated',
  single_source: 'Single source',
  contested: 'Contested',
  denied: 'Denied',
}

const DAY = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' })
const SHORT = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' })
const COUNT = new Intl.NumberFormat('en')

export const count = (number: number): string => COUNT.format(number)
export const dateOf = (iso: string): Date => new Date(`${iso.slice(0, 10)}T00:00:00Z`)
export const isoOf = (date: Date): string => date.toISOString().slice(0, 10)
export const day = (iso: string | null | undefined): string => (iso ? DAY.format(dateOf(iso)) : 'no date')
export const shortDay = (iso: string): string => SHORT.format(dateOf(iso))

/** "23 Jan 2025", "23 Jan – 2 Feb 2025", "by 16 Feb 2025" where only publication bounds it. */
export function when(time: EventTime | Time | null): string {
  if (!time || (!time.start && !time.end)) return 'no date'
  if (!time.start) return `by ${day(time.end)}`
  if (!time.end) return `from ${day(time.start)}`
  if (time.start === time.end) return day(time.start)
  const sameYear = time.start.slice(0, 4) === time.end.slice(0, 4)
  return `${sameYear ? shortDay(time.start) : day(time.start)} – ${day(time.end)}`
}

/** "12–18", "at least 700", "up to 40", "some" where nobody gives a number. */
export function range(low: number | null, high: number | null, best: number | null = null): string {
  if (low !== null && high !== null) return low === high ? count(low) : `${count(low)}–${count(high)}`
  if (low !== null) return `at least ${count(low)}`
  if (high !== null) return `up to ${count(high)}`
  return best === null ? 'some' : count(best)
}

export const toll = (each: Toll): string =>
  `${range(each.low, each.high, each.best)} ${each.of_name ? `${people(each.of, each.of_name)} ` : ''}${plain(each.kind).toLowerCase()}`

/** A kind of people is a common noun ("civilians"), an actor has a name. */
const people = (id: string | null, name: string): string => (id === name.toLowerCase() ? id : name)

export const quantity = (each: Quantity): string =>
  `${range(each.low, each.high, each.best)} ${plain(each.kind).toLowerCase()}`

export const plural = (number: number, one: string, many = `${one}s`): string =>
  `${count(number)} ${number === 1 ? one : many}`
