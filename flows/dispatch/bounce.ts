import type { Case } from '../../bot/domain/case.js'
import { climb, handOn, streetOf } from '../../bot/domain/moving.js'
import { actsForOwner, hearerOf } from '../../bot/domain/standing.js'
import { type Any, checkLength, loudly, refuseState, type Said } from './context.js'

/** So many times institutions may say 非我单位 before the street decides. */
const MOST_BOUNCES = 3

/**
 * 非我单位: only whoever answers for the institution that owes it, with a reason; it goes back to whoever gave it
 * out, and the third time to the street. Of a captain it means: not for us, upwards.
 */
export function notOurs(ctx: Said, about: Case, rest: string): void {
  const n = about.number
  const why = rest.trim()
  const me = ctx.actor.person.id
  if (ctx.actor.faceless) ctx.refuse('faceless', {})
  checkLength(ctx, why)
  const ours = actsForOwner(ctx, about, me, ctx.now)
  if (!ours && ctx.owners.of(about.id).bodyId !== null) ctx.refuse('not_ours_not', { n })
  if (why === '') {
    const free = { do: 'not_ours', arg: about.id } as const
    ctx.say('not_ours_why', { n }, { about, kind: 'question', ask: [me], free })
    return
  }
  if (ours) bounce(ctx, about, why)
  else goUp(ctx, about, why)
}

function bounce(ctx: Said, about: Case, why: string): void {
  const n = about.number
  const actorId = ctx.actor.person.id
  const owner = ctx.owners.of(about.id)
  const body = owner.bodyId === null ? null : ctx.bodies.get(owner.bodyId)
  const step = { at: ctx.now, actorId, words: why }
  const outcome = ctx.cases.step(about.id, 'bounce', step)
  if (!outcome.ok) refuseState(ctx, outcome.case)
  const bounces = owner.bounces + 1
  const decides = bounces >= MOST_BOUNCES
  const regionId = decides ? streetOf(ctx, about).id : owner.regionId
  handOn(ctx, about, { regionId, bodyId: null, mode: 'accept', why: 'bounced', bounces }, actorId)
  ctx.fact('case.changed', { caseId: about.id, action: 'bounce', actorId })
  if (decides) ctx.say('bounced_street', { n, k: bounces }, { about })
  else ctx.say('bounced', { n }, { about })
  const where = whereName(ctx, regionId)
  const options = { about, ...loudly(ctx, about) }
  const params = { n, title: about.title, where }
  const hearer = hearerOf(ctx, about)
  if (decides) ctx.tell(hearer, 'told_street', params, options)
  else ctx.tell(hearer, 'told_bounced', { ...params, body: body?.name ?? '', why }, options)
}

/** A captain, a head or staff: the next level up owes it now; the ladder tells whom it concerns. */
function goUp(ctx: Said, about: Case, why: string): void {
  const outcome = climb(ctx, about, ctx.actor.person.id, why)
  if (outcome === 'done') {
    ctx.say('went_up', { n: about.number }, { about })
    return
  }
  if (outcome === 'illegal') refuseState(ctx, about)
  ctx.refuse('not_ours_above', { n: about.number })
}

function whereName(ctx: Any, regionId: number): string {
  const region = ctx.regions.get(regionId)
  if (region?.level === 'community') return ctx.text('the_community', {})
  return region?.name ?? ''
}
