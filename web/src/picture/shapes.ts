// How finely a place is known, as a shape: a circle for "near", a sector for "3 km northeast of", a line for a road.
import type { Feature, LineString, MultiPolygon, Polygon, Position } from 'geojson'
import type { Area, Event, Feature as Pin, Place, Placing, Relation } from '../api/types'
import type { BaseMap, Regions } from './basemap'

const KM_A_DEGREE = 111.32
const NEAR_KM = 5
const UNSAID_KM = { low: 0, high: 15 }
const STEPS = 48
const BEARINGS: Record<NonNullable<Relation['direction']>, number> = { N: 0, NE: 45, E: 90, SE: 135, S: 180, SW: 225, W: 270, NW: 315 }

type Shape = Feature<Polygon | LineString, { id: string; what: string }>

/** A point so many kilometres from another at a bearing. */
export function away(from: Position, bearing: number, km: number): Position {
  const [x = 0, y = 0] = from
  const turn = (bearing * Math.PI) / 180
  const north = (km * Math.cos(turn)) / KM_A_DEGREE
  const east = (km * Math.sin(turn)) / (KM_A_DEGREE * Math.max(0.05, Math.cos((y * Math.PI) / 180)))
  return [x + east, y + north]
}

export function circle(at: Position, km: number): Position[] {
  return Array.from({ length: STEPS + 1 }, (_, i) => away(at, (360 * i) / STEPS, km))
}

/** The part of a ring that lies in a direction: 45 degrees wide, as eight directions part the compass. */
export function sector(at: Position, bearing: number, low: number, high: number): Position[] {
  const arc = (km: number) => Array.from({ length: 13 }, (_, i) => away(at, bearing - 22.5 + (45 * i) / 12, km))
  const outer = arc(high)
  const inner = low > 0 ? arc(low).reverse() : [at]
  return [...outer, ...inner, outer[0] as Position]
}

const isPlaced = (place: Place | null): place is Place & { longitude: number; latitude: number } =>
  place !== null && place.longitude !== null && place.latitude !== null

const pointOf = (place: Place & { longitude: number; latitude: number }): Position => [place.longitude, place.latitude]

function around(at: Position, relation: Relation | null): Position[] {
  const far = relation?.distance_km
  const low = far?.low ?? far?.high ?? null
  const high = far?.high ?? far?.low ?? null
  if (relation?.direction) {
    const bearing = BEARINGS[relation.direction]
    return low === null || high === null
      ? sector(at, bearing, UNSAID_KM.low, UNSAID_KM.high)
      : sector(at, bearing, low * 0.75, high * 1.25)
  }
  return circle(at, high ?? NEAR_KM)
}

/** The placing that an event's own place comes from, with its words of direction and distance. */
export function placingOf(event: Event): Placing | undefined {
  const wanted = event.place
  if (!wanted) return undefined
  const told = event.witnesses.concat(event.against).filter((witness) => wanted.witnesses.includes(witness.id))
  const placings = told.flatMap((witness) => witness.claim.places)
  return placings.find((each) => each.precision === wanted.precision && each.place?.name === wanted.place.name)
}

/** What single events of the map are honestly drawn as, where that is more than a point. */
export function shapesOfPins(pins: readonly Pin[]): Shape[] {
  return pins
    .filter(({ properties }) => properties.id && properties.precision && properties.precision !== 'exact')
    .map(({ geometry, properties }) => ({
      type: 'Feature',
      properties: { id: properties.id ?? '', what: properties.precision ?? '' },
      geometry: { type: 'Polygon', coordinates: [around(geometry.coordinates, properties.relation)] },
    }))
}

interface DrawnArea {
  area: Area
  shape: Feature<MultiPolygon | LineString, { id: string; shade: number }>
  at: Position
}

/** Regions as shades and roads as lines, each with where its number stands; what the base map lacks is left out. */
export function areasOf(areas: readonly Area[], base: BaseMap, regions: Regions): DrawnArea[] {
  const most = Math.max(1, ...areas.map((area) => area.events))
  return areas.flatMap((area): DrawnArea[] => {
    const properties = { id: area.ids[0] ?? '', shade: 0.06 + 0.14 * (area.events / most) }
    if (area.ends.length >= 2) {
      const [from = [0, 0], to = [0, 0]] = area.ends
      const at = [(from[0] + to[0]) / 2, (from[1] + to[1]) / 2]
      return [{ area, at, shape: { type: 'Feature', properties, geometry: { type: 'LineString', coordinates: area.ends } } }]
    }
    const { kind, country, id } = area.place
    const region = kind === 'country' ? base.countries.get(country ?? '') : regions.shapes.get(id ?? '')
    if (!region) return []
    const geometry = { type: 'MultiPolygon' as const, coordinates: region.rings.map((ring) => [ring]) }
    return [{ area, at: region.at, shape: { type: 'Feature', properties, geometry } }]
  })
}

/** What an event's place is honestly drawn as, where that is more than a point. */
export function shapeOf(event: Event): Shape | undefined {
  const placing = placingOf(event)
  if (!placing || !event.place) return undefined
  const properties = { id: event.id, what: event.place.precision }
  if (placing.precision === 'line') {
    const ends = placing.alternatives.filter(isPlaced).map(pointOf)
    if (ends.length < 2) return undefined
    return { type: 'Feature', properties, geometry: { type: 'LineString', coordinates: ends } }
  }
  if (!isPlaced(placing.place) || placing.precision === 'exact') return undefined
  const ring = around(pointOf(placing.place), placing.relation)
  return { type: 'Feature', properties, geometry: { type: 'Polygon', coordinates: [ring] } }
}
