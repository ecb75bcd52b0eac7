import type { Case } from '../../bot/domain/case.js'
import { climb, handOn, nextDown, onDutyFrom } from '../../bot/domain/moving.js'
import { hearerOf } from '../../bot/domain/standing.js'
import { checkSpoken, refuseState, type Said, whereName } from './context.js'

/** 上报: the next level looks, and says what it does; whoever had it stays an observer. */
export function escalate(ctx: Said, about: Case, rest: string): void {
  const n = about.number
  const words = rest.trim()
  checkSpoken(ctx, words)
  if (about.state === 'closed' || about.state === 'resolved') refuseState(ctx, about)
  const owner = ctx.owners.of(about.id)
  if (words === '' && owner.level === 'community') {
    const free = { do: 'escalate', arg: about.id } as const
    const official = ctx.may(owner.regionId, 'staff', 'street')
    if (official) {
      ctx.say('why_needed', { n }, { about, kind: 'question', ask: [ctx.actor.person.id], free })
      return
    }
  }
  const outcome = climb(ctx, about, ctx.actor.person.id, words)
  const where = whereName(ctx, ctx.regions.get(ctx.owners.of(about.id).regionId))
  if (outcome === 'illegal') refuseState(ctx, about)
  if (outcome === 'above') ctx.refuse('already', { n, where })
  if (outcome === 'top') ctx.refuse('top', { n, where })
  ctx.say('escalated', { n, where }, { about })
  const hearer = hearerOf(ctx, about)
  if (hearer === ctx.actor.person.id) return
  ctx.tell(hearer, 'told_escalated', { n, title: about.title, where }, { about })
}

/** 退回: what the level below can do goes back there, with a reason. */
export function sendDown(ctx: Said, about: Case, rest: string): void {
  const n = about.number
  const words = rest.trim()
  checkSpoken(ctx, words)
  const me = ctx.actor.person.id
  const owner = ctx.owners.of(about.id)
  if (owner.bodyId !== null) ctx.refuse('with_body', { n })
  if (!mayDecide(ctx, about, owner.regionId)) {
    const region = ctx.regions.get(owner.regionId)
    ctx.refuse('already', { n, where: whereName(ctx, region) })
  }
  if (about.state === 'in_progress') ctx.refuse('down_busy', { n })
  const below = nextDown(ctx, about, owner.regionId, ctx.now)
  if (!below || below.id === owner.regionId) ctx.refuse('down_home', { n })
  if (words === '') {
    const free = { do: 'send_down', arg: about.id } as const
    ctx.say('down_why', { n }, { about, kind: 'question', ask: [me], free })
    return
  }
  const outcome = ctx.cases.step(about.id, 'send_down', { at: ctx.now, actorId: me, words })
  if (!outcome.ok) refuseState(ctx, outcome.case)
  ctx.cases.addPerson(about.id, me, 'observer', ctx.now)
  handOn(ctx, about, { regionId: below.id, bodyId: null, mode: 'accept', why: 'returned' }, me)
  ctx.fact('case.changed', { caseId: about.id, action: 'send_down', actorId: me })
  const where = whereName(ctx, below)
  ctx.say('down_done', { n, where }, { about })
  ctx.tell(hearerOf(ctx, about), 'told_down', { n, title: about.title, where }, { about })
}

/** True for whoever has the duty where it is owed, or above. */
function mayDecide(ctx: Said, about: Case, regionId: number): boolean {
  const me = ctx.actor.person.id
  if (ctx.may(regionId, 'staff', 'street', 'head')) return true
  return onDutyFrom(ctx, about, regionId, ctx.now).some((person) => person.id === me)
}
