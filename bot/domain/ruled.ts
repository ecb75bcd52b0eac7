import { BODY_KINDS, type Body } from './body.js'
import type { Case } from './case.js'
import type { RuleTable } from './rule.js'
import type { Stores } from './store.js'

/** The stores with the rule table: handlers have both. */
type Ruled = Pick<Stores, 'bodies'> & { readonly rules: RuleTable }

/**
 * The institution that the rule table names for a case, by its code or by its kind, where such a one serves the
 * place; of a kind the one made for the category before those for anything. Null where it names none, and for what is private or must be accepted first.
 */
export function bodyByRule(stores: Ruled, about: Case): Body | null {
  const { mode, duty } = stores.rules.rule(about.category, about.tier)
  if (about.private || mode === 'accept' || duty.body === null) return null
  const { body } = duty
  const byKind = BODY_KINDS.some((kind) => kind === body)
  const meant = stores.bodies
    .serving(about.regionId, about.category)
    .filter((each) => (byKind ? each.kind : each.code) === body)
  return meant.find((each) => each.categories.includes(about.category)) ?? meant[0] ?? null
}

/** True when a new case is offered to everybody at once by its row of the rule table. */
export function isOffered(stores: Ruled, about: Case): boolean {
  const { mode } = stores.rules.rule(about.category, about.tier)
  return mode === 'offer' && !about.private && bodyByRule(stores, about) === null
}
