import type { Case } from '../../bot/domain/case.js'
import type { Instant } from '../../bot/domain/time.js'
import type { Any } from './context.js'
import { backToPool } from './offer.js'

/** Starts, or starts again, the quiet watch over a claim: asked after a day without news, then put back. */
export function watch(ctx: Any, about: Case): void {
  ctx.cancel('expire', about.id)
  ctx.at('nudge', about.id, awake(ctx, ctx.now + ctx.limits.staleClaimMs))
}

/** Ends the watch. */
export function unwatch(ctx: Any, caseId: number): void {
  ctx.cancel('nudge', caseId)
  ctx.cancel('expire', caseId)
}

/** A day without news: the leader is asked once, in private, and keeps it for a while longer. */
export function nudge(ctx: Any, ref: string): void {
  const about = held(ctx, ref)
  if (!about || about.leaderId === null) return
  const due = awake(ctx, lastSign(ctx, about) + ctx.limits.staleClaimMs)
  if (due > ctx.now) {
    ctx.at('nudge', about.id, due)
    return
  }
  ctx.tell(
    about.leaderId,
    'nudge',
    { n: about.number, title: about.title },
    { kind: 'reminder', about },
  )
  ctx.at('expire', about.id, awake(ctx, ctx.now + ctx.limits.staleGraceMs))
}

/** Still no news: back to the pool, without a word of blame. */
export function expire(ctx: Any, ref: string): void {
  const about = held(ctx, ref)
  if (!about || about.leaderId === null) return
  const due = awake(ctx, lastSign(ctx, about) + ctx.limits.staleClaimMs)
  if (due > ctx.now) {
    ctx.at('nudge', about.id, due)
    return
  }
  const leaderId = about.leaderId
  const outcome = ctx.cases.step(about.id, 'expire', { at: ctx.now, actorId: null })
  if (!outcome.ok) return
  ctx.fact('case.released', { caseId: about.id, personId: leaderId, expired: true })
  ctx.tell(leaderId, 'expired', { n: about.number }, { about })
  backToPool(ctx, outcome.case)
}

/** The time itself, or when the quiet hours it falls in are over: nobody loses a claim in their sleep. */
export function awake(ctx: Any, at: Instant): Instant {
  return ctx.calendar.quietUntil(at, ctx.limits.quiet) ?? at
}

function held(ctx: Any, ref: string): Case | null {
  const about = ctx.cases.get(Number(ref))
  return about?.state === 'in_progress' ? about : null
}

/**
 * When the leader last did anything about it: took it, noted, wrote to the reporter, sent a photo. Until the day of a
 * consultation nobody has to say more.
 */
function lastSign(ctx: Any, about: Case): Instant {
  const own = ctx.cases.events(about.id).filter((event) => event.actorId === about.leaderId)
  const meets = ctx.followUps.consultations.open(about.id)?.meetsAt ?? 0
  return Math.max(own.at(-1)?.at ?? about.reportedAt, meets)
}
