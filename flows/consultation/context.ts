import type { Case } from '../../bot/domain/case.js'
import type { Chat } from '../../bot/domain/chat.js'
import type { Lang } from '../../bot/domain/person.js'
import type { Ctx, MessageCtx } from '../../bot/flow.js'
import type { texts, words } from './texts.js'

export type Table = (typeof texts)['zh-CN']
export type Word = keyof typeof words
export type Alarm = 'morning' | 'outcome'
export type Any = Ctx<Table, Word, Alarm>
export type Said = MessageCtx<Table, Word, Alarm>

/** The title, or for a private matter only that there is one. */
export function titleOf(ctx: Any, about: Case, lang: Lang | undefined): string {
  return about.private ? ctx.text('private_title', {}, lang) : about.title
}

/** Staff groups in which the case may be spoken of. */
export function staffGroups(ctx: Any, about: Case): readonly Chat[] {
  if (about.private) return []
  return ctx.chats.serving(about.regionId, 'staff').filter((chat) => chat.leftAt === null)
}

/** Ends the handler unless the speaker is staff of the case's community, under their own name. */
export function checkStaff(ctx: Said, about: Case): void {
  const n = about.number
  if (ctx.actor.faceless) ctx.refuse('faceless', {})
  if (!ctx.may(about.regionId, 'staff', 'street')) ctx.refuse('not_here', { n })
  if (about.state === 'closed') ctx.refuse('over', { n })
}
