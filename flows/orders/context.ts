import type { Case } from '../../bot/domain/case.js'
import type { Chat } from '../../bot/domain/chat.js'
import type { Lang } from '../../bot/domain/person.js'
import { hearerOf, mayLead, openGroup, seesSupervision, TAKERS } from '../../bot/domain/standing.js'
import type { Stores } from '../../bot/domain/store.js'
import type { Ctx, MessageCtx } from '../../bot/flow.js'
import type { texts, words } from './texts.js'

export type Table = (typeof texts)['zh-CN']
export type Word = keyof typeof words
export type Reply = 'handover_yes' | 'handover_no' | 'done_how' | 'draft'
export type Spoken = Word | Reply | 'relay'
export type Alarm = 'nudge' | 'expire'
/** Any handler of this flow. */
export type Any = Ctx<Table, Spoken, Alarm>
/** A handler of words or a button. */
export type Said = MessageCtx<Table, Spoken, Alarm>

/** The name by which a person is known where the case came from. */
export function nameFor(stores: Pick<Stores, 'people'>, about: Case, personId: number): string {
  return stores.people.nameIn(personId, about.chatId)
}

/** The language a person reads in private. */
export function langOf(stores: Pick<Stores, 'people'>, personId: number): Lang | undefined {
  return stores.people.get(personId)?.lang ?? undefined
}

/** The title as its reader in that chat, or in private, sees it: marked where it is under supervision 督办. */
export function markedTitle(
  ctx: Any,
  about: Case,
  personId: number,
  chat: Chat | null,
  lang: Lang | undefined,
): string {
  const { title } = about
  if (!seesSupervision(ctx, about, personId, chat, ctx.now)) return title
  return ctx.text('supervised', { title }, lang)
}

/** How many cases a person has in hand. */
export function inHand(stores: Pick<Stores, 'cases'>, personId: number): number {
  return stores.cases.ledBy(personId).filter((each) => each.state === 'in_progress').length
}

/** The regions whose cases are listed here: the group's own, in private those of the person's duties. */
export function regionsHere(ctx: Said): readonly number[] {
  if (ctx.chat.regionId !== null) return [ctx.chat.regionId]
  const regions = ctx.people
    .posts(ctx.actor.person.id, ctx.now)
    .filter((post) => TAKERS.some((role) => role === post.role))
    .map((post) => post.regionId)
  return [...new Set(regions)]
}

/** Claimable cases here that the person may see and that are not their own, oldest first. */
export function claimableHere(ctx: Said): readonly Case[] {
  const found = new Map<number, Case>()
  for (const regionId of regionsHere(ctx)) {
    for (const each of ctx.cases.claimable(regionId)) found.set(each.id, each)
  }
  const me = ctx.actor.person.id
  const given = ctx.bodies.of(me, ctx.now).flatMap((body) => ctx.owners.ofBody(body.id))
  for (const id of given) {
    const each = ctx.cases.get(id)
    if (each) found.set(id, each)
  }
  return [...found.values()].filter(
    (each) =>
      (each.state === 'open' || each.state === 'dispatched') && mayLead(ctx, each, me, ctx.now),
  )
}

/** Cases the person has in hand. */
export function claimsOf(ctx: Said): readonly Case[] {
  return ctx.cases.ledBy(ctx.actor.person.id).filter((each) => each.state === 'in_progress')
}

/** Tells whoever hears of it for the reporter, unless it is their own doing. */
export function tellReporter(
  ctx: Any,
  about: Case,
  actorId: number,
  tell: (hearer: number) => void,
): void {
  const hearer = hearerOf(ctx, about)
  if (hearer !== actorId) tell(hearer)
}

/** The group in which the reporter is called by name when there is no other way; not where it is said anyway. */
export function reporterGroup(ctx: Any, about: Case, besides: Chat | null): Chat | null {
  const group = openGroup(ctx, about)
  return group && group.id !== besides?.id ? group : null
}

/** Says why a step cannot be made now. */
export function refuseState(ctx: Said, about: Case): never {
  const n = about.number
  if (about.state === 'closed' && about.closeReason !== null) {
    return ctx.refuse('over', { n, reason: { reason: about.closeReason } })
  }
  return ctx.refuse('not_now', { n, state: { state: about.state } })
}

/** Refuses words that are longer than a case may hold. */
export function checkLength(ctx: Said, words: string): void {
  if (words.length > ctx.limits.maxWords) ctx.refuse('too_long', { max: ctx.limits.maxWords })
}
