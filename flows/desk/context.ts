import type { Case } from '../../bot/domain/case.js'
import type { Role } from '../../bot/domain/person.js'
import type { Ctx, MessageCtx } from '../../bot/flow.js'
import type { texts, words } from './texts.js'

export type Table = (typeof texts)['zh-CN']
export type Word = keyof typeof words
export type Reply = 'decline_as' | 'decline_words'
export type Borrowed = 'claim' | 'giveup' | 'dispatch'
export type Any = Ctx<Table, Word | Reply | Borrowed, never>
export type Said = MessageCtx<Table, Word | Reply | Borrowed, never>

/** Ends the handler unless the speaker is staff of the case's community, or of `roles`, under their own name. */
export function checkStaff(ctx: Said, about: Case, roles: readonly Role[] = ['staff']): void {
  if (ctx.actor.faceless) ctx.refuse('faceless', {})
  if (!ctx.may(about.regionId, ...roles)) ctx.refuse('not_here', { n: about.number })
}

/** Says why a step cannot be made now. */
export function refuseState(ctx: Said, about: Case): never {
  const n = about.number
  if (about.state === 'closed' && about.closeReason !== null) {
    return ctx.refuse('over', { n, reason: { reason: about.closeReason } })
  }
  return ctx.refuse('not_now', { n, state: { state: about.state } })
}

/** Cases of the community that wait for a word from staff, for commands without a number. */
export function waitingHere(ctx: Said): readonly Case[] {
  if (ctx.chat.regionId === null) return []
  return ctx.cases
    .live(ctx.chat.regionId)
    .filter((each) => each.state === 'reported' || each.state === 'accepted')
}
