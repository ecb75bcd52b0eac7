import type { Body } from '../../bot/domain/body.js'
import type { Case } from '../../bot/domain/case.js'
import { casesNumbered } from '../../bot/domain/numbers.js'
import { reachable } from '../../bot/domain/standing.js'
import { days, hours, type Instant } from '../../bot/domain/time.js'
import { looksLikeTime, readWhen } from '../../bot/domain/when.js'
import { callOut } from './call.js'
import { CALLERS, groupsOf, note, type Said } from './context.js'
import { BETWEEN_NAMES } from './texts.js'

/** Where no time is said: so long in working hours, else the next working morning. */
const USUAL_MS = hours(2)
const LATEST_USUAL = '16:00'
const MORNING = '10:00'
const FARTHEST_MS = days(31)

/** What was asked for, read from the words. */
interface Asked {
  readonly about: Case | null
  readonly bodies: readonly Body[]
  readonly matter: string
  readonly arriveBy: Instant
  readonly regionId: number
}

/** 吹哨: calls one or several institutions, which must answer by arriving in time; with a case or without. */
export function blow(ctx: Said, rest: string): void {
  if (ctx.actor.faceless) ctx.refuse('faceless', {})
  if (rest.length > ctx.limits.maxWords) ctx.refuse('too_long', { max: ctx.limits.maxWords })
  if (rest.trim() === '') ctx.refuse('how', {})
  const asked = read(ctx, rest.trim())
  const actorId = ctx.actor.person.id
  const call = {
    callerId: actorId,
    regionId: asked.regionId,
    chatId: ctx.chat.kind === 'group' ? ctx.chat.id : null,
    caseId: asked.about?.id ?? null,
    matter: asked.matter,
    blownAt: ctx.now,
    arriveBy: asked.arriveBy,
  }
  const blown = ctx.whistles.blow(
    call,
    asked.bodies.map((body) => body.id),
  )
  for (const whistle of blown) {
    callOut(ctx, whistle, blown.length > 1)
    const { id: whistleId, caseId, bodyId } = whistle
    ctx.fact('whistle.blown', { whistleId, caseId, bodyId })
    const body = ctx.bodies.get(bodyId)?.name ?? ''
    const time = { time: whistle.arriveBy }
    note(ctx, whistle, actorId, ctx.text('log_blown', { body, time }))
  }
  answer(ctx, asked)
}

function answer(ctx: Said, { about, bodies, arriveBy }: Asked): void {
  const comma = ctx.text('comma', {}, ctx.chat.lang)
  const params = {
    bodies: bodies.map((body) => body.name).join(comma),
    time: { time: arriveBy },
    about: about
      ? ctx.text('about_case', { n: about.number }, ctx.chat.lang)
      : ctx.text('about_none', {}, ctx.chat.lang),
  }
  const missing = bodies.filter((body) => !canReach(ctx, body))
  const options = about ? { about } : {}
  if (missing.length === 0) ctx.say('blown', params, options)
  else {
    const names = missing.map((body) => body.name).join(comma)
    ctx.say('blown_unreached', { ...params, missing: names }, options)
  }
}

function canReach(ctx: Said, body: Body): boolean {
  if (groupsOf(ctx, body).length > 0) return true
  return ctx.bodies.members(body.id, ctx.now).some((person) => reachable(ctx, person.id))
}

function read(ctx: Said, written: string): Asked {
  const { about, rest } = caseIn(ctx, written)
  const regionId = regionOfCaller(ctx, about)
  const when = readWhen(rest, ctx.now, ctx.calendar)
  const arriveBy = when?.at ?? usual(ctx)
  const { bodies, matter } = bodiesIn(ctx, about?.regionId ?? regionId, when?.rest ?? rest)
  checkRight(ctx, regionId, bodies)
  if (when === null && looksLikeTime(matter)) ctx.refuse('no_time', { words: matter })
  if (!about && matter === '') ctx.refuse('matter', { name: bodies[0]?.name ?? '' })
  if (arriveBy <= ctx.now) ctx.refuse('past', { time: { time: arriveBy } })
  if (arriveBy > ctx.now + FARTHEST_MS) ctx.refuse('far', {})
  if (about) checkCase(ctx, about, bodies)
  return { about, bodies, matter, arriveBy, regionId }
}

function checkCase(ctx: Said, about: Case, bodies: readonly Body[]): void {
  const n = about.number
  if (about.private) ctx.refuse('private', { n })
  if (about.state === 'closed') ctx.refuse('closed', { n })
  for (const whistle of ctx.whistles.ofCase(about.id)) {
    const body = bodies.find(({ id }) => id === whistle.bodyId)
    if (!body || whistle.state !== 'asked') continue
    ctx.refuse('asked_already', { n, body: body.name, time: { time: whistle.arriveBy } })
  }
}

/** Departments come for the street; members, property companies and teams for communities and grids, too. */
function checkRight(ctx: Said, regionId: number, bodies: readonly Body[]): void {
  const street = ctx.may(regionId, 'street')
  if (!street && bodies.some((body) => body.kind === 'department')) {
    ctx.refuse('departments_by_street', {})
  }
}

function caseIn(ctx: Said, written: string): { about: Case | null; rest: string } {
  const found = /^#?\s*(\d{1,7})(?:\u53f7)?(?=[\s,\uff0c]|$)[\s,\uff0c]*(.*)$/su.exec(written)
  if (!found) return { about: ctx.about, rest: written }
  const n = Number(found[1])
  const rest = found[2] ?? ''
  const known = regionsOf(ctx).flatMap((id) => casesNumbered(ctx, id, n))
  const seen = [...new Map(known.map((each) => [each.id, each])).values()]
  const only = seen[0]
  if (!only) return ctx.refuse('no_case', { n })
  if (seen.length === 1) return { about: only, rest }
  for (const about of seen) {
    const name = ctx.regions.get(about.scopeId)?.name ?? ''
    const part = [name, name.slice(0, 2)].find((each) => each !== '' && rest.startsWith(each))
    if (part !== undefined) return { about, rest: rest.slice(part.length).trimStart() }
  }
  const name = ctx.regions.get(only.scopeId)?.name ?? ''
  return ctx.refuse('which_community', { n, name })
}

/** Names at the front that are institutions; what follows is the matter. */
function bodiesIn(ctx: Said, regionId: number, rest: string) {
  const bodies = new Map<number, Body>()
  const words = rest.split(/\s+/u).filter((word) => word !== '')
  let taken = 0
  for (const word of words) {
    const names = word.replace(/^[@\uff20]/u, '').split(BETWEEN_NAMES)
    const found = names.filter((name) => name !== '').map((name) => bodyNamed(ctx, regionId, name))
    if (found.some((body) => body === null)) break
    for (const body of found) if (body) bodies.set(body.id, body)
    taken += 1
  }
  if (bodies.size === 0) {
    const example = ctx.bodies.serving(regionId)[0]?.name ?? ''
    if (words.length === 0) return ctx.refuse('how', {})
    return ctx.refuse('whom', { name: words[0] ?? '', example })
  }
  return { bodies: [...bodies.values()], matter: words.slice(taken).join(' ') }
}

function bodyNamed(ctx: Said, regionId: number, name: string): Body | null {
  const coded = ctx.bodies.byCode(name.toUpperCase())
  if (coded && coded.endedAt === null) return coded
  const found = ctx.bodies.named(regionId, name)
  const exact = found.filter((body) => body.name === name)
  const [first, second] = exact.length > 0 ? exact : found
  if (first && second) {
    const list = found.map((body) => body.name).join(ctx.text('comma', {}, ctx.chat.lang))
    return ctx.refuse('which_body', { name, list })
  }
  return first ?? null
}

function regionsOf(ctx: Said): readonly number[] {
  const own = ctx.people
    .posts(ctx.actor.person.id, ctx.now)
    .filter((post) => CALLERS.some((role) => role === post.role))
    .map((post) => post.regionId)
  return [...new Set(own)]
}

/** In whose name it is blown: the street where the caller is of the street, else their region nearest to it. */
function regionOfCaller(ctx: Said, about: Case | null): number {
  const posts = ctx.people
    .posts(ctx.actor.person.id, ctx.now)
    .filter((post) => CALLERS.some((role) => role === post.role))
    .filter((post) => !about || ctx.regions.within(about.regionId, post.regionId))
  const post = posts.find(({ role }) => role === 'street') ?? posts[0]
  return post?.regionId ?? ctx.refuse('no_case', { n: about?.number ?? 0 })
}

function usual(ctx: Said): Instant {
  const { calendar, now } = ctx
  const today = calendar.day(now)
  if (calendar.isWorkday(today) && calendar.clock(now) < LATEST_USUAL) {
    return Math.max(now + USUAL_MS, calendar.at(today, MORNING))
  }
  return calendar.at(calendar.workdayFrom(calendar.addDays(today, 1)), MORNING)
}
