// A report's text cut where anything begins or ends, so that each piece has one set of things said of it.
import type { Opened, Zone } from '../api/types'
import type { Witness } from '../api/kinds'

export interface Label {
  term: string
  owner: string
}

export interface Segment {
  text: string
  start: number
  claims: string[]
  /** Whether a claim's first piece is this one. */
  begins: string[]
  /** Whether a claim's last piece is this one. */
  ends: string[]
  label: Label | undefined
  /** What the words are taken as for a claim that is being added. */
  taken: string | undefined
}

export interface Block {
  zone: Zone['kind'] | null
  segments: Segment[]
}

interface Span {
  start: number
  end: number
}

/** The text by its zones, each cut into segments; offsets are code points, as the API counts. */
export function blocksOf({ report, claims }: Opened, taken: readonly (Span & { role: string })[] = []): Block[] {
  const characters = [...report.text]
  const labels = labelsOf(claims)
  const evidence = claims.map(({ id, claim }) => ({ id, start: claim.evidence.start, end: claim.evidence.end }))
  return zonesOf(report.zones, characters.length).map(({ kind, start, end }) => ({
    zone: kind,
    segments: cut({ start, end }, [...evidence, ...labels, ...taken]).map((piece) => ({
      text: characters.slice(piece.start, piece.end).join(''),
      start: piece.start,
      claims: evidence.filter((each) => each.start <= piece.start && each.end >= piece.end).map(({ id }) => id),
      begins: evidence.filter((each) => each.start === piece.start).map(({ id }) => id),
      ends: evidence.filter((each) => each.end === piece.end).map(({ id }) => id),
      label: labels.find((each) => each.start <= piece.start && each.end >= piece.end)?.label,
      taken: taken.find((each) => each.start <= piece.start && each.end >= piece.end)?.role,
    })),
  }))
}

function zonesOf(zones: readonly Zone[], length: number): { kind: Zone['kind'] | null; start: number; end: number }[] {
  const found: { kind: Zone['kind'] | null; start: number; end: number }[] = []
  let at = 0
  for (const zone of zones.toSorted((a, b) => a.start - b.start)) {
    if (zone.start > at) found.push({ kind: null, start: at, end: zone.start })
    if (zone.end > at) found.push({ kind: zone.kind, start: Math.max(at, zone.start), end: zone.end })
    at = Math.max(at, zone.end)
  }
  if (at < length) found.push({ kind: null, start: at, end: length })
  return found
}

function cut(whole: Span, spans: readonly Span[]): Span[] {
  const inside = spans.flatMap(({ start, end }) => [start, end]).filter((at) => at > whole.start && at < whole.end)
  const edges = [...new Set([whole.start, ...inside, whole.end])].sort((a, b) => a - b)
  return edges.slice(1).map((end, i) => ({ start: edges[i] as number, end }))
}

/** Loaded words for somebody, with whose word each is. */
function labelsOf(claims: readonly Witness[]): (Span & { label: Label })[] {
  return claims.flatMap(({ claim }) =>
    claim.participants.flatMap(({ label, mention }) => {
      if (!label) return []
      const at = mention.quote.toLowerCase().indexOf(label.term.toLowerCase())
      const before = at < 0 ? 0 : [...mention.quote.slice(0, at)].length
      const length = at < 0 ? [...mention.quote].length : [...label.term].length
      return [{ start: mention.start + before, end: mention.start + before + length, label }]
    }),
  )
}
