import type { Poll } from '../../bot/domain/poll.js'
import type { Chat } from '../../bot/flow.js'
import { type Any, groupsFor, type Said } from './context.js'
import { finish } from './result.js'
import { signs } from './texts.js'
import {
  LONGEST_OPTION,
  LONGEST_QUESTION,
  MOST_OPTIONS,
  monthlyAt,
  readWish,
  usualEnd,
  type Wish,
} from './wish.js'

/** Groups offered to choose from. */
const MOST_GROUPS = 8

/** 调查 …: asks, ends early, or turns the monthly question on and off. */
export function newPoll(ctx: Said, rest: string): void {
  const [first = '', second = ''] = rest.trim().split(/\s+/u)
  if (isSign(signs.monthly, first)) setMonthly(ctx, second)
  else if (isSign(signs.end, first)) endEarly(ctx, second)
  else askGroup(ctx, rest)
}

/** The group was chosen: the poll that waited goes there. */
export function chooseGroup(ctx: Said, arg: string): void {
  const [draftId, chatId] = arg.split('-').map(Number)
  const draft = ctx.polls.get(draftId ?? 0)
  if (!draft || draft.chatId !== ctx.chat.id) return
  const groups = groupsFor(ctx).filter((chat) => chatId === 0 || chat.id === chatId)
  const sent = groups.map((group) => open(ctx, group, draft, ctx.actor.person.id, null))
  report(
    ctx,
    sent.filter((poll) => poll !== null),
  )
}

/** Asks 本月满意吗 once a month; the next time is set first, so that a failure does not end it. */
export function askMonthly(ctx: Any, ref: string): void {
  const group = ctx.chats.get(Number(ref))
  if (!group || group.leftAt !== null || group.regionId === null) return
  ctx.at('monthly', group.id, monthlyAt(ctx.now, ctx.calendar))
  const month = ctx.calendar.day(ctx.now).slice(0, 7)
  if (ctx.polls.ofMonth(group.id, month)) return
  const wish: Wish = {
    question: ctx.text('month_question', {}, group.lang),
    options: template(ctx, group.lang),
    closesAt: usualEnd(ctx.now, ctx.calendar),
  }
  open(ctx, group, wish, null, month)
}

function askGroup(ctx: Said, rest: string): void {
  const read = readWish(rest, template(ctx), ctx.now, ctx.calendar)
  if (!read.ok) {
    refuseWish(ctx, read.why)
    return
  }
  const groups = groupsFor(ctx)
  const [only, another] = groups
  if (!only) ctx.refuse('no_group', {})
  if (another) {
    askWhere(ctx, read.wish, groups)
    return
  }
  report(
    ctx,
    [open(ctx, only, read.wish, ctx.actor.person.id, null)].filter((poll) => poll !== null),
  )
}

/** The wish waits as a poll of this chat that never opened; the choice carries its number. */
function askWhere(ctx: Said, wish: Wish, groups: readonly Chat[]): void {
  const draft = ctx.polls.add({ ...newPollOf(ctx, ctx.chat, wish), month: null })
  ctx.polls.close(draft.id, ctx.now)
  const choices = groups.slice(0, MOST_GROUPS).map((group) => ({
    label: 'group' as const,
    do: 'poll_where' as const,
    arg: `${draft.id}-${group.id}`,
    params: { title: group.title },
  }))
  const all = { label: 'everywhere', do: 'poll_where', arg: `${draft.id}-0` } as const
  ctx.say('where', {}, { kind: 'question', ask: [ctx.actor.person.id], choices: [...choices, all] })
}

function newPollOf(ctx: Any, chat: Chat, wish: Wish) {
  return {
    chatId: chat.id,
    askedById: null,
    question: wish.question,
    options: wish.options,
    openedAt: ctx.now,
    closesAt: wish.closesAt,
  }
}

/** Opens a poll in a group and posts it; null when the same question runs there already. */
function open(
  ctx: Any,
  group: Chat,
  wish: Wish,
  askedById: number | null,
  month: string | null,
): Poll | null {
  const runs = ctx.polls
    .open()
    .some((each) => each.chatId === group.id && each.question === wish.question)
  if (runs) return null
  const poll = ctx.polls.add({ ...newPollOf(ctx, group, wish), askedById, month })
  const { id, question, options, closesAt } = poll
  ctx.at('close', id, closesAt)
  const asked = ctx.text('question', { id, question }, group.lang)
  ctx.post(
    group,
    'posted',
    { id, question, until: { time: closesAt } },
    {
      kind: 'poll',
      card: `poll:${id}`,
      once: `poll:${id}`,
      poll: { question: asked, options, closesAt, id },
    },
  )
  return poll
}

function report(ctx: Said, sent: readonly Poll[]): void {
  const [first, second] = sent
  if (!first) ctx.refuse('already', {})
  const until = { time: first.closesAt }
  if (second) ctx.say('sent_many', { count: sent.length, until })
  else if (first.chatId !== ctx.chat.id) ctx.say('sent', { id: first.id, until })
}

function setMonthly(ctx: Said, onOff: string): void {
  const groups = groupsFor(ctx)
  if (groups.length === 0) ctx.refuse('no_group', {})
  if (isSign(signs.on, onOff)) {
    for (const group of groups) ctx.at('monthly', group.id, monthlyAt(ctx.now, ctx.calendar))
    ctx.say('month_on', {})
  } else if (isSign(signs.off, onOff)) {
    for (const group of groups) ctx.cancel('monthly', group.id)
    ctx.say('month_off', {})
  } else ctx.refuse('usage', {})
}

function endEarly(ctx: Said, which: string): void {
  const groups = groupsFor(ctx)
  const running = ctx.polls.open().filter((poll) => groups.some((each) => each.id === poll.chatId))
  const id = Number(/\d+/.exec(which)?.[0] ?? 0)
  const meant = id === 0 ? running : running.filter((poll) => poll.id === id)
  const [only, another] = meant
  if (!only) {
    id === 0 ? ctx.refuse('none_open', {}) : ctx.refuse('no_such', { id })
    return
  }
  if (another) {
    const list = meant
      .map((poll) => ctx.text('item', { id: poll.id, question: poll.question }))
      .join(ctx.text('list', {}))
    ctx.refuse('end_which', { list, id: only.id })
  }
  finish(ctx, only)
  if (ctx.chat.id !== only.chatId) ctx.say('ended', { id: only.id })
}

function refuseWish(ctx: Said, why: Exclude<ReturnType<typeof readWish>, { ok: true }>['why']) {
  if (why === 'too_many') return ctx.refuse(why, { max: MOST_OPTIONS })
  if (why === 'option_long') return ctx.refuse(why, { max: LONGEST_OPTION })
  if (why === 'question_long') return ctx.refuse(why, { max: LONGEST_QUESTION })
  return ctx.refuse(why, {})
}

function template(ctx: Any, lang?: Chat['lang']): readonly string[] {
  return [ctx.text('good', {}, lang), ctx.text('soso', {}, lang), ctx.text('bad', {}, lang)]
}

function isSign(list: readonly string[], word: string): boolean {
  return list.includes(word.toLowerCase())
}
