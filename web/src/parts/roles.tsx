// What words of a report can be to a claim, by what they tell, each as people say it.
import type { Added, Attribution, Means, Participant, Placing, Quantity } from '../api/types'
import { plain } from '../words'

type Named<T extends string> = { [key in T]: string }

const WHO: Named<Participant['role']> = {
  actor: 'who did it', target: 'against whom', victim: 'who suffered it', recipient: 'to whom', beneficiary: 'for whom',
  counterpart: 'with whom', leader: 'who leads', backer: 'who backs them', member: 'who is part of it', holder: 'who holds it',
}
const WHERE: Named<Placing['role']> = {
  at: 'at', from: 'from', toward: 'toward', objective: 'objective', path: 'along', origin: 'fired from', area: 'in all of',
}
const COUNTED: Named<Quantity['kind']> = {
  killed: 'killed', wounded: 'wounded', captured: 'captured', missing: 'missing', displaced: 'displaced', destroyed: 'destroyed',
  damaged: 'damaged', troops: 'troops', units: 'units', vehicles: 'vehicles', distance_km: 'distance', money: 'money', other: 'other number',
}
const MEANS: Named<Means['kind']> = { weapon: 'weapon', platform: 'platform', unit: 'unit', vehicle: 'vehicle' }
const SOURCES: Named<NonNullable<Attribution['kind']>> = {
  official: 'officials', military: 'military', party: 'a party to the war', rebel: 'rebels', expert: 'an expert', media: 'media', monitor: 'a monitor',
  ngo: 'an aid group', witness: 'a witness', resident: 'residents', unnamed: 'somebody unnamed',
}
const MORE = { time: 'when', operation: 'operation', condition: 'on condition' }

export const ROLES: readonly (readonly [string, { readonly [role: string]: string }])[] = [
  ['Who', WHO], ['Where', WHERE], ['How many', COUNTED], ['Means', MEANS], ['Who says so', SOURCES], ['Further', MORE],
]

/** "Who: who did it". */
export function roleName(role: string): string {
  const list = ROLES.find(([, names]) => role in names)
  return list ? `${list[0]}: ${list[1][role]}` : plain(role)
}

const STANCES: Named<NonNullable<Added['stance']>> = {
  stated: 'stated', reported: 'reported', claimed: 'claimed', accused: 'accused', confirmed: 'confirmed', denied: 'denied', possible: 'possible',
}
const STAGES: Named<NonNullable<Added['stage']>> = {
  accomplished: 'accomplished', ongoing: 'ongoing', resumed: 'resumed', habitual: 'habitual', attempted: 'attempted', announced: 'announced',
  planned: 'planned', conditional: 'conditional', forecast: 'forecast', historical: 'historical',
}
const POLARITIES: Named<NonNullable<Added['polarity']>> = { affirmed: 'it happened', negated: 'it did not happen' }
const STATES: Named<NonNullable<Added['control']>> = {
  full: 'held', partial: 'held in part', contested: 'contested', besieged: 'besieged', fire_control: 'under fire control', entered: 'entered', lost: 'lost',
}

/** How a claim is said: each a field of a claim that is added, with its choices; the first of `usual` is nothing said. */
export const MANNERS: readonly { field: 'stance' | 'stage' | 'polarity' | 'control'; title: string; usual: string; names: { readonly [key: string]: string } }[] = [
  { field: 'stance', title: 'Said as', usual: 'as its source has it', names: STANCES },
  { field: 'stage', title: 'Stage', usual: '', names: STAGES },
  { field: 'polarity', title: 'Polarity', usual: '', names: POLARITIES },
  { field: 'control', title: 'The place is', usual: 'nothing said', names: STATES },
]
