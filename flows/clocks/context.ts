import type { Case } from '../../bot/domain/case.js'
import type { Lang } from '../../bot/domain/person.js'
import { mayActOn, worksOn } from '../../bot/domain/standing.js'
import type { Day, Instant } from '../../bot/domain/time.js'
import { type Worktime, worktimeOf } from '../../bot/domain/worktime.js'
import type { Ctx, MessageCtx, Param } from '../../bot/flow.js'
import type { texts, words } from './texts.js'

export type Table = (typeof texts)['zh-CN']
export type Word = keyof typeof words
export type Reply = 'told_more' | 'hang_why' | 'extend_why'
export type Borrowed = 'claim' | 'accept' | 'note' | 'dispatch'
export type Spoken = Word | Reply | Borrowed
export type Alarm = 'clock' | 'say' | 'unclaimed' | 'waited' | 'plan_soon'
/** Any handler of this flow. */
export type Any = Ctx<Table, Spoken, Alarm>
/** A handler of words or a button. */
export type Said = MessageCtx<Table, Spoken, Alarm>

/** The office's working time. */
export function office(ctx: Pick<Any, 'calendar' | 'limits'>): Worktime {
  return worktimeOf(ctx.calendar, ctx.limits.officeHours)
}

/** True for people who are at work here and read clocks: staff, departments, the street. Neighbours are asked. */
export function isAtWork(ctx: Any, about: Case, personId: number): boolean {
  const roles = ['staff', 'street', 'department'] as const
  return mayActOn(ctx, about, personId, roles, ctx.now)
}

/**
 * When somebody may be reminded: people at work in office hours, neighbours outside quiet hours; in an emergency
 * everybody at once.
 */
export function hearingTime(ctx: Any, about: Case, atWork: boolean, at: Instant): Instant {
  if (about.tier === 'emergency') return at
  return atWork ? office(ctx).next(at) : awake(ctx, at)
}

/** The time itself, or when the quiet hours it falls in are over. */
export function awake(ctx: Any, at: Instant): Instant {
  return ctx.calendar.quietUntil(at, ctx.limits.quiet) ?? at
}

/** Does something about a case that is there. */
export function withCase(ctx: Any, caseId: number, act: (ctx: Any, about: Case) => void): void {
  const about = ctx.cases.get(caseId)
  if (about) act(ctx, about)
}

/** The title, or for a private matter only that there is one. */
export function titleOf(ctx: Any, about: Case, lang?: Lang): string {
  return about.private ? ctx.text('private_title', {}, lang) : about.title
}

/** The language a person reads in private. */
export function langOf(ctx: Any, personId: number): Lang | undefined {
  return ctx.people.get(personId)?.lang ?? undefined
}

/** Ends the handler unless the speaker leads, helps, is staff there, or answers for the institution that owes it. */
export function checkWorks(ctx: Said, about: Case): void {
  if (ctx.actor.faceless) ctx.refuse('faceless', {})
  const me = ctx.actor.person.id
  if (worksOn(ctx, about, me) || isAtWork(ctx, about, me)) return
  ctx.refuse('not_yours', { n: about.number })
}

/** Ends the handler unless the speaker is at work there, under their own name. */
export function checkAtWork(ctx: Said, about: Case): void {
  if (ctx.actor.faceless) ctx.refuse('faceless', {})
  if (!isAtWork(ctx, about, ctx.actor.person.id)) ctx.refuse('not_yours', { n: about.number })
}

/** Refuses words that are longer than a case may hold. */
export function checkLength(ctx: Said, said: string): void {
  if (said.length > ctx.limits.maxWords) ctx.refuse('too_long', { max: ctx.limits.maxWords })
}

/** Ends the handler where nothing can be waited for any more. */
export function checkLive(ctx: Said, about: Case): void {
  const n = about.number
  if (about.state === 'closed' && about.closeReason !== null) {
    ctx.refuse('gone', { n, reason: { reason: about.closeReason } })
  }
  if (about.state === 'closed' || about.state === 'resolved' || about.state === 'candidate') {
    ctx.refuse('not_now', { n, state: { state: about.state } })
  }
}

/** A day as people say it, with the year where it is another one. */
export function dayParam(ctx: Any, day: Day): Param {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number)
  const ahead = year - Number(ctx.calendar.day(ctx.now).slice(0, 4))
  if (ahead === 0) return { day }
  return ctx.text(ahead === 1 ? 'day_next' : 'day_far', { year, month, date })
}

/** When a case is to be settled: the day of its plan where it has one. */
export function settledBy(ctx: Any, about: Case): Instant {
  const wait = ctx.waits.of(about.id)
  return wait?.why === 'plan' ? wait.until : about.dueResolution
}

/** What the speaker works on here: their own claims, for staff every live case of the group. */
export function workedHere(ctx: Said): readonly Case[] {
  const me = ctx.actor.person.id
  const live = ctx.chat.regionId === null ? [] : ctx.cases.live(ctx.chat.regionId)
  const led = ctx.cases.ledBy(me).filter((each) => each.state === 'in_progress')
  if (led.length > 0) return led
  return live.filter((each) => each.state !== 'resolved' && isAtWork(ctx, each, me))
}
