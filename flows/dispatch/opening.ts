import type { Body } from '../../bot/domain/body.js'
import type { Case } from '../../bot/domain/case.js'
import { handOn } from '../../bot/domain/moving.js'
import { bodyByRule } from '../../bot/domain/ruled.js'
import { captainsFor } from '../../bot/domain/standing.js'
import { followGiven } from './bodies.js'
import { type Any, move } from './context.js'
import { firstTurn } from './rotate.js'

/**
 * How a new case is given out by its row of the rule table: to the institution it names where one serves the
 * place, to a named duty, or by turns. Offering to all is order-taking's own; what must be accepted waits at the
 * desk and belongs to the community.
 */
export function giveByRule(ctx: Any, about: Case): void {
  if (about.source === 'alert') return
  const { mode } = ctx.rules.rule(about.category, about.tier)
  if (about.private || mode === 'accept') keepAtDesk(ctx, about)
  else if (about.state === 'reported') giveOut(ctx, about, mode)
}

function giveOut(ctx: Any, about: Case, mode: 'offer' | 'assign' | 'rotate'): void {
  const body = bodyByRule(ctx, about)
  if (body) toBody(ctx, about, body)
  else if (mode === 'assign' && assign(ctx, about)) return
  else if (mode === 'rotate' && firstTurn(ctx, about, null) !== null) return
  else if (mode !== 'offer') offerByRule(ctx, about)
}

function toBody(ctx: Any, about: Case, body: Body): void {
  move(ctx, about, 'accept', null)
  if (!move(ctx, about, 'dispatch', null)) return
  const to = { regionId: about.scopeId, bodyId: body.id } as const
  handOn(ctx, about, { ...to, mode: 'assign', why: 'opened' }, null)
}

/** Asks whoever has the duty nearest to it; with several the first, who may pass it on. */
function assign(ctx: Any, about: Case): boolean {
  const { duty } = ctx.rules.rule(about.category, about.tier)
  const holders =
    duty.role === 'captain'
      ? captainsFor(ctx, about, ctx.now)
      : ctx.people.holders(about.regionId, duty.role, ctx.now)
  const person = holders.find((each) => each.id !== about.reporterId)
  if (!person) return false
  move(ctx, about, 'accept', null)
  if (!move(ctx, about, 'dispatch', null)) return false
  const to = { regionId: about.regionId, bodyId: null, mode: 'assign', why: 'opened' } as const
  handOn(ctx, about, to, null)
  const { number: n, title } = about
  const choices = [{ label: 'do_take', do: 'claim', arg: about.id }] as const
  ctx.tell(person.id, 'ask', { n, title }, { about, kind: 'question', choices })
  return true
}

function offerByRule(ctx: Any, about: Case): void {
  move(ctx, about, 'accept', null)
  move(ctx, about, 'offer', null)
}

function keepAtDesk(ctx: Any, about: Case): void {
  const owner = ctx.owners.of(about.id)
  if (about.state !== 'reported' || owner.regionId === about.scopeId) return
  handOn(ctx, about, { regionId: about.scopeId, bodyId: null, mode: 'accept', why: 'opened' }, null)
}

/** Opened again: the institution that had it has it again; order-taking offers everything else. */
export function giveAgain(ctx: Any, about: Case): void {
  const owner = ctx.owners.of(about.id)
  if (owner.bodyId === null || !move(ctx, about, 'dispatch', null)) return
  handOn(ctx, about, { ...owner, why: 'returned', bounces: 0 }, null)
  followGiven(ctx, { ...about, state: 'dispatched' }, owner.bodyId)
}
