import type { Case } from '../../bot/domain/case.js'
import { isSampled } from '../../bot/domain/sample.js'
import { days } from '../../bot/domain/time.js'
import { reopen } from './again.js'
import { type Any, checkStaff, ownWork, type Said } from './context.js'

/** A call back may open a case again for this long after closing. */
const REOPENS_WITHIN = days(30)

/**
 * Nobody said whether it was fixed: of a share of those cases staff are asked to call the reporter 回访, a few a week,
 * so that silence is not taken for content.
 */
export function sample(ctx: Any, about: Case): void {
  const { callBackShare, callBacksPerWeek } = ctx.limits
  if (!isSampled(about.id, about.round, callBackShare)) return
  if (ctx.followUps.callBacks.asked(about.scopeId, weekStart(ctx)) >= callBacksPerWeek) return
  const staff = ctx.people
    .holders(about.regionId, 'staff', ctx.now)
    .map((person) => person.id)
    .filter((id) => !ownWork(ctx, about, id) && about.reporterId !== id)
  const first = staff.length === 0 ? 0 : about.id % staff.length
  const inTurn = [...staff.slice(first), ...staff.slice(0, first)]
  if (!inTurn.some((id) => tellCall(ctx, about, id))) return
  note(ctx, about)
}

/** 回访: staff note what the reporter said. For any case that was closed without a rating. */
export function callBack(ctx: Said, about: Case): void {
  checkCaller(ctx, about)
  note(ctx, about)
  const { number: n, title } = about
  const options = { kind: 'question', about, ask: [ctx.actor.person.id] } as const
  ctx.say('call_now', { n, title }, { ...options, choices: choicesOf(about) })
}

/** What the reporter said on the telephone: never counted as a rating of their own. */
export function callHeard(ctx: Said, arg: string): void {
  const [caseId, round, value] = arg.split('-').map(Number)
  const about = ctx.cases.get(caseId ?? 0)
  if (!about || (value !== 1 && value !== 2 && value !== 3)) return
  if (about.round !== round) ctx.refuse('call_over', { n: about.number })
  checkCaller(ctx, about)
  const me = ctx.actor.person.id
  ctx.followUps.callBacks.answer(about.id, about.round, value, me, ctx.now)
  ctx.cases.log(about.id, 'call_back', ctx.now, me, String(value))
  const n = about.number
  const fresh = ctx.now - (about.closedAt ?? 0) <= REOPENS_WITHIN
  if (value !== 1 && fresh && reopen(ctx, about)) ctx.say('reopened', { n }, { about })
  else ctx.say('call_kept', { n }, { kind: 'ack', about })
}

/** Cases meant by 回访 without a number: asked for, and nothing heard yet. */
export function toCall(ctx: Said): readonly Case[] {
  const regions =
    ctx.chat.regionId === null
      ? ctx.people.posts(ctx.actor.person.id, ctx.now).map((post) => post.regionId)
      : [ctx.chat.regionId]
  const since = ctx.now - REOPENS_WITHIN
  return [...new Set(regions)]
    .flatMap((id) => ctx.cases.recent(id, since))
    .filter((each) => ctx.followUps.callBacks.get(each.id, each.round)?.fixed === null)
}

function checkCaller(ctx: Said, about: Case): void {
  checkStaff(ctx, about)
  const n = about.number
  if (ownWork(ctx, about, ctx.actor.person.id)) ctx.refuse('call_own', { n })
  if (about.state !== 'closed' || about.closeReason !== 'fixed' || !about.unrated) {
    ctx.refuse('call_over', { n })
  }
}

function note(ctx: Any, about: Case): void {
  const { id: caseId, round, scopeId } = about
  ctx.followUps.callBacks.ask({ caseId, round, scopeId, askedAt: ctx.now })
}

function tellCall(ctx: Any, about: Case, personId: number): boolean {
  const { number: n, title } = about
  return ctx.tell(
    personId,
    'call_ask',
    { n, title },
    { kind: 'reminder', about, ask: [personId], choices: choicesOf(about) },
  )
}

function choicesOf(about: Case) {
  const arg = (value: 1 | 2 | 3) => `${about.id}-${about.round}-${value}`
  return [
    { label: 'fixed', do: 'call_heard', arg: arg(1) },
    { label: 'partly', do: 'call_heard', arg: arg(2) },
    { label: 'broken', do: 'call_heard', arg: arg(3) },
  ] as const
}

function weekStart(ctx: Any): number {
  const today = ctx.calendar.day(ctx.now)
  return ctx.calendar.at(ctx.calendar.addDays(today, 1 - ctx.calendar.weekday(today)), '00:00')
}
