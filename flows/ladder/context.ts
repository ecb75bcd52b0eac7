import type { Case } from '../../bot/domain/case.js'
import type { Region } from '../../bot/domain/region.js'
import type { Ctx, MessageCtx } from '../../bot/flow.js'
import type { texts, words } from './texts.js'

export type Table = (typeof texts)['zh-CN']
export type Word = keyof typeof words
export type Borrowed = 'claim' | 'dispatch'
export type Alarm = 'weekly'
export type Any = Ctx<Table, Word | Borrowed, Alarm>
export type Said = MessageCtx<Table, Word | Borrowed, Alarm>

/** A level as people call it: the community, else the name of the grid or street. */
export function whereName(ctx: Any, region: Region | null): string {
  if (region === null || region.level === 'community') return ctx.text('the_community', {})
  return region.name
}

/** Says why a step cannot be made now. */
export function refuseState(ctx: Said, about: Case): never {
  const n = about.number
  if (about.state === 'closed' && about.closeReason !== null) {
    return ctx.refuse('over', { n, reason: { reason: about.closeReason } })
  }
  return ctx.refuse('not_now', { n, state: { state: about.state } })
}

/** Ends the handler for a faceless speaker or too many words. */
export function checkSpoken(ctx: Said, words: string): void {
  if (ctx.actor.faceless) ctx.refuse('faceless', {})
  if (words.length > ctx.limits.maxWords) ctx.refuse('too_long', { max: ctx.limits.maxWords })
}
