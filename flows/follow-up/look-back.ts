import type { Case } from '../../bot/domain/case.js'
import type { Facts } from '../../bot/domain/facts.js'
import { LOOK_BACK_DAYS, type LookBack } from '../../bot/domain/follow-up.js'
import { majorBy } from '../../bot/domain/major.js'
import { hearerOf } from '../../bot/domain/standing.js'
import { days } from '../../bot/domain/time.js'
import { again } from './again.js'
import { type Any, awake, responsible, type Said } from './context.js'

/** The local time at which a look-back is asked for. */
const ASKED_AT = '10:00'
/** Whoever has not been there yet is asked again after this, and so often at most. */
const AGAIN = days(3)
const MOST_ASKS = 3
/** The look-back at which the reporter is asked too, once. */
const WITH_REPORTER = 30

/** Plans the look-backs of a complex or major case that was closed as fixed (上街: 定期“回头看”机制). */
export function plan(ctx: Any, about: Case): void {
  if (about.closedAt === null || majorBy(ctx, about, ctx.limits) === null) return
  const closed = ctx.calendar.day(about.closedAt)
  for (const count of LOOK_BACK_DAYS) {
    const dueAt = ctx.calendar.at(ctx.calendar.addDays(closed, count), ASKED_AT)
    const { id: caseId, round, regionId } = about
    ctx.followUps.lookBacks.plan({ caseId, round, regionId, days: count, dueAt })
    ctx.at('look_back', refOf({ caseId, round, days: count }), awake(ctx, dueAt))
  }
}

/** Opened again: what was to be looked at is not there any more. */
export function forget(ctx: Any, caseId: number): void {
  for (const look of ctx.followUps.lookBacks.of(caseId)) ctx.cancel('look_back', refOf(look))
  ctx.followUps.lookBacks.drop(caseId)
}

/** Asks one person who answers for the place, and at thirty days the reporter as well. */
export function askToLook(ctx: Any, ref: string): void {
  const look = lookOf(ctx, ref)
  const about = look ? standing(ctx, look) : null
  if (!look || !about || look.answeredAt !== null || look.asks >= MOST_ASKS) return
  const asked = responsible(ctx, about).find((id) => tellLook(ctx, about, look, id, true))
  if (asked !== undefined) ctx.followUps.lookBacks.asked(look, asked)
  const reporter = hearerOf(ctx, about)
  if (look.days !== WITH_REPORTER || look.asks > 0 || reporter === asked) return
  tellLook(ctx, about, look, reporter, false)
}

/** Whoever was asked has no post any more: whoever answers for the place now is asked. */
export function askInstead(ctx: Any, { fromId, regionId }: Facts['post.handed']): void {
  const asked = ctx.followUps.lookBacks
    .due(regionId, ctx.now)
    .filter((look) => look.askedId === fromId && look.answeredAt === null)
  for (const look of asked) ctx.at('look_back', refOf(look), awake(ctx, ctx.now))
}

/** It still holds. */
export function held(ctx: Said, arg: string): void {
  const found = answered(ctx, arg, true)
  if (found) ctx.say('held', { n: found.about.number }, { kind: 'ack', about: found.about })
}

/** It is broken again: the case is opened, or a new one that is linked to it. */
export function broken(ctx: Said, arg: string): void {
  const found = answered(ctx, arg, false)
  if (found) again(ctx, found.about)
}

/** Not been there yet: asked again in some days, never more than three times. */
export function later(ctx: Said, arg: string): void {
  const look = lookOf(ctx, arg)
  if (!look || !standing(ctx, look) || look.answeredAt !== null) {
    ctx.toast('look_over', {})
    return
  }
  const more = look.asks < MOST_ASKS
  if (more) ctx.at('look_back', arg, awake(ctx, ctx.now + AGAIN))
  ctx.say(more ? 'look_later' : 'look_last', {}, { kind: 'ack' })
}

function answered(ctx: Said, arg: string, holds: boolean): { readonly about: Case } | null {
  const look = lookOf(ctx, arg)
  const about = look ? standing(ctx, look) : null
  const me = ctx.actor.person.id
  // Two were asked at thirty days: a second word counts only when it is worse.
  if (!look || !about || (look.answeredAt !== null && (holds || look.held === false))) {
    ctx.toast('look_over', {})
    return null
  }
  ctx.cancel('look_back', arg)
  ctx.followUps.lookBacks.answered(look, holds, me, ctx.now)
  ctx.cases.log(about.id, 'look_back', ctx.now, me, `${look.days} ${holds ? 'held' : 'broken'}`)
  ctx.fact('case.looked_back', { caseId: about.id, held: holds })
  return { about }
}

function tellLook(ctx: Any, about: Case, look: LookBack, personId: number, duty: boolean): boolean {
  const ref = refOf(look)
  const yes = { label: 'yes', do: 'look_held', arg: ref } as const
  const no = { label: 'no', do: 'look_broken', arg: ref } as const
  const notYet = { label: 'not_yet', do: 'look_later', arg: ref } as const
  return ctx.tell(
    personId,
    AGO[look.days],
    { n: about.number, title: about.title },
    {
      kind: duty ? 'reminder' : 'rating',
      about,
      ask: [personId],
      choices: duty ? [yes, no, notYet] : [yes, no],
    },
  )
}

const AGO = { 7: 'look_7', 30: 'look_30', 90: 'look_90' } as const

function refOf({ caseId, round, days: count }: Pick<LookBack, 'caseId' | 'round' | 'days'>) {
  return `${caseId}-${round}-${count}`
}

function lookOf(ctx: Any, ref: string): LookBack | null {
  const [caseId, round, count] = ref.split('-').map(Number)
  if (caseId === undefined || round === undefined || count === undefined) return null
  return ctx.followUps.lookBacks.get(caseId, round, count)
}

/** The case of a look-back while it is still the one that was closed. */
function standing(ctx: Any, look: LookBack): Case | null {
  const about = ctx.cases.get(look.caseId)
  return about?.state === 'closed' && about.round === look.round ? about : null
}
