// The map itself, outside of what is rendered: it is made once, and told what to show.
import type { FeatureCollection } from 'geojson'
import * as maplibre from 'maplibre-gl'
import 'maplibre-gl/dist/maplibre-gl.css'
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url'
import type { Area, EventMap, Feature, Town } from '../api/types'
import { get, question } from '../api/client'
import { isDark, onTheme } from '../theme'
import { type BaseMap, type Box, baseMap, regions, seen } from './basemap'
import { areaMarker, marker } from './markers'
import { areasOf } from './shapes'
import { EMPTY, styleOf } from './style'

maplibre.setWorkerUrl(workerUrl)

const TOWNS = 160
const SHORT = 70
const STILL = matchMedia('(prefers-reduced-motion: reduce)').matches

export interface View {
  zoom: number
  longitude: number
  latitude: number
}

export interface Told {
  /** The window has moved; `own` says that a person moved it. */
  moved: (view: View, own: boolean) => void
  chose: (feature: Feature) => void
  choseArea: (area: Area) => void
}

type Source = 'areas' | 'shapes' | 'control' | 'chosen'

export class PictureMap {
  private readonly map: maplibre.Map
  private readonly shown = new Map<string, maplibre.Marker>()
  private readonly numbers: { pin: maplibre.Marker; area: Area }[] = []
  private readonly data = new Map<string, FeatureCollection>()
  private readonly unhook: () => void
  private asking: AbortController | undefined
  private base: BaseMap | undefined
  private drawn: { box: Box; zoom: number } | undefined

  constructor(container: HTMLElement, view: View | null, private readonly told: Told) {
    this.map = new maplibre.Map({
      container,
      style: styleOf(isDark()),
      center: view ? [view.longitude, view.latitude] : [20, 20],
      zoom: view?.zoom ?? 1.5,
      minZoom: 1,
      maxZoom: 14,
      dragRotate: false,
      pitchWithRotate: false,
      attributionControl: false,
      fadeDuration: 0,
    })
    this.map.touchZoomRotate.disableRotation()
    this.map.addControl(new maplibre.NavigationControl({ showCompass: false }), 'top-right')
    this.map.addControl(new maplibre.ScaleControl({ unit: 'metric' }), 'bottom-left')
    this.map.on('style.load', () => this.refill())
    this.map.on('moveend', (move) => this.moved(move.originalEvent !== undefined))
    this.map.on('idle', () => (container.dataset['drawn'] = 'yes'))
    this.map.on('dataloading', () => delete container.dataset['drawn'])
    this.unhook = onTheme(() => this.map.setStyle(styleOf(isDark()), { diff: false }))
    void baseMap().then((base) => {
      this.base = base
      this.put('names', base.names)
      this.ground()
      return regions()
    }).then(({ names }) => this.put('regionNames', names))
    this.map.getCanvas().setAttribute('aria-label', 'Map of the events; the list beside it has the same events')
  }

  /** What is seen, in degrees: out to whole steps beyond the window, so that small moves ask for nothing. */
  box(): string {
    const bounds = this.map.getBounds()
    const wide = Math.min(360, bounds.getEast() - bounds.getWest())
    if (wide >= 300) return ''
    const step = 2 ** Math.floor(Math.log2(wide / 4))
    const [west, south] = [bounds.getWest(), bounds.getSouth()].map((edge) => Math.floor(edge / step) * step) as [number, number]
    const [east, north] = [bounds.getEast(), bounds.getNorth()].map((edge) => Math.ceil(edge / step) * step) as [number, number]
    if (west < -180 || east > 180) return ''
    return [west, Math.max(-85, south), east, Math.min(85, north)].map((edge) => +edge.toFixed(5)).join(',')
  }

  zoom(): number {
    return Math.max(0, Math.round(this.map.getZoom()))
  }

  /** Show these clusters and events, keeping the buttons that stay. */
  events(found: EventMap): void {
    const wanted = new Map(found.features.map((feature) => [keyOf(feature), feature]))
    for (const [key, pin] of this.shown) {
      if (wanted.has(key)) continue
      pin.remove()
      this.shown.delete(key)
    }
    for (const [key, feature] of wanted) {
      if (this.shown.has(key)) continue
      const element = marker(feature)
      element.addEventListener('click', (click) => {
        click.stopPropagation()
        this.told.chose(feature)
      })
      const pin = new maplibre.Marker({ element }).setLngLat(feature.geometry.coordinates).addTo(this.map)
      element.setAttribute('role', 'button')
      this.shown.set(key, pin)
    }
  }

  /** Shade regions and draw lines, with their numbers. */
  async areas(found: readonly Area[]): Promise<void> {
    const drawn = found.length ? areasOf(found, await baseMap(), await regions()) : []
    for (const { pin } of this.numbers.splice(0)) pin.remove()
    for (const { area, at } of drawn) {
      const element = areaMarker(area)
      element.addEventListener('click', () => this.told.choseArea(area))
      this.numbers.push({ area, pin: new maplibre.Marker({ element }).setLngLat(at as [number, number]).addTo(this.map) })
    }
    this.thinNumbers()
    this.put('areas', { type: 'FeatureCollection', features: drawn.map(({ shape }) => shape) })
  }

  /** A road shorter than its number has none. */
  private thinNumbers(): void {
    for (const { pin, area } of this.numbers) {
      const [from, to] = area.ends.slice(0, 2).map((end) => this.map.project(end))
      pin.getElement().hidden = from !== undefined && to !== undefined && from.dist(to) < SHORT
    }
  }

  mark(id: string | null): void {
    for (const [key, pin] of this.shown) pin.getElement().classList.toggle('chosen', id !== null && key === id)
  }

  draw(source: Source, collection: FeatureCollection): void {
    this.put(source, collection)
  }

  fit(box: [number, number, number, number], most = 9): void {
    const [west, south, east, north] = box
    this.map.fitBounds([[west, south], [east, north]], { padding: 60, maxZoom: most, animate: false })
  }

  /** Go where the address says, unless the map is there. */
  settle({ zoom, longitude, latitude }: View): void {
    const { lng, lat } = this.map.getCenter().wrap()
    const there = Math.abs(zoom - this.map.getZoom()) < 0.02 && Math.hypot(lng - longitude, lat - latitude) < 0.001
    if (!there) this.goTo(longitude, latitude, zoom)
  }

  goTo(longitude: number, latitude: number, zoom?: number): void {
    const to = { center: [longitude, latitude] as [number, number], zoom: zoom ?? Math.max(7, this.map.getZoom()) }
    if (STILL) this.map.jumpTo(to)
    else this.map.easeTo({ ...to, duration: 400 })
  }

  sees(longitude: number, latitude: number): boolean {
    return this.map.getBounds().contains([longitude, latitude])
  }

  resize(): void {
    this.map.resize()
  }

  remove(): void {
    this.unhook()
    this.asking?.abort()
    this.map.remove()
  }

  private put(id: string, collection: FeatureCollection): void {
    this.data.set(id, collection)
    const source = this.map.getSource(id) as maplibre.GeoJSONSource | undefined
    source?.setData(collection)
  }

  private refill(): void {
    for (const [id, collection] of this.data) this.put(id, collection)
  }

  private moved(own: boolean): void {
    const { lng, lat } = this.map.getCenter().wrap()
    this.told.moved({ zoom: this.map.getZoom(), longitude: lng, latitude: lat }, own)
    this.ground()
    this.thinNumbers()
    void this.nameTowns()
  }

  /** Draw the ground anew where the window has left what is drawn, or looks closer than it was drawn for. */
  private ground(): void {
    if (!this.base) return
    const [bounds, zoom] = [this.map.getBounds(), this.map.getZoom()]
    const [west, south, east, north] = [bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()]
    const there = this.drawn
    const holds = there && there.box[0] <= west && there.box[1] <= south && there.box[2] >= east && there.box[3] >= north
    if (holds && Math.abs(zoom - there.zoom) < 1) return
    const [wide, high] = [(east - west) / 2, (north - south) / 2]
    const box: Box = [west - wide, south - high, east + wide, north + high]
    this.drawn = { box, zoom: Math.ceil(zoom) }
    for (const [id, collection] of seen(this.base, box, Math.ceil(zoom))) this.put(id, collection)
  }

  private async nameTowns(): Promise<void> {
    this.asking?.abort()
    if (this.map.getZoom() < 4) return this.put('towns', EMPTY)
    const box = this.box()
    if (!box) return
    this.asking = new AbortController()
    try {
      const towns = await get<Town[]>(question('/towns', { box, limit: TOWNS }), this.asking.signal)
      this.put('towns', townFeatures(towns))
    } catch {
      // A map without the names of towns is still a map.
    }
  }
}

const keyOf = ({ properties, geometry }: Feature): string =>
  properties.id ?? [...geometry.coordinates, ...properties.statuses.flatMap((each) => [each.value, each.events])].join(' ')

function townFeatures(towns: Town[]): FeatureCollection {
  return {
    type: 'FeatureCollection',
    features: towns.map(({ name, longitude, latitude, population, capital }) => ({
      type: 'Feature',
      properties: { name, population, capital },
      geometry: { type: 'Point', coordinates: [longitude, latitude] },
    })),
  }
}
