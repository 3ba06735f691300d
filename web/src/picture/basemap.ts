// The base map that comes with the package: Natural Earth lines, packed as differences of whole steps of a degree.
// Only what the window shows is given to the map, no finer than it can show: a view is then there at once.
import type { Feature, FeatureCollection, Geometry, Position } from 'geojson'

interface Packed {
  step: number
  arcs: number[][]
  countries: { name: string; code: string | null; rings: number[][] }[]
  borders: number[]
  provinces: number[][]
  rivers: number[][]
  lakes: number[][]
}

interface PackedRegions {
  step: number
  regions: { id: string; name: string; local: string; at: [number, number]; rings: number[][] }[]
}

/** West, south, east, north. */
export type Box = [number, number, number, number]

interface Run {
  line: Position[]
  box: Box
}

type Drawn = 'land' | 'borders' | 'provinces' | 'rivers' | 'lakes'
const FILLED = new Set<Drawn>(['land', 'lakes'])
const FINE_FROM: { [key in Drawn]: number } = { land: 0, borders: 0, lakes: 2, provinces: 4, rivers: 4 }
const TILE = 512

/** A country or region that can be shaded, and where its name stands. */
export interface Region {
  at: Position
  rings: Position[][]
}

export interface BaseMap {
  /** Unpacked when they are first drawn: provinces and rivers are most of it, and no view of the world has them. */
  runs: { [key in Drawn]: () => Run[] }
  names: FeatureCollection
  /** By code. */
  countries: Map<string, Region>
}

export interface Regions {
  names: FeatureCollection
  /** By GeoNames id. */
  shapes: Map<string, Region>
}

let loading: Promise<BaseMap> | undefined
let loadingRegions: Promise<Regions> | undefined

/** The base map, fetched once. */
export function baseMap(): Promise<BaseMap> {
  loading ??= fetch('/map/basemap.json')
    .then((response) => response.json() as Promise<Packed>)
    .then(unpacked)
  return loading
}

/** The regions of countries, fetched once. */
export function regions(): Promise<Regions> {
  loadingRegions ??= fetch('/map/regions.json')
    .then((response) => response.json() as Promise<PackedRegions>)
    .then(({ step, regions: packed }) => ({
      names: collected(packed.map(({ name, local, at }) => point(at, { name: local ? `${name}\n${local}` : name }))),
      shapes: new Map(packed.map(({ id, at, rings }) => [id, { at, rings: rings.map((ring) => lineOf(ring, step)) }])),
    }))
  return loadingRegions
}

/** What is to be drawn of it in a window at a zoom. */
export function seen(base: BaseMap, box: Box, zoom: number): [Drawn, FeatureCollection][] {
  const least = (0.6 * 360) / (TILE * 2 ** zoom)
  return (Object.keys(base.runs) as Drawn[]).map((kind) => {
    const near = FINE_FROM[kind] <= zoom ? base.runs[kind]().filter((run) => touches(run.box, box) && large(run.box, least)) : []
    const lines = near.map((run) => thinned(run.line, least)).filter((line) => line.length > (FILLED.has(kind) ? 3 : 1))
    const geometry: Geometry = FILLED.has(kind)
      ? { type: 'MultiPolygon', coordinates: lines.map((line) => [line]) }
      : { type: 'MultiLineString', coordinates: lines }
    return [kind, collected([{ type: 'Feature', properties: {}, geometry }])]
  })
}

const touches = (one: Box, other: Box): boolean =>
  one[0] <= other[2] && one[2] >= other[0] && one[1] <= other[3] && one[3] >= other[1]

const large = (box: Box, least: number): boolean => box[2] - box[0] > least || box[3] - box[1] > least

/** A line without points nearer to the last one kept than can be seen. */
function thinned(line: Position[], least: number): Position[] {
  let [x, y] = [Infinity, Infinity]
  return line.filter(([a = 0, b = 0], i) => {
    if (i > 0 && i < line.length - 1 && Math.abs(a - x) < least && Math.abs(b - y) < least) return false
    ;[x, y] = [a, b]
    return true
  })
}

function unpacked(packed: Packed): BaseMap {
  const lines = (found: number[][]) => found.map((line) => lineOf(line, packed.step))
  const arcs = lines(packed.arcs)
  const countries = packed.countries.map(({ name, code, rings }) => ({
    name,
    code,
    rings: rings.map((ring) => unbroken(ring.flatMap((arc) => (arc < 0 ? (arcs[~arc] ?? []).toReversed() : (arcs[arc] ?? []))))),
  }))
  return {
    runs: {
      land: once(() => bounded(countries.flatMap(({ rings }) => rings))),
      borders: once(() => bounded(packed.borders.map((arc) => arcs[arc] ?? []))),
      provinces: once(() => bounded(lines(packed.provinces))),
      rivers: once(() => bounded(lines(packed.rivers))),
      lakes: once(() => bounded(lines(packed.lakes))),
    },
    names: collected(countries.map(named)),
    countries: new Map(
      countries.flatMap(({ code, rings }) => (code ? [[code, { at: largest(rings).at, rings }] as const] : [])),
    ),
  }
}

function once<T>(make: () => T): () => T {
  let made: T | undefined
  return () => (made ??= make())
}

function lineOf(packed: number[], step: number): Position[] {
  const line: Position[] = []
  let [x, y] = [0, 0]
  for (let i = 0; i + 1 < packed.length; i += 2) {
    x += packed[i] as number
    y += packed[i + 1] as number
    line.push([x * step, y * step])
  }
  return line
}

/** A ring that runs on where it crosses 180 degrees, and does not jump to the other side of the map. */
function unbroken(ring: Position[]): Position[] {
  let turn = 0
  return ring.map(([x = 0, y = 0], i) => {
    const before = ring[i - 1]?.[0]
    if (before !== undefined && Math.abs(x - before) > 180) turn += x < before ? 360 : -360
    return [x + turn, y]
  })
}

function bounded(lines: Position[][]): Run[] {
  return lines.filter((line) => line.length > 1).map((line) => {
    const box: Box = [Infinity, Infinity, -Infinity, -Infinity]
    for (const [x = 0, y = 0] of line) {
      box[0] = Math.min(box[0], x)
      box[1] = Math.min(box[1], y)
      box[2] = Math.max(box[2], x)
      box[3] = Math.max(box[3], y)
    }
    return { line, box }
  })
}

const collected = (features: Feature[]): FeatureCollection => ({ type: 'FeatureCollection', features })

/** A country's name in the middle of its largest part. */
function named({ name, rings }: { name: string; rings: Position[][] }): Feature {
  const { area, at } = largest(rings)
  return point(at, { name, rank: -area })
}

const point = (at: Position, properties: { [name: string]: unknown }): Feature =>
  ({ type: 'Feature', properties, geometry: { type: 'Point', coordinates: at } })

const largest = (rings: Position[][]): { area: number; at: Position } =>
  rings.map(middle).reduce((best, each) => (each.area > best.area ? each : best), { area: 0, at: [0, 0] as Position })

function middle(ring: Position[]): { area: number; at: Position } {
  let [area, x, y] = [0, 0, 0]
  ring.forEach(([ax = 0, ay = 0], i) => {
    const [bx = 0, by = 0] = ring[(i + 1) % ring.length] ?? []
    const cross = ax * by - bx * ay
    area += cross / 2
    x += (ax + bx) * cross
    y += (ay + by) * cross
  })
  return area ? { area: Math.abs(area), at: [x / (6 * area), y / (6 * area)] } : { area: 0, at: ring[0] ?? [0, 0] }
}
