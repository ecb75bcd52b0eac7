import type { Poll } from '../../bot/domain/poll.js'
import type { Chat, Ctx, MessageCtx } from '../../bot/flow.js'
import type { texts, words } from './texts.js'

export type Table = (typeof texts)['zh-CN']
export type Word = keyof typeof words
export type Alarm = 'close' | 'monthly'
export type Any = Ctx<Table, Word | 'poll_where', Alarm>
export type Said = MessageCtx<Table, Word | 'poll_where', Alarm>

/** Polls running where somebody speaks: of this group, or in private of the groups they were seen in. */
export function openFor(ctx: Said): readonly Poll[] {
  const me = ctx.actor.person.id
  return ctx.polls
    .open()
    .filter((poll) =>
      ctx.chat.kind === 'group'
        ? poll.chatId === ctx.chat.id
        : ctx.people.firstSeen(poll.chatId, me) !== null,
    )
}

/** Residents' groups that a poll asked here may go to. */
export function groupsFor(ctx: Said): readonly Chat[] {
  const { chat } = ctx
  if (chat.kind === 'group' && chat.purpose === 'residents') return [chat]
  const regions =
    chat.regionId === null
      ? ctx.people
          .posts(ctx.actor.person.id, ctx.now)
          .filter((post) => post.role === 'staff')
          .map((post) => post.regionId)
      : [chat.regionId]
  return ctx.chats
    .all('residents')
    .filter((each) => each.leftAt === null && each.regionId !== null)
    .filter((each) => regions.some((id) => ctx.regions.within(each.regionId ?? 0, id)))
}
