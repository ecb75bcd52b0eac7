import type { Case } from './case.js'
import type { Limits } from './limits.js'
import type { Stores } from './store.js'

type Known = Pick<Stores, 'cases' | 'people'>

/**
 * How many households a case touches: of its reporter and everybody who joined. People of one door are one; whose
 * door is not known counts as one of their own.
 */
export function touched(stores: Known, about: Case): number {
  const people = [about.reporterId, ...stores.cases.people(about.id, 'joined')]
  const doors = people.map((id) => {
    const home = stores.people.get(id)?.home ?? null
    return home === null || home.room === null
      ? `person ${id}`
      : `door ${home.building ?? ''}-${home.unit ?? ''}-${home.room}`
  })
  return new Set(doors).size
}

/** Why a case is a major matter 重大事项; null when it is none. */
export function majorBy(
  stores: Known,
  about: Case,
  limits: Pick<Limits, 'majorHouseholds'>,
): 'danger' | 'complex' | 'many' | null {
  if (about.source === 'alert' || about.tier === 'emergency') return 'danger'
  if (about.tier === 'complex') return 'complex'
  return touched(stores, about) >= limits.majorHouseholds ? 'many' : null
}
