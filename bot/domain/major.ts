import type { Case } from './case.js'
import type { Limits } from './limits.js'
import type { Stores } from './store.js'

/** How many people a case touches: its reporter and everybody who joined. */
export function touched(stores: Pick<Stores, 'cases'>, about: Case): number {
  return stores.cases.people(about.id, 'joined').length + 1
}

/** Why a case is a major matter 重大事项; null when it is none. */
export function majorBy(
  stores: Pick<Stores, 'cases'>,
  about: Case,
  limits: Pick<Limits, 'majorHouseholds'>,
): 'danger' | 'complex' | 'many' | null {
  if (about.source === 'alert' || about.tier === 'emergency') return 'danger'
  if (about.tier === 'complex') return 'complex'
  return touched(stores, about) >= limits.majorHouseholds ? 'many' : null
}
