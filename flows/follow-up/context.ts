import type { Case } from '../../bot/domain/case.js'
import { captainsFor, lastLeader, ownCase, worksOn } from '../../bot/domain/standing.js'
import type { Instant } from '../../bot/domain/time.js'
import type { Ctx, MessageCtx } from '../../bot/flow.js'
import type { texts, words } from './texts.js'

export type Table = (typeof texts)['zh-CN']
export type Word = keyof typeof words
export type Reply = 'look_held' | 'look_broken' | 'look_later' | 'call_heard'
export type Alarm = 'look_back'
export type Any = Ctx<Table, Word | Reply, Alarm>
export type Said = MessageCtx<Table, Word | Reply, Alarm>

/** The time itself, or the end of the quiet hours it falls in. */
export function awake(ctx: Any, at: Instant): Instant {
  return ctx.calendar.quietUntil(at, ctx.limits.quiet) ?? at
}

/** True for whoever led, helped, or said that it was done: nobody judges their own work. */
export function ownWork(ctx: Any, about: Case, personId: number): boolean {
  const resolved = ctx.cases.events(about.id).findLast((event) => event.what === 'resolve')
  return (
    worksOn(ctx, about, personId) ||
    lastLeader(ctx, about) === personId ||
    resolved?.actorId === personId
  )
}

/**
 * The people who answer for a place: its captains, then community staff; those who did not do the work themselves
 * first, the others only where there is nobody else. None of them is asked about their own report.
 */
export function responsible(ctx: Any, about: Case): readonly number[] {
  const captains = about.private ? [] : captainsFor(ctx, about, ctx.now)
  const people = [...captains, ...ctx.people.holders(about.regionId, 'staff', ctx.now)]
  const ids = [...new Set(people.map((person) => person.id))].filter(
    (id) => !ownCase(ctx, about, id),
  )
  const others = ids.filter((id) => !ownWork(ctx, about, id))
  return [...others, ...ids.filter((id) => !others.includes(id))]
}

/** Ends the handler unless the speaker is staff of the case's community, under their own name. */
export function checkStaff(ctx: Said, about: Case): void {
  if (ctx.actor.faceless) ctx.refuse('faceless', {})
  if (!ctx.may(about.regionId, 'staff')) ctx.refuse('not_here', { n: about.number })
}
