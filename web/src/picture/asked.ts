// What the picture is asked for: the address holds it in the words of the API.
import type { Query } from '../api/client'
import type { View } from './map'

export const FILTERS = ['since', 'until', 'type', 'status', 'source', 'country', 'place', 'actor', 'text', 'as_of'] as const
export type Filter = (typeof FILTERS)[number]

export function filtersOf(query: URLSearchParams): Query {
  return Object.fromEntries(FILTERS.map((name) => [name, query.get(name)]))
}

/** The filters that are set, with how each is called. */
export function filtersSet(query: URLSearchParams): Filter[] {
  return FILTERS.filter((name) => query.get(name))
}

export function viewOf(query: URLSearchParams): View | null {
  const parts = (query.get('map') ?? '').split('/').map(Number)
  const [zoom, latitude, longitude] = parts
  if (parts.length !== 3 || parts.some(Number.isNaN)) return null
  return { zoom: zoom as number, latitude: latitude as number, longitude: longitude as number }
}

export const viewWords = ({ zoom, latitude, longitude }: View): string =>
  `${zoom.toFixed(2)}/${latitude.toFixed(4)}/${longitude.toFixed(4)}`
