import type { Case } from '../../bot/domain/case.js'
import { handOn } from '../../bot/domain/moving.js'
import { captainsFor, reachable } from '../../bot/domain/standing.js'
import { hours } from '../../bot/domain/time.js'
import { type Any, move, type Said } from './context.js'

/** So long a turn waits for its answer before the next is asked. */
const TURN_MS = hours(4)

/**
 * Begins to go round 轮训: the first whose turn it is is asked. Asked, not assigned: no answer costs nothing.
 * Returns who is asked, null when nobody can be.
 */
export function firstTurn(ctx: Any, about: Case, actorId: number | null): number | null {
  if (free(ctx, about, ctx.now).length === 0) return null
  if (about.state === 'reported') move(ctx, about, 'accept', actorId)
  if (!move(ctx, about, 'dispatch', actorId)) return null
  const to = { regionId: about.regionId, bodyId: null, mode: 'rotate', why: 'dispatched' } as const
  handOn(ctx, about, to, actorId)
  return nextTurn(ctx, about)
}

/** The next is asked; null when everybody had a turn since it began to go round, or the case is taken. */
export function nextTurn(ctx: Any, about: Case): number | null {
  const owner = ctx.owners.of(about.id)
  if (owner.mode !== 'rotate' || about.leaderId !== null) return null
  const next = free(ctx, about, owner.since)[0]
  if (next === undefined) return null
  ctx.rotation.take(about.regionId, next, ctx.now)
  ask(ctx, about, next)
  return next
}

/** 这回不行, or no answer for a while: the next one, and after the last everybody. */
export function passTurn(ctx: Any, caseId: number): void {
  const about = ctx.cases.get(caseId)
  if (about?.state !== 'dispatched' || nextTurn(ctx, about) !== null) return
  if (ctx.owners.of(about.id).mode !== 'rotate' || !move(ctx, about, 'offer', null)) return
  const to = { regionId: about.regionId, bodyId: null, mode: 'offer', why: 'dispatched' } as const
  handOn(ctx, about, to, null)
}

/** The button of somebody who cannot this time. */
export function declineTurn(ctx: Said, arg: string): void {
  const [caseId, personId] = arg.split('-').map(Number)
  const about = ctx.cases.get(caseId ?? 0)
  if (!about) return
  const last = ctx.rotation.turns(about.regionId).get(ctx.actor.person.id) ?? 0
  const owner = ctx.owners.of(about.id)
  const mine = personId === ctx.actor.person.id && owner.mode === 'rotate' && last >= owner.since
  if (!mine || about.state !== 'dispatched') ctx.refuse('turn_late', { n: about.number })
  ctx.toast('turn_passed', {})
  passTurn(ctx, about.id)
}

function ask(ctx: Any, about: Case, personId: number): void {
  const { number: n, title } = about
  const options = {
    about,
    kind: 'question',
    choices: [
      { label: 'do_take', do: 'claim', arg: about.id },
      { label: 'turn_pass', do: 'turn_pass', arg: `${about.id}-${personId}` },
    ],
  } as const
  ctx.tell(personId, 'turn_ask', { n, title }, options)
  const until = ctx.now + TURN_MS
  ctx.at('turn', about.id, ctx.calendar.quietUntil(until, ctx.limits.quiet) ?? until)
}

/** Who may be asked, whose turn it is first: past those who had one since then. */
function free(ctx: Any, about: Case, since: number): readonly number[] {
  const last = ctx.rotation.turns(about.regionId)
  return captainsFor(ctx, about, ctx.now)
    .map((person) => person.id)
    .filter((id) => (last.get(id) ?? -1) < since && isFree(ctx, id))
    .sort((a, b) => (last.get(a) ?? 0) - (last.get(b) ?? 0) || a - b)
}

/** Reachable, not muted, and not with enough in hand already. */
function isFree(ctx: Any, personId: number): boolean {
  const inHand = ctx.cases.ledBy(personId).filter((each) => each.state === 'in_progress').length
  return (
    reachable(ctx, personId) &&
    !ctx.mutes.muted(personId, 'all', ctx.now) &&
    !ctx.mutes.muted(personId, 'reminders', ctx.now) &&
    inHand < ctx.limits.openClaimsPerPerson
  )
}
