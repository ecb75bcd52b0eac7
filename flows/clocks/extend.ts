import type { Case } from '../../bot/domain/case.js'
import type { Clock } from '../../bot/domain/clock.js'
import { DAY_ENDS, extended } from '../../bot/domain/clocks.js'
import { readDay } from '../../bot/domain/date-words.js'
import { hearerOf, openGroup } from '../../bot/domain/standing.js'
import type { Day, Instant } from '../../bot/domain/time.js'
import type { Chat } from '../../bot/flow.js'
import {
  type Any,
  checkAtWork,
  checkLength,
  checkLive,
  checkWorks,
  dayParam,
  type Said,
  titleOf,
} from './context.js'
import { checkAhead } from './hang.js'
import { schedule } from './run.js'

/** 延期: asked before it is due, with a reason (as hotlines grant it); staff grant it, the reporter hears reason and date. */
export function extend(ctx: Said, about: Case, rest: string): void {
  const n = about.number
  checkWorks(ctx, about)
  checkLive(ctx, about)
  checkLength(ctx, rest)
  const clock = runningClock(ctx, about)
  const read = readDay(rest, ctx.calendar.day(ctx.now), ctx.calendar)
  const ask = [ctx.actor.person.id]
  if (!read) {
    const free = { do: 'extend', arg: about.id } as const
    ctx.say('extend_how', { n }, { about, kind: 'question', ask, free })
    return
  }
  const { day } = read
  const until = checkDay(ctx, about, clock, day)
  const why = read.rest.replace(/[\s\u3002.]+$/u, '')
  if (why === '') {
    const free = { do: 'extend_why', arg: `${about.id}.${day}` } as const
    ctx.say('extend_why', { n, day: dayParam(ctx, day) }, { about, kind: 'question', ask, free })
    return
  }
  if (ctx.may(about.regionId, 'staff')) grantOwn(ctx, about, clock, until, why)
  else askStaff(ctx, about, clock, until, why)
}

/** The reason for a day that was given without one. */
export function extendWhy(ctx: Said, arg: string, rest: string): void {
  const [id, day] = arg.split('.')
  const about = ctx.cases.get(Number(id))
  if (about) extend(ctx, about, `${day} ${rest}`)
}

function runningClock(ctx: Said, about: Case): Clock {
  const n = about.number
  const clock = ctx.clocks.of(about.id).find(({ kind }) => kind === 'resolution')
  if (!clock || clock.keptAt !== null) return ctx.refuse('extend_none', { n })
  if (clock.pausedAt !== null) ctx.refuse('extend_standing', { n })
  if (clock.dueAt <= ctx.now || ranOut(ctx, about)) ctx.refuse('extend_late', { n })
  const most = ctx.limits.mostExtensions
  if (clock.extensions >= most) ctx.refuse('extend_third', { n, count: clock.extensions })
  return clock
}

/** The time of this owner ran out, and the next level has its own: only its people may move that. */
function ranOut(ctx: Said, about: Case): boolean {
  if (ctx.owners.of(about.id).why !== 'overtime') return false
  return !ctx.may(about.regionId, 'staff', 'street')
}

function checkDay(ctx: Said, about: Case, clock: Clock, day: Day): Instant {
  checkAhead(ctx, day)
  const until = ctx.calendar.at(day, DAY_ENDS)
  if (until <= clock.dueAt) {
    ctx.refuse('extend_short', { n: about.number, due: { time: clock.dueAt } })
  }
  return until
}

function grantOwn(ctx: Said, about: Case, clock: Clock, until: Instant, why: string): void {
  move(ctx, about, clock, until, ctx.actor.person.id, why)
  ctx.say('extended', { n: about.number, day: dayOf(ctx, until) }, { about })
}

function askStaff(ctx: Said, about: Case, clock: Clock, until: Instant, why: string): void {
  const n = about.number
  const me = ctx.actor.person.id
  const due = { time: clock.dueAt }
  const ask = askOf(ctx, about, { due: clock.dueAt, until, why, personId: me })
  if (!showStaff(ctx, about, ask)) {
    ctx.say('extend_unasked', { n, due }, { about })
    return
  }
  ctx.waits.askExtension({ caseId: about.id, until, personId: me, askedAt: ctx.now })
  ctx.cases.log(about.id, 'extend', ctx.now, me, why)
  ctx.say('extend_asked', { n, day: dayOf(ctx, until), due }, { about })
}

/** What staff are asked, and how they answer. */
function askOf(
  ctx: Any,
  about: Case,
  wish: {
    readonly due: Instant
    readonly until: Instant
    readonly why: string
    readonly personId: number
  },
) {
  const params = {
    n: about.number,
    title: titleOf(ctx, about),
    who: ctx.people.nameIn(wish.personId, about.chatId),
    day: dayOf(ctx, wish.until),
    due: { time: wish.due },
    why: wish.why,
  }
  const options = {
    about,
    kind: 'question',
    choices: [
      { label: 'do_extend_yes', do: 'extend_yes', arg: about.id },
      { label: 'do_extend_no', do: 'extend_no', arg: about.id },
    ],
  } as const
  return { params, options }
}

function staffGroup(ctx: Any, about: Case): Chat | null {
  if (about.private) return null
  return ctx.chats.serving(about.regionId, 'staff').find((chat) => chat.leftAt === null) ?? null
}

function showStaff(ctx: Said, about: Case, { params, options }: ReturnType<typeof askOf>): boolean {
  const group = staffGroup(ctx, about)
  if (group) {
    ctx.post(group, 'extend_ask', params, options)
    return true
  }
  const staff = ctx.people.holders(about.regionId, 'staff', ctx.now)
  return staff.filter((each) => ctx.tell(each.id, 'extend_ask', params, options)).length > 0
}

/** Whoever is staff from now on is asked what the one before was asked in private and has not answered. */
export function askOneOfStaff(ctx: Any, about: Case, personId: number): void {
  const open = ctx.waits.extension(about.id)
  if (open === null || staffGroup(ctx, about) !== null) return
  const { until, personId: askerId } = open
  const why = ctx.cases.events(about.id).findLast((event) => event.what === 'extend')?.words ?? ''
  const wish = { due: about.dueResolution, until, why, personId: askerId }
  const { params, options } = askOf(ctx, about, wish)
  ctx.tell(personId, 'extend_ask', params, options)
}

/** 同意延期: asked in time, so it counts even when the time ran out before somebody answered. */
export function agree(ctx: Said, about: Case): void {
  const n = about.number
  const asked = openAsk(ctx, about)
  const clock = ctx.clocks.of(about.id).find(({ kind }) => kind === 'resolution')
  if (!clock || clock.keptAt !== null || asked.until <= ctx.now) {
    ctx.waits.endExtension(about.id)
    ctx.say('extend_no_ask', { n }, { about })
    return
  }
  const why = ctx.cases.events(about.id).findLast((event) => event.what === 'extend')?.words ?? ''
  move(ctx, about, clock, asked.until, ctx.actor.person.id, why)
  const day = dayOf(ctx, asked.until)
  ctx.say('extend_granted', { n, day }, { about })
  ctx.tell(asked.personId, 'extend_granted_told', { n, title: about.title, day }, { about })
}

/** 不同意延期: whoever asked hears so, and that help can be had. */
export function disagree(ctx: Said, about: Case): void {
  const { number: n, title } = about
  const asked = openAsk(ctx, about)
  ctx.waits.endExtension(about.id)
  const who = ctx.people.nameIn(asked.personId, about.chatId)
  ctx.say('extend_refused', { n, who }, { about })
  const due = { time: about.dueResolution }
  ctx.tell(asked.personId, 'extend_refused_told', { n, title, due }, { about })
}

function openAsk(ctx: Said, about: Case) {
  checkAtWork(ctx, about)
  return ctx.waits.extension(about.id) ?? ctx.refuse('extend_no_ask', { n: about.number })
}

function move(
  ctx: Said,
  about: Case,
  clock: Clock,
  until: Instant,
  actorId: number,
  why: string,
): void {
  ctx.clocks.save(extended(clock, until, ctx.now, ctx))
  ctx.waits.endExtension(about.id)
  ctx.cases.log(about.id, 'extend', ctx.now, actorId, why)
  schedule(ctx, about.id)
  ctx.fact('case.updated', { caseId: about.id })
  const hearer = hearerOf(ctx, about)
  if (hearer === actorId) return
  const group = openGroup(ctx, about)
  const params = { n: about.number, title: about.title, why, day: dayOf(ctx, until) }
  ctx.tell(hearer, 'told_extended', params, { about, ...(group ? { orIn: group } : {}) })
}

function dayOf(ctx: Any, at: Instant) {
  return dayParam(ctx, ctx.calendar.day(at))
}
