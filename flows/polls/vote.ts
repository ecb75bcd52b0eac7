import type { Poll } from '../../bot/domain/poll.js'
import { type Any, openFor, type Said } from './context.js'

/** 投票 3 2, or 投票 2 where only one poll runs. The last answer of a person counts. */
export function vote(ctx: Said, rest: string): void {
  if (ctx.actor.faceless) ctx.refuse('faceless', {})
  const running = openFor(ctx)
  const words = rest
    .trim()
    .split(/[\s#\uff03,\uff0c.\u3002:\uff1a]+/u)
    .filter((word) => word !== '')
  const poll = meant(ctx, running, words)
  const answer = words.at(-1)
  const named = words.length > 1 || running.length > 1
  if (answer === undefined || (named && words.length < 2)) {
    showOptions(ctx, poll)
    return
  }
  const at = choiceOf(poll, answer)
  if (at === null) ctx.refuse('bad_choice', { count: poll.options.length })
  cast(ctx, poll, at)
}

/** In private a bare number answers the one poll that runs in the person's groups. */
export function hearNumber(ctx: Said): boolean {
  const said = ctx.message.text.trim()
  if (ctx.chat.kind !== 'private' || ctx.actor.faceless || !/^\d{1,2}$/u.test(said)) return false
  const [poll, another] = openFor(ctx)
  if (!poll || another) return false
  const at = choiceOf(poll, said)
  if (at === null) return false
  cast(ctx, poll, at)
  return true
}

/** An answer to a platform's own poll; late ones do not count. */
export function heardVote(
  ctx: Any,
  personId: number,
  pollId: number,
  options: readonly number[],
): void {
  ctx.polls.vote(pollId, personId, options, ctx.now)
}

function cast(ctx: Said, poll: Poll, at: number): void {
  if (!ctx.polls.vote(poll.id, ctx.actor.person.id, [at], ctx.now)) ctx.refuse('closed', {})
  const option = poll.options[at] ?? ''
  if (ctx.chat.kind === 'group') ctx.say('voted', {}, { kind: 'ack' })
  else ctx.say('voted_for', { option }, { kind: 'ack' })
}

function meant(ctx: Said, running: readonly Poll[], words: readonly string[]): Poll {
  const [only, another] = running
  if (!only) return ctx.refuse('none_open', {})
  if (!another && words.length < 2) return only
  const id = Number(words[0] ?? 0)
  const found = running.find((poll) => poll.id === id)
  if (found) return found
  if (!another) return Number.isNaN(id) ? only : ctx.refuse('no_such', { id })
  if (words.length > 1) return ctx.refuse('no_such', { id: words[0] ?? '' })
  const list = running
    .map((poll) => ctx.text('item', { id: poll.id, question: poll.question }))
    .join(ctx.text('list', {}))
  return ctx.refuse('which', { list, id: only.id })
}

function showOptions(ctx: Said, poll: Poll): void {
  const options = poll.options
    .map((option, at) => ctx.text('option', { at: at + 1, option }))
    .join(' ')
  ctx.say('choose', { id: poll.id, question: poll.question, options })
}

/** By its number or by its own words. */
function choiceOf(poll: Poll, answer: string): number | null {
  const byWords = poll.options.indexOf(answer)
  if (byWords >= 0) return byWords
  const number = /^\d{1,2}$/u.test(answer) ? Number(answer) : 0
  return number >= 1 && number <= poll.options.length ? number - 1 : null
}
