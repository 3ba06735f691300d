// How the map looks, by day and by night. It asks for nothing: letters are drawn from the system's own fonts.
import type { LayerSpecification, StyleSpecification } from 'maplibre-gl'

export const EMPTY = { type: 'FeatureCollection' as const, features: [] }
const FONT = ['sans-serif']
const BASE = ['land', 'borders', 'provinces', 'rivers', 'lakes', 'names', 'regionNames', 'towns'] as const
const DATA = ['areas', 'shapes', 'control', 'chosen'] as const

interface Colours {
  sea: string
  land: string
  coast: string
  border: string
  province: string
  river: string
  ink: string
  quiet: string
  halo: string
  accent: string
}

const LIGHT: Colours = {
  sea: '#d7e3ea', land: '#f6f5f1', coast: '#9db1bd', border: '#8d8a83', province: '#c9c5bb', river: '#a9c3d2',
  ink: '#33363b', quiet: '#6b6f76', halo: '#ffffff', accent: '#0b5c6b',
}
const DARK: Colours = {
  sea: '#12181d', land: '#20262b', coast: '#3f4d57', border: '#7a7f86', province: '#3b434a', river: '#2f4a5a',
  ink: '#d9dcdf', quiet: '#9ca3ab', halo: '#14181b', accent: '#63c2d3',
}

export const coloursOf = (dark: boolean): Colours => (dark ? DARK : LIGHT)

export function styleOf(dark: boolean): StyleSpecification {
  const colours = coloursOf(dark)
  const sources = Object.fromEntries(
    [...BASE, ...DATA].map((id) => [id, { type: 'geojson' as const, data: EMPTY }]),
  )
  return { version: 8, sources, layers: [...ground(colours), ...said(colours), ...labels(colours)] }
}

function ground(c: Colours): LayerSpecification[] {
  return [
    { id: 'sea', type: 'background', paint: { 'background-color': c.sea } },
    { id: 'land', type: 'fill', source: 'land', paint: { 'fill-color': c.land } },
    { id: 'coast', type: 'line', source: 'land', paint: { 'line-color': c.coast, 'line-width': 0.8 } },
    {
      id: 'provinces', type: 'line', source: 'provinces', minzoom: 4,
      paint: { 'line-color': c.province, 'line-width': 0.9, 'line-dasharray': [3, 2] },
    },
    {
      id: 'rivers', type: 'line', source: 'rivers', minzoom: 4,
      paint: { 'line-color': c.river, 'line-width': ['interpolate', ['linear'], ['zoom'], 4, 0.6, 9, 1.6] },
    },
    { id: 'lakes', type: 'fill', source: 'lakes', paint: { 'fill-color': c.sea, 'fill-outline-color': c.coast } },
    {
      id: 'borders', type: 'line', source: 'borders',
      paint: { 'line-color': c.border, 'line-width': ['interpolate', ['linear'], ['zoom'], 2, 0.6, 7, 1.6] },
    },
  ]
}

function said(c: Colours): LayerSpecification[] {
  return [
    { id: 'areas', type: 'fill', source: 'areas', filter: ['==', ['geometry-type'], 'Polygon'], paint: { 'fill-color': c.accent, 'fill-opacity': ['get', 'shade'] } },
    {
      id: 'areas-edge', type: 'line', source: 'areas',
      paint: { 'line-color': c.accent, 'line-width': ['case', ['==', ['geometry-type'], 'LineString'], 3.5, 1.2], 'line-dasharray': [2, 1.5] },
    },
    {
      id: 'shapes', type: 'fill', source: 'shapes', filter: ['==', ['geometry-type'], 'Polygon'],
      paint: { 'fill-color': c.accent, 'fill-opacity': 0.13 },
    },
    {
      id: 'shapes-edge', type: 'line', source: 'shapes',
      paint: { 'line-color': c.accent, 'line-width': 1.4, 'line-dasharray': [2, 1.5] },
    },
    {
      id: 'chosen', type: 'line', source: 'chosen',
      paint: { 'line-color': c.accent, 'line-width': 2.5 },
    },
    {
      id: 'control', type: 'circle', source: 'control',
      paint: {
        'circle-radius': ['interpolate', ['linear'], ['zoom'], 3, 6, 9, 15],
        'circle-color': ['get', 'colour'],
        'circle-opacity': ['case', ['==', ['get', 'standing'], 'assessed'], 0.75, 0.08],
        'circle-stroke-color': ['get', 'colour'],
        'circle-stroke-width': ['case', ['get', 'disputed'], 3.5, 2],
      },
    },
  ]
}

function labels(c: Colours): LayerSpecification[] {
  const halo = { 'text-halo-color': c.halo, 'text-halo-width': 1.3 }
  return [
    {
      id: 'towns', type: 'circle', source: 'towns', minzoom: 4,
      paint: {
        'circle-radius': ['case', ['get', 'capital'], 3, 2], 'circle-color': c.halo,
        'circle-stroke-color': c.quiet, 'circle-stroke-width': 1,
      },
    },
    {
      id: 'town-names', type: 'symbol', source: 'towns', minzoom: 4,
      layout: {
        'text-field': ['get', 'name'], 'text-font': FONT, 'symbol-sort-key': ['-', 0, ['get', 'population']],
        'text-size': ['case', ['get', 'capital'], 13, 11.5], 'text-variable-anchor': ['top', 'bottom', 'left', 'right'],
        'text-radial-offset': 0.5, 'text-padding': 4,
      },
      paint: { 'text-color': c.quiet, ...halo },
    },
    {
      id: 'region-names', type: 'symbol', source: 'regionNames', minzoom: 5, maxzoom: 9,
      layout: {
        'text-field': ['get', 'name'], 'text-font': FONT, 'text-size': 11, 'text-letter-spacing': 0.05, 'text-max-width': 9,
        'text-padding': 8,
      },
      paint: { 'text-color': c.province === '#c9c5bb' ? '#85807a' : '#7d868e', ...halo },
    },
    {
      id: 'country-names', type: 'symbol', source: 'names', minzoom: 1.5, maxzoom: 7,
      layout: {
        'text-field': ['upcase', ['get', 'name']], 'text-font': FONT, 'text-size': 10.5, 'text-letter-spacing': 0.12,
        'symbol-sort-key': ['get', 'rank'], 'text-max-width': 8,
      },
      paint: { 'text-color': c.quiet, ...halo },
    },
  ]
}
