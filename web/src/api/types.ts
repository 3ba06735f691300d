// Written by docs/generate.py (make docs); changes made by hand are lost.

export interface Actor {
  id: string | null
  name: string
  kind: "state_forces" | "rebel_group" | "political_militia" | "identity_militia" | "external_forces" | "civilians" | "protesters" | "rioters" | "international_org" | "media" | "person" | "other"
}

export interface Added {
  note?: string
  by?: string | null
  report: string
  type: string
  trigger: Trigger
  arguments?: Selected[]
  evidence?: Trigger | null
  stance?: "stated" | "reported" | "claimed" | "accused" | "confirmed" | "denied" | "possible" | null
  stage?: "accomplished" | "ongoing" | "resumed" | "habitual" | "attempted" | "announced" | "planned" | "conditional" | "forecast" | "historical"
  polarity?: "affirmed" | "negated"
  control?: "full" | "partial" | "contested" | "besieged" | "fire_control" | "entered" | "lost" | null
}

export interface Apart {
  ratio?: number | null
  number?: number | null
  km?: number | null
  days?: number | null
}

export interface Area {
  place: Place
  precision: "exact" | "near" | "admin2" | "admin1" | "region" | "country" | "line" | "none"
  events: number
  statuses: Tallied[]
  ids: string[]
  ends: [number, number][]
}

export interface Areas {
  areas: Area[]
  nowhere: number
}

export interface Arrangement {
  type: string
  place: Place | null
  country: string | null
  parties: Party[]
  status: "proposed" | "agreed" | "in_force" | "extended" | "violated" | "broken" | "ended"
  steps: Step[]
}

export interface Attribution {
  name: string | null
  mention: Mention | null
  cue: Mention | null
  kind: "official" | "military" | "party" | "rebel" | "expert" | "media" | "monitor" | "ngo" | "witness" | "resident" | "unnamed" | null
  actor: Actor | null
  side: Actor | null
  affiliation: string | null
  office: string | null
}

export interface Backer {
  mention: Mention
  actor: Actor | null
}

export interface Brief {
  period: Period
  about: string[]
  as_of: string
  headlines: Line[]
  sections: Section[]
  footnotes: Footnote[]
  markers: Marker[]
  days: DayCount[]
  undated: number
  tolls: TollBar[]
}

export interface Case {
  event: Event
  values: CasesAgreement[]
  conflicts: Conflict[]
  voices: Voice[]
  joins: Join[]
  records: Record[]
}

export interface Charts {
  events: WeekOfEvents[]
  tolls: WeekOfTolls[]
  witnesses: SideOfWitnesses[]
  undated: number
}

export interface Claim {
  id: string
  kind: "event" | "control" | "strength" | "goal" | "forecast" | "arrangement" | "position" | "relation" | "assessment"
  type: string
  evidence: Mention
  trigger: Mention
  participants: Participant[]
  places: Placing[]
  time: Time | null
  quantities: Quantity[]
  means: Means[]
  operation: Operation | null
  condition: Mention | null
  control: Control | null
  attribution: Attribution[]
  stance: "stated" | "reported" | "claimed" | "accused" | "confirmed" | "denied" | "possible"
  stage: "accomplished" | "ongoing" | "resumed" | "habitual" | "attempted" | "announced" | "planned" | "conditional" | "forecast" | "historical"
  polarity: "affirmed" | "negated"
  certainty: "certain" | "probable" | "possible" | "unknown"
  flags: string[]
  score: number
  scores?: Scores | null
}

export interface Coded {
  note?: string
  by?: string | null
  id: string
  value?: string | null
  words?: string | null
  at?: number | null
  start?: number | null
  end?: number | null
  field?: string | null
}

export interface Coder {
  name: string
  claims: number
}

export interface Conflict {
  kind: "toll" | "holder" | "actor" | "place" | "date" | "denial"
  event: string | null
  type: string
  place: Place | null
  day: string | null
  count?: "killed" | "wounded" | "captured" | "missing" | "displaced" | "destroyed" | "damaged" | "troops" | "units" | "vehicles" | "distance_km" | "money" | "other" | null
  of?: string | null
  update?: boolean
  apart: Apart
  stands: Stand[]
}

export interface Control {
  holder: number | null
  state: "full" | "partial" | "contested" | "besieged" | "fire_control" | "entered" | "lost"
  place: number | null
  exclusive: boolean
  previous_holder: number | null
}

export interface Corrected {
  note?: string
  by?: string | null
  id: string
  value?: string | null
  words?: string | null
  at?: number | null
  start?: number | null
  end?: number | null
  field: string
}

export interface Counts {
  events: number
  unplaced: number
  statuses: Tallied[]
  types: Tallied[]
  days: Tallied[]
}

export interface Credentials {
  name: string
  password: string
}

export interface DayCount {
  day: string
  family: string
  events: number
}

export interface Dispute {
  claim: string
  report: string
  field: string
  quote: string
  one: string
  other: string
  stands: string | null
}

export interface Estimate {
  day: string
  dated: boolean
  low: number | null
  best: number | null
  high: number | null
  words: string
  against: boolean
  groups: number
  witnesses: Witness[]
}

export interface Event {
  id: string
  type: string
  family: string
  status: "single_source" | "corroborated" | "contested" | "denied"
  time: EventTime | null
  place: EventPlace | null
  places: EventPlace[]
  actors: EventActor[]
  tolls: Toll[]
  witnesses: Witness[]
  against: Witness[]
  groups: number
  sides: string[]
  score: number
}

export interface EventActor {
  role: "actor" | "target" | "victim" | "recipient" | "beneficiary" | "counterpart" | "leader" | "backer" | "member" | "holder"
  actor: Actor
  witnesses: string[]
}

export interface EventMap {
  type?: "FeatureCollection"
  features: Feature[]
  placed: number
  unplaced: number
}

export interface EventPlace {
  place: Place
  precision: "exact" | "near" | "admin2" | "admin1" | "region" | "country" | "line" | "none"
  witnesses: string[]
}

export interface EventTime {
  start: string | null
  end: string | null
  precision: "day" | "span" | "week" | "month" | "season" | "year" | "vague" | "none"
  witnesses: string[]
}

export interface Faceted {
  value: string
  name: string
  country: string | null
  events: number
}

export interface Facets {
  sources: Faceted[]
  actors: Faceted[]
  places: Faceted[]
}

export interface Feature {
  type?: "Feature"
  geometry: Point
  properties: Pinned
}

export interface Field {
  path: string
  value: string | null
  words: string | null
}

export interface FieldAgreement {
  field: string
  claims: number
  alike: number
  alpha: number | null
  kappa: number | null
}

export interface Footnote {
  number: number
  witnesses: string[]
  quote: string
  speaker: string
  outlet: string | null
  title: string | null
  published: string | null
  url: string | null
}

export interface Forecast {
  kind: "forecast" | "conditional" | "goal" | "plan"
  type: string
  family: string
  place: Place | null
  party: Party | null
  said: string
  horizon: string | null
  negated: boolean
  condition: Mention | null
  outcome: "open" | "came_true" | "did_not" | "untestable"
  groups: number
  events: string[]
  deciding: Witness[]
  witnesses: Witness[]
}

export interface Graded {
  note?: string
  by?: string | null
  letter: "A" | "B" | "C" | "D" | "E" | "F"
}

export interface Handed {
  name: string
  data: string
  map?: { [key: string]: string }
  source?: string | null
  published?: string | null
  url?: string | null
  language?: string | null
  country?: string | null
}

export interface Headline {
  report: Provenance
  headline: Witness
  body: Witness[]
}

export interface Holding {
  place: Place
  holder: Party | null
  state: "full" | "partial" | "contested" | "besieged" | "fire_control" | "entered" | "lost"
  standing: "assessed" | "claimed"
  since: string
  basis: "on" | "on_or_before"
  until: string | null
  previous: Party | null
  change_told: boolean
  disputed: boolean
  last: string
  stale_days: number
  groups: number
  assessed: Witness[]
  claimed: Witness[]
  pressure: Pressure[]
  against: Witness[]
  rivals: Witness[]
  epithets: Witness[]
}

export interface Join {
  left: string
  right: string
  likelihood: number
  reasons: Reason[]
  judgement: Judgement | null
}

export interface Judged {
  note?: string
  by?: string | null
  verdict: "same" | "different" | "unsure"
  left: string
  right: string
}

export interface Judgement {
  number: number
  at: string
  by: string
  verdict: "same" | "different" | "unsure"
  left: string
  right: string
  note: string
}

export interface Label {
  term: string
  owner: string
}

export interface Line {
  lead: string
  text: string
  notes: number[]
  more: number
  status: "single_source" | "corroborated" | "contested" | "denied" | null
  event: string | null
  parts: Line[]
}

export interface Listed {
  id: string
  published: string | null
  source_name: string | null
  title: string | null
  url: string | null
  claims: number
  retracted: boolean
}

export interface Marker {
  name: string
  latitude: number
  longitude: number
  events: number
  killed: number
  status: "single_source" | "corroborated" | "contested" | "denied"
  exact: boolean
  numbers: number[]
}

export interface Means {
  kind: "weapon" | "platform" | "unit" | "vehicle"
  mention: Mention
}

export interface Mention {
  start: number
  end: number
  quote: string
}

export interface NamedType {
  id: string
  label: string
  kind: "event" | "control" | "strength" | "goal" | "forecast" | "arrangement" | "position" | "relation" | "assessment"
  family: string | null
  definition: string
}

export interface Naming {
  types: NamedType[]
  families: { [key: string]: string }
  countries: { [key: string]: string }
}

export interface New {
  text: string
  title?: string | null
  source?: string | null
  published?: string | null
  url?: string | null
  language?: string | null
  country?: string | null
}

export interface News {
  reports: New[]
}

export interface Note {
  origin: string
  reason: string
  hint: string
}

export interface Noted {
  note?: string
  by?: string | null
}

export interface Opened {
  report: Report
  retracted: boolean
  claims: Witness[]
  records: Record[]
}

export interface Operation {
  name: string
  mention: Mention
}

export interface Outlet {
  id: string | null
  name: string | null
  reports: number
  claims: number
}

export interface Parted {
  events: Event[]
}

export interface Participant {
  role: "actor" | "target" | "victim" | "recipient" | "beneficiary" | "counterpart" | "leader" | "backer" | "member" | "holder"
  mention: Mention
  actor: Actor | null
  label: Label | null
  backers: Backer[]
}

export interface Party {
  id: string | null
  name: string
  kind: "state_forces" | "rebel_group" | "political_militia" | "identity_militia" | "external_forces" | "civilians" | "protesters" | "rioters" | "international_org" | "media" | "person" | "other" | null
  words?: string | null
}

export interface Period {
  since: string
  until: string
}

export interface Pinned {
  events: number
  statuses: Tallied[]
  families: Tallied[]
  box: [number, number, number, number]
  expands: number | null
  id: string | null
  event_type: string | null
  family: string | null
  status: "single_source" | "corroborated" | "contested" | "denied" | null
  place: string | null
  precision: "exact" | "near" | "admin2" | "admin1" | "region" | "country" | "line" | "none" | null
  relation: Relation | null
  start: string | null
  end: string | null
}

export interface Place {
  id: string | null
  name: string
  kind: string
  latitude: number | null
  longitude: number | null
  country: string | null
  admin1: string | null
}

export interface Placing {
  role: "at" | "from" | "toward" | "objective" | "path" | "origin" | "area"
  mention: Mention
  place: Place | null
  precision: "exact" | "near" | "admin2" | "admin1" | "region" | "country" | "line" | "none"
  relation: Relation | null
  repair: Repair | null
  reason: "explicit" | "context" | "repaired" | "ambiguous" | "not_found" | null
  alternatives: Place[]
}

export interface Point {
  type?: "Point"
  coordinates: [number, number]
}

export interface Pressure {
  state: "full" | "partial" | "contested" | "besieged" | "fire_control" | "entered" | "lost"
  party: Party | null
  day: string
  witness: Witness
}

export interface Problem {
  type?: string
  title: string
  status: number
  detail: string
  hint: string
}

export interface Provenance {
  report: string
  source: string | null
  source_name: string | null
  originator: string | null
  side: string | null
  url: string | null
  title: string | null
  published: string | null
  group: string
  lead: Place | null
}

export interface Quantity {
  kind: "killed" | "wounded" | "captured" | "missing" | "displaced" | "destroyed" | "damaged" | "troops" | "units" | "vehicles" | "distance_km" | "money" | "other"
  of: number | null
  low: number | null
  best: number | null
  high: number | null
  qualifier: "exact" | "at_least" | "at_most" | "about" | "range" | "plural"
  mention: Mention
  part_of?: number | null
}

export interface Range {
  low: number | null
  high: number | null
}

export interface Reason {
  feature: string
  says: string
  value: number
  added: number
}

export interface Record {
  number: number
  at: string
  by: string
  what: "same" | "different" | "unsure" | "retract" | "restore" | "reliability" | "note" | "correct" | "undo" | "accept" | "add" | "code"
  subject: string
  object: string | null
  value: string | null
  note: string
}

export interface Rejected {
  note: string
  by?: string | null
}

export interface Relation {
  direction: "N" | "NE" | "E" | "SE" | "S" | "SW" | "W" | "NW" | null
  heading: "N" | "NE" | "E" | "SE" | "S" | "SW" | "W" | "NW" | null
  distance_km: Range | null
}

export interface Repair {
  from: string
  to: string
}

export interface Report {
  id: string
  source: string | null
  originator: string | null
  url: string | null
  title: string | null
  published: string | null
  published_basis: "given" | "page" | "text" | "none"
  language: string
  text: string
  zones: Zone[]
  flags: ("no_body" | "head_missing" | "tail_missing" | "broken_paragraph" | "no_date" | "no_source" | "headline_mismatch")[]
}

export interface Run {
  reports: string[]
  new: number
  known: number
  unread: Unread[]
  notes: Note[]
  claims: number
  events: number
}

export interface Scores {
  type: number
  who: number
  where: number
  when: number
  source: number
}

export interface Section {
  key: string
  title: string
  about: string
  empty: string
  lines: Line[]
  numbered: boolean
}

export interface Selected {
  role: string
  start: number
  end: number
}

export interface Settled {
  note?: string
  by?: string | null
  claim: string
  field: string
  coder: string
}

export interface SideOfWitnesses {
  side: string | null
  witnesses: number
  against: number
  reports: number
}

export interface SignedIn {
  name: string
  role: "viewer" | "coder" | "admin"
  accounts: boolean
  token: string | null
}

export interface Source {
  id: string
  name: string
  url: string | null
  country: string | null
  side: string | null
  owner: string | null
  scale: "Subnational" | "National" | "Regional" | "International" | "Other" | null
  reliability: "A" | "B" | "C" | "D" | "E" | "F" | null
  known: boolean
}

export interface Stand {
  value: string
  low?: number | null
  high?: number | null
  party?: Party | null
  place?: Place | null
  start?: string | null
  end?: string | null
  speakers: string[]
  outlets: string[]
  sides: Party[]
  groups: number
  witnesses: Witness[]
}

export interface Statistics {
  reports: number
  retracted: number
  readings: number
  claims: number
  events: number
  outlets: Outlet[]
}

export interface Step {
  kind: "proposed" | "agreed" | "in_force" | "extended" | "violated" | "broken" | "ended"
  day: string
  dated: boolean
  words: string
  against: boolean
  groups: number
  witnesses: Witness[]
}

export interface Strength {
  force: string
  actor: Actor | null
  party: Party | null
  place: Place | null
  measure: string
  low: number | null
  high: number | null
  estimates: Estimate[]
}

export interface Tallied {
  value: string | null
  events: number
}

export interface Time {
  mention: Mention | null
  start: string | null
  end: string | null
  precision: "day" | "span" | "week" | "month" | "season" | "year" | "vague" | "none"
  basis: "explicit" | "relative_to_publication" | "relative_to_event" | "publication_bound" | "none"
  partial: string | null
}

export interface Toll {
  kind: "killed" | "wounded" | "captured" | "missing" | "displaced" | "destroyed" | "damaged" | "troops" | "units" | "vehicles" | "distance_km" | "money" | "other"
  of: string | null
  of_name: string | null
  low: number | null
  best: number | null
  high: number | null
  witnesses: string[]
}

export interface TollBar {
  label: string
  low: number | null
  best: number | null
  high: number | null
}

export interface Town {
  id: string
  name: string
  latitude: number
  longitude: number
  country: string | null
  population: number
  capital: boolean
}

export interface Trigger {
  start: number
  end: number
}

export interface Unplaced {
  name: string
  country: string | null
  groups: number
  witnesses: Witness[]
}

export interface Unread {
  origin: string
  reason: string
  hint: string
}

export interface Voice {
  name: string
  witnesses: string[]
}

export interface Waiting {
  claim: Witness
  event: string | null
  status: "single_source" | "corroborated" | "contested" | "denied" | null
  witnesses: number
}

export interface WeekOfEvents {
  week: string
  side: string | null
  events: number
}

export interface WeekOfTolls {
  week: string
  kind: "killed" | "wounded" | "captured" | "missing" | "displaced" | "destroyed" | "damaged" | "troops" | "units" | "vehicles" | "distance_km" | "money" | "other"
  of: string | null
  low: number
  high: number | null
  events: number
}

export interface Witness {
  id: string
  claim: Claim
  provenance: Provenance
}

export interface Zone {
  kind: "title" | "byline" | "dateline" | "metadata" | "heading" | "body" | "boilerplate"
  start: number
  end: number
}

export interface AgreeingAgreement {
  one: string
  other: string
  claims: number
  fields: FieldAgreement[]
  disputes: Dispute[]
}

export interface CasesAgreement {
  aspect: "time" | "place" | "actor" | "toll"
  about: string | null
  value: string
  position: number
  witnesses: string[]
  speakers: string[]
  groups: number
  otherwise: string[]
}

export interface Page<T> {
  items: T[]
  next: string | null
}
