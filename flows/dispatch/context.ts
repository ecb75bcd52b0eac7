import type { Case, CaseAction } from '../../bot/domain/case.js'
import { upwards } from '../../bot/domain/moving.js'
import type { Role } from '../../bot/domain/person.js'
import { openGroup } from '../../bot/domain/standing.js'
import type { Chat, Ctx, MessageCtx } from '../../bot/flow.js'
import type { texts, words } from './texts.js'

export type Table = (typeof texts)['zh-CN']
export type Word = keyof typeof words
export type Reply =
  | 'give_body'
  | 'turn_pass'
  | 'check_found'
  | 'check_still'
  | 'check_gone'
  | 'check_close'
export type Borrowed = 'claim'
export type Alarm = 'turn'
export type Any = Ctx<Table, Word | Reply | Borrowed, Alarm>
export type Said = MessageCtx<Table, Word | Reply | Borrowed, Alarm>

/** Who gives cases out. */
export const GIVERS = ['head', 'staff', 'street'] as const satisfies readonly Role[]

/** Ends the handler unless the speaker gives out cases there, under their own name. */
export function checkGiver(ctx: Said, about: Case): void {
  if (ctx.actor.faceless) ctx.refuse('faceless', {})
  const roles: readonly Role[] = about.private ? ['staff', 'street'] : GIVERS
  if (!ctx.may(about.regionId, ...roles)) ctx.refuse('not_here', { n: about.number })
}

/** The region in whose name somebody gives a case out: the nearest above the case where they hold such a duty. */
export function regionOfGiver(ctx: Any, about: Case, personId: number): number {
  const posts = ctx.people
    .posts(personId, ctx.now)
    .filter((post) => GIVERS.some((role) => role === post.role))
  const found = upwards(ctx, about.regionId).find((region) =>
    posts.some((post) => post.regionId === region.id),
  )
  return found?.id ?? about.scopeId
}

/** Makes a step and says so to the other flows; false where the life of the case forbids it. */
export function move(
  ctx: Any,
  about: Case,
  action: CaseAction,
  actorId: number | null,
  words = '',
): boolean {
  const outcome = ctx.cases.step(about.id, action, { at: ctx.now, actorId, words })
  if (outcome.ok) ctx.fact('case.changed', { caseId: about.id, action, actorId })
  return outcome.ok
}

/** Says why a step cannot be made now. */
export function refuseState(ctx: Said, about: Case): never {
  const n = about.number
  if (about.state === 'closed' && about.closeReason !== null) {
    return ctx.refuse('over', { n, reason: { reason: about.closeReason } })
  }
  return ctx.refuse('not_now', { n, state: { state: about.state } })
}

/** Cases of the chat's region that wait for a word from staff, for commands without a number. */
export function waitingHere(ctx: Said): readonly Case[] {
  if (ctx.chat.regionId === null) return []
  return ctx.cases
    .live(ctx.chat.regionId)
    .filter((each) => each.state === 'reported' || each.state === 'accepted')
}

/** Where the reporter is called by name when nobody can write to them; nowhere for a private matter. */
export function loudly(ctx: Any, about: Case): { readonly orIn?: Chat } {
  const group = openGroup(ctx, about)
  return group ? { orIn: group } : {}
}

/** Ends the handler when the words are longer than a case may hold. */
export function checkLength(ctx: Said, words: string): void {
  if (words.length > ctx.limits.maxWords) ctx.refuse('too_long', { max: ctx.limits.maxWords })
}

/** The place in brackets behind a title, where one is known and may be said. */
export function whereOf(ctx: Any, about: Case, inGroup: boolean): string {
  const place = inGroup ? { ...about.place, unit: null, room: null } : about.place
  if (Object.values(place).every((part) => part === null)) return ''
  const said = Object.values(place).filter((part) => part !== null)
  if (said.every((part) => about.title.includes(part))) return ''
  return ctx.text('body_place', { place: { place } })
}

/** Whoever had it so far is told, and stays an observer. */
export function relieve(ctx: Said, about: Case): void {
  if (about.leaderId === null || about.state !== 'in_progress') return
  if (!move(ctx, about, 'escalate', ctx.actor.person.id)) refuseState(ctx, about)
  ctx.cases.addPerson(about.id, about.leaderId, 'observer', ctx.now)
  ctx.tell(about.leaderId, 'relieved', { n: about.number }, { about })
}
