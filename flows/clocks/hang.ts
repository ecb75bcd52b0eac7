import type { Case } from '../../bot/domain/case.js'
import { readDay } from '../../bot/domain/date-words.js'
import { whoMustAct } from '../../bot/domain/duty.js'
import { hearerOf, mayLead, openGroup } from '../../bot/domain/standing.js'
import type { Day, Instant } from '../../bot/domain/time.js'
import type { Param } from '../../bot/flow.js'
import {
  type Any,
  checkAtWork,
  checkLength,
  checkLive,
  dayParam,
  hearingTime,
  isAtWork,
  office,
  type Said,
} from './context.js'
import { goOn, keep, restart, schedule, standStill } from './run.js'

/** 挂账: it cannot be done now, and there is a plan with a day (13710). Its reporter reads both. */
export function hang(ctx: Said, about: Case, rest: string): void {
  const n = about.number
  checkAtWork(ctx, about)
  checkLive(ctx, about)
  checkLength(ctx, rest)
  const read = readDay(rest, ctx.calendar.day(ctx.now), ctx.calendar)
  if (!read) {
    askAgain(ctx, about, 'hang_how')
    return
  }
  checkDay(ctx, read.day)
  const plan = read.rest.replace(/[\s\u3002.]+$/u, '')
  if (plan === '') {
    const free = { do: 'hang_why', arg: `${about.id}.${read.day}` } as const
    const ask = [ctx.actor.person.id]
    ctx.say(
      'hang_plan',
      { n, day: dayParam(ctx, read.day) },
      { about, kind: 'question', ask, free },
    )
    return
  }
  put(ctx, about, read.day, plan)
}

function askAgain(ctx: Said, about: Case, key: 'hang_how'): void {
  const ask = [ctx.actor.person.id]
  const free = { do: 'hang', arg: about.id } as const
  ctx.say(key, { n: about.number }, { about, kind: 'question', ask, free })
}

/** The plan for a day that was given without one. */
export function hangWhy(ctx: Said, arg: string, rest: string): void {
  const [id, day] = arg.split('.')
  const about = ctx.cases.get(Number(id))
  if (about) hang(ctx, about, `${day} ${rest}`)
}

/** A day for a plan lies ahead, and not farther than people can plan. */
function checkDay(ctx: Said, day: Day): void {
  const today = ctx.calendar.day(ctx.now)
  if (day === today) ctx.refuse('hang_today', {})
  checkAhead(ctx, day)
}

/** Ends the handler when a day is past or too far ahead. */
export function checkAhead(ctx: Said, day: Day): void {
  const at = ctx.calendar.at(day, '23:59')
  if (at < ctx.now) ctx.refuse('date_past', { day: dayParam(ctx, day) })
  if (at > ctx.now + ctx.limits.planHorizonMs) ctx.refuse('date_far', { day: dayParam(ctx, day) })
}

function put(ctx: Said, about: Case, day: Day, plan: string): void {
  const me = ctx.actor.person.id
  const again = about.state === 'hung'
  const outcome = ctx.cases.step(about.id, 'hang', { at: ctx.now, actorId: me, words: plan })
  if (!outcome.ok) ctx.refuse('not_now', { n: about.number, state: { state: about.state } })
  const until = opening(ctx, day)
  keep(ctx, about.id, 'response', 'feedback')
  standStill(ctx, about.id)
  ctx.waits.set({ caseId: about.id, why: 'plan', since: ctx.now, until, personId: me })
  ctx.waits.endExtension(about.id)
  ctx.unask('told_more', about.id)
  setTimers(ctx, about.id, until)
  ctx.fact('case.hung', { caseId: about.id, until })
  ctx.fact('case.changed', { caseId: about.id, action: 'hang', actorId: me })
  const params = { n: about.number, day: dayParam(ctx, day), plan }
  ctx.say(again ? 'plan_again' : 'hung', params, { about })
  tellPlan(ctx, about, params)
}

type Plan = { readonly n: number; readonly day: Param; readonly plan: string }

/** The reporter in private, the group where it was reported; each reads it once. */
function tellPlan(ctx: Said, about: Case, params: Plan): void {
  const me = ctx.actor.person.id
  const { title } = about
  const hearer = hearerOf(ctx, about)
  const group = openGroup(ctx, about)
  const told = hearer === me || ctx.tell(hearer, 'told_hung', { ...params, title }, { about })
  if (group && group.id !== ctx.chat.id) {
    ctx.post(group, 'hung_group', { ...params, title }, { about })
  } else if (!told && group)
    ctx.tell(hearer, 'told_hung', { ...params, title }, { about, orIn: group })
  const acting = about.leaderId !== null && about.leaderId !== me ? about.leaderId : null
  if (acting !== null) ctx.tell(acting, 'hung_group', { ...params, title }, { about })
}

function setTimers(ctx: Any, caseId: number, until: Instant): void {
  ctx.at('waited', caseId, until)
  const early = office(ctx).next(until - ctx.limits.planReminderMs)
  if (early > ctx.now) ctx.at('plan_soon', caseId, early)
  else ctx.cancel('plan_soon', caseId)
}

/** The first of the office's hours on that day, worked or not. */
function opening(ctx: Any, day: Day): Instant {
  return ctx.calendar.at(day, ctx.limits.officeHours[0]?.from ?? '08:30')
}

/** A week before its day whoever must act hears of the plan. */
export function planSoon(ctx: Any, ref: string): void {
  const about = ctx.cases.get(Number(ref))
  const waited = ctx.waits.of(Number(ref))
  if (!about || waited?.why !== 'plan' || about.state !== 'hung') return
  const { number: n, title } = about
  const params = {
    n,
    title,
    day: { day: ctx.calendar.day(waited.until) },
    plan: planOf(ctx, about),
  }
  for (const id of plannersOf(ctx, about, waited.personId)) {
    ctx.tell(id, 'plan_soon', params, { kind: 'reminder', about })
  }
}

/** Whoever leads it or answers for its institution, else who made the plan. */
function plannersOf(ctx: Any, about: Case, planner: number | null): readonly number[] {
  const held = about.leaderId !== null || ctx.owners.of(about.id).bodyId !== null
  return held || planner === null ? whoMustAct(ctx, about, ctx.now) : [planner]
}

/** Its day has come: it goes on by itself, with whoever had it, else among those to be taken. */
export function resume(ctx: Any, about: Case): void {
  const plan = planOf(ctx, about)
  const planner = ctx.waits.of(about.id)?.personId ?? null
  ctx.waits.end(about.id)
  if (about.state !== 'hung') {
    goOn(ctx, about.id)
    return
  }
  const back = stepBack(ctx, about)
  goOn(ctx, about.id)
  restart(ctx, back, ({ kind, dueAt }) => kind === 'resolution' && dueAt <= ctx.now)
  schedule(ctx, about.id)
  tellResumed(ctx, ctx.cases.get(about.id) ?? back, plan, planner)
}

/** Somebody took it up before its day: the plan is over, and the clocks go on. */
export function leavePlan(ctx: Any, about: Case): void {
  if (about.state === 'hung' || ctx.waits.of(about.id)?.why !== 'plan') return
  ctx.waits.end(about.id)
  ctx.cancel('waited', about.id)
  ctx.cancel('plan_soon', about.id)
  goOn(ctx, about.id)
}

/** The state it is in again: with its leader, with its institution, with the community, or open to be taken. */
function stepBack(ctx: Any, about: Case): Case {
  const at = ctx.now
  const resumed = ctx.cases.step(about.id, 'resume', { at, actorId: null })
  ctx.fact('case.changed', { caseId: about.id, action: 'resume', actorId: null })
  const { leaderId } = about
  if (leaderId !== null && mayLead(ctx, about, leaderId, at)) {
    const taken = ctx.cases.step(about.id, 'claim', { at, actorId: null, leaderId })
    if (taken.ok) ctx.fact('case.claimed', { caseId: about.id, personId: leaderId })
    return taken.case
  }
  const action = backWith(ctx, about)
  if (action === null) return resumed.case
  const moved = ctx.cases.step(about.id, action, { at, actorId: null })
  if (moved.ok) ctx.fact('case.changed', { caseId: about.id, action, actorId: null })
  return moved.case
}

function backWith(ctx: Any, about: Case): 'dispatch' | 'escalate' | null {
  if (ctx.owners.of(about.id).bodyId !== null) return 'dispatch'
  const staffs = about.private || ctx.rules.rule(about.category, about.tier).mode === 'accept'
  return staffs ? 'escalate' : null
}

function tellResumed(ctx: Any, about: Case, plan: string, planner: number | null): void {
  const { number: n, title } = about
  const due = { time: about.dueResolution }
  const taken = about.leaderId !== null || about.state === 'dispatched'
  for (const id of plannersOf(ctx, about, planner)) {
    const after = hearingTime(ctx, about, isAtWork(ctx, about, id), ctx.now)
    const options = { kind: 'reminder', about, after } as const
    if (taken) ctx.tell(id, 'plan_due', { n, title, plan, due }, options)
    else {
      const choices = [{ label: 'do_claim', do: 'claim', arg: about.id }] as const
      ctx.tell(id, 'plan_due_free', { n, title, plan }, { ...options, choices })
    }
  }
  const group = openGroup(ctx, about)
  const loud = group ? { orIn: group } : {}
  ctx.tell(hearerOf(ctx, about), 'told_resumed', { n, title }, { about, ...loud })
}

/** The words of the newest plan. */
function planOf(ctx: Any, about: Case): string {
  return ctx.cases.events(about.id).findLast((event) => event.what === 'hang')?.words ?? ''
}
