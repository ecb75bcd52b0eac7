import type { Poll } from '../../bot/domain/poll.js'
import type { Any } from './context.js'

/** The closing time came. */
export function closeInTime(ctx: Any, ref: string): void {
  const poll = ctx.polls.get(Number(ref))
  if (poll && poll.closedAt === null) finish(ctx, poll)
}

/** Closes a poll and posts what came of it, once: counts, or that too few answered. */
export function finish(ctx: Any, poll: Poll): void {
  ctx.cancel('close', poll.id)
  ctx.polls.close(poll.id, ctx.now)
  ctx.fact('poll.closed', { pollId: poll.id, chatId: poll.chatId })
  const group = ctx.chats.get(poll.chatId)
  if (!group || group.leftAt !== null) return
  ctx.endPoll(group, poll.id)
  const { id, question } = poll
  const least = ctx.limits.smallestCount
  const { answers, counts } = ctx.polls.result(id, least)
  const options = { kind: 'poll', once: `poll:${id}:result` } as const
  if (counts === null || answers === 0) {
    ctx.post(group, 'result_few', { id, question, least }, options)
    return
  }
  const lines = poll.options.map((option, at) => {
    const count = counts[at] ?? 0
    const share = Math.round((100 * count) / answers)
    return ctx.text('count', { option, count, share }, group.lang)
  })
  const spelled = lines.join(ctx.text('between', {}, group.lang))
  ctx.post(group, 'result', { id, question, answers, counts: spelled }, options)
}
