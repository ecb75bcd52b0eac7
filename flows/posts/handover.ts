import type { Case } from '../../bot/domain/case.js'
import type { Person, Post, Role } from '../../bot/domain/person.js'
import { dutyRegion, mayLead, reachable } from '../../bot/domain/standing.js'
import { type Any, langOf, type Said, spellPost } from './context.js'
import { answerBy, awaitAnswer, settled } from './lapse.js'
import { personNamed } from './whom.js'

/** Who may arrange it for others, within their own subtree. */
const ARRANGERS = ['staff', 'street', 'admin'] as const satisfies readonly Role[]

/** One hand-over: from whom, to whom, who asked for it, until when an answer counts. */
interface Handover {
  readonly from: Person
  readonly to: Person
  readonly byId: number
  readonly until: number
}

/** Shows what would go over, and asks whoever gives it. Nothing moves before both have agreed. */
export function handOn(ctx: Said, rest: string): void {
  if (ctx.actor.faceless) ctx.refuse('faceless', {})
  const me = ctx.actor.person
  const { from, to } = whom(ctx, rest)
  if (from.id === to.id) ctx.refuse('same', {})
  const handover = { from, to, byId: me.id, until: answerBy(ctx.now) }
  const moving = postsOf(ctx, handover)
  if (moving.length === 0) refuseEmpty(ctx, from)
  if (!reachable(ctx, to.id)) ctx.refuse('unreached', { who: to.name })
  askGiver(ctx, handover, moving)
}

function refuseEmpty(ctx: Said, from: Person): never {
  if (from.id === ctx.actor.person.id) return ctx.refuse('no_posts_me', {})
  const any = ctx.people.posts(from.id, ctx.now).length > 0
  return ctx.refuse(any ? 'not_yours' : 'no_posts', { who: from.name })
}

/** `交接 @小张` gives one's own; `交接 老李 小张` is arranged by staff. */
function whom(ctx: Said, rest: string): { readonly from: Person; readonly to: Person } {
  const me = ctx.actor.person
  const names = rest.split(/[@\uff20\s,\uff0c\u3001]+/u).filter((word) => word !== '')
  const found = names.length > 0 ? names.map((name) => personNamed(ctx, name)) : [...ctx.mentioned]
  const [one, other] = found
  if (!one) return ctx.refuse('how', {})
  if (!other) return { from: me, to: one }
  const arranges = ARRANGERS.some((role) => ctx.actor.roles.has(role))
  if (one.id !== me.id && !arranges) ctx.refuse('staff_only', {})
  return { from: one, to: other }
}

/** The posts that go over: one's own, or those within the subtree of whoever arranges it. */
function postsOf(ctx: Any, { from, byId }: Handover): readonly Post[] {
  const held = ctx.people.posts(from.id, ctx.now)
  if (byId === from.id) return held
  return held.filter((post) => {
    const roles = ctx.people.roles(byId, post.regionId, ctx.now)
    return ARRANGERS.some((role) => roles.has(role)) && mayArrange(post.role, roles)
  })
}

/** Nobody gives away a duty above their own: staff move no street officer and no administrator. */
function mayArrange(role: Role, roles: ReadonlySet<Role>): boolean {
  if (role === 'admin') return roles.has('admin')
  return role !== 'street' || roles.has('street') || roles.has('admin')
}

/** The cases in hand that lie where these posts reach. */
function casesOf(ctx: Any, { from }: Handover, moving: readonly Post[]): readonly Case[] {
  return ctx.cases
    .ledBy(from.id)
    .filter((about) =>
      moving.some((post) => ctx.regions.within(dutyRegion(ctx, about), post.regionId)),
    )
}

function describe(ctx: Any, handover: Handover, moving: readonly Post[], readerId: number): string {
  const lang = langOf(ctx, readerId)
  const cases = casesOf(ctx, handover, moving)
  const list = numbers(ctx, cases, readerId)
  return [
    ...moving.map((post) => spellPost(ctx, post, lang)),
    cases.length === 0
      ? ctx.text('cases_none', {}, lang)
      : ctx.text('cases_line', { count: cases.length, list }, lang),
  ].join('\n')
}

function numbers(ctx: Any, cases: readonly Case[], readerId: number): string {
  const lang = langOf(ctx, readerId)
  return cases
    .map(({ number: n }) => ctx.text('item', { n }, lang))
    .join(ctx.text('join', {}, lang))
}

function askGiver(ctx: Said, handover: Handover, moving: readonly Post[]): void {
  const { from, to } = handover
  const me = ctx.actor.person.id
  const mine = from.id === me
  // Who cannot be asked any more does not hold the post up: whoever arranges it answers for them.
  const asked = mine || reachable(ctx, from.id) ? from.id : me
  const params = { to: to.name, what: describe(ctx, handover, moving, asked) }
  const options = question(handover, asked, 'give')
  const said = mine
    ? ctx.tell(asked, 'give_ask', params, options)
    : asked === from.id
      ? ctx.tell(asked, 'give_for_ask', { ...params, by: ctx.actor.name }, options)
      : ctx.tell(asked, 'proxy_ask', { ...params, from: from.name }, options)
  if (!said) ctx.refuse('elsewhere', {})
  awaitAnswer(ctx, handover, 'give', handover.until)
  const elsewhere = ctx.chat.kind === 'group'
  if (asked !== me) ctx.say('give_asked', { who: from.name }, { kind: 'ack' })
  else if (elsewhere) ctx.say('private', {}, { kind: 'ack' })
}

function question(handover: Handover, asked: number, kind: 'give' | 'take') {
  const { from, to, byId, until } = handover
  const arg = `${from.id}-${to.id}-${byId}-${until}`
  return {
    kind: 'question',
    ask: [asked],
    until,
    choices: [
      { label: `${kind}_yes`, do: `${kind}_yes`, arg },
      { label: `${kind}_no`, do: `${kind}_no`, arg },
    ],
  } as const
}

/** Reads a question back; refuses when it is past or was for somebody else. */
function read(ctx: Said, arg: string): Handover & { readonly moving: readonly Post[] } {
  const [fromId = 0, toId = 0, byId = 0, until = 0] = arg.split('-').map(Number)
  const from = ctx.people.get(fromId)
  const to = ctx.people.get(toId)
  if (!from || !to || ctx.now > until || ctx.actor.faceless) return ctx.refuse('late', {})
  const handover = { from, to, byId, until }
  const moving = postsOf(ctx, handover)
  if (moving.length === 0) ctx.refuse('late', {})
  return { ...handover, moving }
}

/** Whoever gives agrees: now the other is asked. */
export function giveYes(ctx: Said, arg: string): void {
  const { moving, ...agreed } = read(ctx, arg)
  checkGiver(ctx, agreed)
  const { from, to } = agreed
  const handover = { ...agreed, until: answerBy(ctx.now) }
  const params = { from: from.name, what: describe(ctx, handover, moving, to.id) }
  const asked = ctx.tell(to.id, 'take_ask', params, question(handover, to.id, 'take'))
  if (!asked) ctx.refuse('unreached', { who: to.name })
  awaitAnswer(ctx, handover, 'take', handover.until)
  ctx.say('asked_taker', { to: to.name })
}

/** The giver, or who answers for one that cannot be reached. */
function checkGiver(ctx: Said, { from, byId }: Handover): void {
  const me = ctx.actor.person.id
  if (me !== from.id && !(me === byId && !reachable(ctx, from.id))) ctx.refuse('late', {})
}

/** Whoever gives keeps it. */
export function giveNo(ctx: Said, arg: string): void {
  const handover = read(ctx, arg)
  checkGiver(ctx, handover)
  settled(ctx, handover)
  const { from, byId } = handover
  ctx.say('kept', {})
  if (byId !== ctx.actor.person.id) ctx.tell(byId, 'kept_told', { from: from.name })
}

/** The other does not take it. */
export function takeNo(ctx: Said, arg: string): void {
  const handover = read(ctx, arg)
  const { from, to, byId } = handover
  if (ctx.actor.person.id !== to.id) ctx.refuse('late', {})
  settled(ctx, handover)
  ctx.say('refused', {})
  for (const id of new Set([from.id, byId])) ctx.tell(id, 'refused_told', { to: to.name })
}

/** Both have agreed: posts end and begin, and the cases go over, in this one transaction. */
export function takeYes(ctx: Said, arg: string): void {
  const { moving, ...handover } = read(ctx, arg)
  const { from, to, byId } = handover
  if (ctx.actor.person.id !== to.id) ctx.refuse('late', {})
  settled(ctx, handover)
  const cases = casesOf(ctx, handover, moving)
  const begun = moving.map((post) => movePost(ctx, handover, post))
  const back = cases.filter((about) => !moveCase(ctx, about, to))
  const taken = cases.filter((about) => !back.includes(about))
  const lang = langOf(ctx, to.id)
  ctx.say('taken', { what: begun.map((post) => spellPost(ctx, post, lang)).join('\n') })
  if (taken.length > 0) ctx.say('taken_cases', { list: numbers(ctx, taken, to.id) })
  ctx.tell(from.id, 'handed', { to: to.name })
  if (byId !== from.id) ctx.tell(byId, 'handed_by', { from: from.name, to: to.name })
  if (back.length === 0) return
  const told = byId === from.id ? from.id : byId
  ctx.tell(told, 'back', { to: to.name, list: numbers(ctx, back, told) })
}

function movePost(ctx: Any, { from, to, byId }: Handover, post: Post): Post {
  const { role, regionId, bodyId, title, until } = post
  ctx.people.endPost(post.id, ctx.now)
  const held = ctx.people
    .posts(to.id, ctx.now)
    .find((each) => each.role === role && each.regionId === regionId && each.bodyId === bodyId)
  const begun = held ?? ctx.people.addPost(to.id, role, regionId, ctx.now, { bodyId, title, until })
  ctx.fact('post.handed', { fromId: from.id, toId: to.id, byId, role, regionId })
  ctx.fact('person.posted', { personId: to.id, role, regionId })
  return begun
}

/** False when the other may not lead it, as with a case of their own: then it waits for somebody again. */
function moveCase(ctx: Any, about: Case, to: Person): boolean {
  const at = ctx.now
  const actorId = to.id
  if (mayLead(ctx, about, to.id, at)) {
    const outcome = ctx.cases.step(about.id, 'handover', { at, actorId, leaderId: to.id })
    if (outcome.ok) {
      ctx.fact('case.claimed', { caseId: about.id, personId: to.id })
      return true
    }
  }
  const released = ctx.cases.step(about.id, 'release', { at, actorId: null })
  if (released.ok && about.leaderId !== null) {
    ctx.fact('case.released', { caseId: about.id, personId: about.leaderId, expired: false })
  }
  return false
}
