// The picture: map, timeline, filters and list of the same events; all that is chosen stands in the address.
import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import { type Answer, get, question, useAnswer } from '../api/client'
import type { Area, Areas, Case, Counts, EventMap, Facets, Feature, Holding, Page } from '../api/types'
import type { Happening } from '../api/kinds'
import { Told, useTitle } from '../parts/common'
import { amend, usePlace } from '../route'
import { filtersOf, filtersSet, viewOf, viewWords } from './asked'
import { ControlPanel, controlFeatures, daysOf, heldOn, palette, useHoldings } from './control'
import { Filters } from './filters'
import { EventList, useListed } from './list'
import type { PictureMap, View } from './map'
import { shapeOf, shapesOfPins } from './shapes'
import { EMPTY } from './style'
import { Timeline } from './timeline'

const WAIT_MS = 120
const NONE: readonly Happening[] = []
// The map is most of the program: it comes apart from the rest, and on the page that has one at once.
const drawing = () => import('./map')
if (location.pathname === '/') void drawing()

export function PictureView() {
  useTitle('Picture')
  const { query } = usePlace()
  const filters = filtersOf(query)
  const asked = JSON.stringify(filters)
  const counts = useAnswer<Counts>(question('/events/counts', filters))
  const spot = query.get('spot')
  const lost = query.get('show') === 'unplaced'
  const listed = useListed(filters, { box: spot, placed: lost ? false : null })
  const facets = useAnswer<Facets>(useLater(question('/events/facets', filters), counts, listed))
  const layer = query.get('layer') ?? 'events'
  const holdings = useHoldings(layer === 'control', filters)
  const tab = query.get('tab') ?? 'map'
  const total = spot || lost ? undefined : counts.value?.events
  return (
    <main id="main" class={`picture tab-${tab}`}>
      <h1 class="unseen">Picture</h1>
      <Tabs tab={tab} set={filtersSet(query).length} />
      <Filters query={query} counts={counts} facets={facets} />
      <div class="middle">
        <Layers layer={layer} />
        <MapPane asked={asked} counts={counts} query={query} listed={listed} holdings={layer === 'control' ? holdings.value : undefined} />
        {layer === 'control' && <ControlPanel holdings={holdings} at={query.get('at')} />}
        {counts.fault ? <Told fault={counts.fault} /> : <Timeline days={counts.value?.days ?? []} query={query} />}
      </div>
      <EventList listed={listed} total={total} unplaced={counts.value?.unplaced} query={query} />
    </main>
  )
}

/** A question that waits until others are answered, so that what is seen first is not kept waiting by it. */
function useLater(asked: string | null, ...before: Answer<unknown>[]): string | null {
  const last = useRef<string | null>(null)
  if (!before.some(({ waiting }) => waiting)) last.current = asked
  return last.current
}

/** On a phone one pane is shown at a time. */
function Tabs({ tab, set }: { tab: string; set: number }) {
  const panes = [['map', 'Map'], ['list', 'List'], ['filters', set ? `Filters (${set})` : 'Filters']] as const
  return (
    <div class="tabs" role="group" aria-label="Panes">
      {panes.map(([key, name]) => (
        <button type="button" key={key} aria-pressed={tab === key} onClick={() => amend({ tab: key === 'map' ? null : key }, true)}>
          {name}
        </button>
      ))}
    </div>
  )
}

function Layers({ layer }: { layer: string }) {
  const layers = [['events', 'Events'], ['control', 'Control']] as const
  return (
    <div class="layers" role="group" aria-label="Layer of the map">
      {layers.map(([key, name]) => (
        <button type="button" key={key} aria-pressed={layer === key} onClick={() => amend({ layer: key === 'events' ? null : key, at: null })}>
          {name}
        </button>
      ))}
    </div>
  )
}

interface PaneProps {
  asked: string
  counts: Answer<Counts>
  query: URLSearchParams
  listed: Answer<Page<Happening>>
  holdings: readonly Holding[] | undefined
}

interface Window {
  zoom: number
  box: string
}

/** The map in its frame, once its program is there, and what of the world it shows. */
function useMap(container: { current: HTMLElement | null }, asked: string, query: URLSearchParams): [PictureMap | undefined, Window | null] {
  const [map, setMap] = useState<PictureMap>()
  const [seen, setSeen] = useState<Window | null>(null)
  useEffect(() => {
    const frame = container.current
    if (!frame) return
    let [made, begun, timer]: [PictureMap | undefined, boolean, number] = [undefined, false, 0]
    const view = viewOf(query)
    const world = view ? null : get<EventMap>(question('/events/map', { ...JSON.parse(asked), zoom: 0 })).catch(() => null)
    const look = () => made && setSeen({ zoom: made.zoom(), box: made.box() })
    const moved = (to: View, own: boolean) => {
      if (begun) look()
      clearTimeout(timer)
      if (own) timer = setTimeout(() => amend({ map: viewWords(to) }, true), WAIT_MS)
    }
    const resizing = new ResizeObserver(() => made?.resize())
    void Promise.all([drawing(), world]).then(([{ PictureMap }, events]) => {
      if (!frame.isConnected) return
      made = new PictureMap(frame, view, { moved, chose, choseArea })
      if (events) begin(made, events)
      begun = true
      resizing.observe(frame)
      setMap(made)
      look()
    })
    return () => {
      clearTimeout(timer)
      resizing.disconnect()
      made?.remove()
    }
  }, [])
  return [map, seen]
}

function MapPane({ asked, counts, query, listed, holdings }: PaneProps) {
  const items = listed.value?.items ?? NONE
  const container = useRef<HTMLDivElement>(null)
  const [map, seen] = useMap(container, asked, query)
  const chosen = query.get('event')
  const found = useAnswer<EventMap>(useLater(seen && question('/events/map', { ...JSON.parse(asked), ...seen }), counts, listed))
  useEffect(() => {
    if (map && found.value) map.events(holdings ? { ...found.value, features: [] } : found.value)
  }, [map, found.value, holdings])
  useEffect(() => map?.mark(chosen), [map, chosen, found.value])
  const areas = useAnswer<Areas>(useLater(question('/areas', JSON.parse(asked)), counts, listed, found))
  useEffect(() => void map?.areas(holdings ? [] : (areas.value?.areas ?? [])), [map, areas.value, holdings])
  const shapes = useMemo(() => (holdings ? [] : shapesOfPins(found.value?.features ?? [])), [found.value, holdings])
  useEffect(() => map?.draw('shapes', { type: 'FeatureCollection', features: shapes }), [map, shapes])
  useEffect(() => {
    const event = items.find(({ id }) => id === chosen)
    const shape = event && shapeOf(event)
    map?.draw('chosen', { type: 'FeatureCollection', features: shape ? [shape] : [] })
  }, [map, items, chosen])
  const at = query.get('at')
  useEffect(() => {
    if (!map) return
    const day = at ?? (holdings && daysOf(holdings)?.[1]) ?? ''
    map.draw('control', holdings ? controlFeatures(heldOn(holdings, day), palette(holdings)) : EMPTY)
  }, [map, holdings, at])
  useShown(map, chosen, items)
  return (
    <div class="map" role="region" aria-label="Map">
      <div class="canvas" ref={container} />
      {found.fault && <Told fault={found.fault} />}
      <p class="attribution">Base map: Natural Earth (public domain). Places: GeoNames (CC BY 4.0).</p>
    </div>
  )
}

/** Where nothing is said of the map, it begins where the events are. */
function begin(map: PictureMap, { features }: EventMap): void {
  const boxes = features.map((feature) => feature.properties.box)
  if (!boxes.length) return
  const edge = (i: number, pick: (...all: number[]) => number) => pick(...boxes.map((box) => box[i] as number))
  map.fit([edge(0, Math.min), edge(1, Math.min), edge(2, Math.max), edge(3, Math.max)])
}

function chose({ properties, geometry }: Feature): void {
  const [longitude, latitude] = geometry.coordinates
  if (properties.id) return amend({ event: properties.id, tab: null })
  const [west, south, east, north] = properties.box
  if (properties.expands === null) {
    const near = 0.0005
    return amend({ spot: [west - near, south - near, east + near, north + near].map((v) => v.toFixed(5)).join(','), show: null, event: null, tab: innerWidth < 760 ? 'list' : null })
  }
  const view = { zoom: Math.min(14, properties.expands + 0.5), longitude: longitude as number, latitude: latitude as number }
  amend({ map: viewWords(view) })
}

function choseArea(area: Area): void {
  const tab = innerWidth < 760 ? 'list' : null
  if (area.ids.length === 1) return amend({ event: area.ids[0] ?? null, tab })
  amend({ show: 'unplaced', place: area.place.id ?? area.place.name, spot: null, event: null, tab })
}

/** The map follows the address: to the chosen event, and to where the back button leads. */
function useShown(map: PictureMap | undefined, chosen: string | null, listed: readonly Happening[]): void {
  const { query } = usePlace()
  const words = query.get('map')
  useEffect(() => {
    const view = viewOf(query)
    if (map && view) map.settle(view)
  }, [map, words])
  useEffect(() => {
    if (!map || !chosen) return
    const known = listed.find((event) => event.id === chosen)
    const shown = known ? Promise.resolve(known) : get<Case>(`/events/${chosen}`).then((found) => found.event)
    shown.then(({ place }) => {
      const at = place?.place
      if (at && at.longitude !== null && at.latitude !== null && !map.sees(at.longitude, at.latitude)) map.goTo(at.longitude, at.latitude)
    }, () => undefined)
  }, [map, chosen])
}
