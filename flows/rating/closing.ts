import type { Case } from '../../bot/domain/case.js'
import { hearerOf, lastLeader } from '../../bot/domain/standing.js'
import { type Any, endAsking, endWaitingFor } from './context.js'

/** Closes it as fixed. `unrated`: a person looked, but nobody concerned said anything. */
export function confirm(ctx: Any, about: Case, actorId: number | null, unrated: boolean): boolean {
  const outcome = ctx.cases.step(about.id, 'confirm', { at: ctx.now, actorId, unrated })
  if (!outcome.ok) return false
  endWaitingFor(ctx, about.id)
  ctx.fact('case.closed', { caseId: about.id, reason: 'fixed', unrated })
  return true
}

/** Opens it again and asks whoever led it first; it is offered to everybody by `orders`. */
export function reopen(ctx: Any, about: Case, personId: number): boolean {
  const leaderId = lastLeader(ctx, about)
  const outcome = ctx.cases.step(about.id, 'reopen', { at: ctx.now, actorId: personId })
  if (!outcome.ok) return false
  endAsking(ctx, about.id)
  ctx.fact('case.reopened', { caseId: about.id, personId, round: outcome.case.round })
  if (leaderId === null) return true
  const { number: n, title } = about
  ctx.tell(
    leaderId,
    'leader_reopened',
    { n, title },
    { about, choices: [{ label: 'do_claim', do: 'claim', arg: about.id }] },
  )
  return true
}

/** Nobody answered and nobody looked: closed all the same, counted apart, and the reporter is told. */
export function closeUnrated(ctx: Any, ref: string): void {
  const about = ctx.cases.get(Number(ref))
  if (about?.state !== 'resolved') return
  const outcome = ctx.cases.step(about.id, 'close_unrated', {
    at: ctx.now,
    actorId: null,
    unrated: true,
  })
  if (!outcome.ok) return
  endWaitingFor(ctx, about.id)
  ctx.fact('case.closed', { caseId: about.id, reason: 'fixed', unrated: true })
  const { number: n, title } = about
  ctx.tell(hearerOf(ctx, about), 'closed_unrated', { n, title }, { about })
}
