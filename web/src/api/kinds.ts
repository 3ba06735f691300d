// Short names for the API's types that views use most.
import type { Claim, Event, Holding, Placing, Witness } from './types'

export type { Claim, Holding, Placing, Witness }
export type Happening = Event
export type Status = Event['status']
export const STATUSES: readonly Status[] = ['corroborated', 'single_source', 'contested', 'denied']
