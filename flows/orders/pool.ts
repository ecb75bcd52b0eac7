import type { Case } from '../../bot/domain/case.js'
import { refuseState, type Said, tellReporter } from './context.js'
import { backToPool } from './offer.js'
import { unwatch } from './stale.js'

/** A claim given back: no reason asked, no blame. */
export function release(ctx: Said, about: Case): void {
  const me = ctx.actor.person.id
  const n = about.number
  if (about.leaderId !== me) ctx.refuse('not_yours', { n })
  const outcome = ctx.cases.step(about.id, 'release', { at: ctx.now, actorId: me })
  if (!outcome.ok) refuseState(ctx, outcome.case)
  unwatch(ctx, about.id)
  ctx.fact('case.released', { caseId: about.id, personId: me, expired: false })
  ctx.say('released', { n })
  tellReporter(ctx, about, me, (hearer) =>
    ctx.tell(hearer, 'told_released', { n, title: about.title }, { about }),
  )
  backToPool(ctx, outcome.case)
}
