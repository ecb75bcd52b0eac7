import type { Chat } from '../domain/chat.js'
import type { Choice, Outgoing, Part } from '../domain/outgoing.js'
import type { OutboxRow, Sent } from '../domain/queues.js'
import { type Instant, minutes } from '../domain/time.js'
import type { Capabilities } from '../port.js'
import { manners, UNPROMPTED } from './manners.js'
import type { Mind } from './mind.js'

const RUSH_MS = minutes(10)

/** What may become of an order that is due. */
export type Verdict =
  | { readonly do: 'send' }
  | { readonly do: 'edit'; readonly sent: Sent }
  /** Put into a message that already stands there. */
  | { readonly do: 'fold'; readonly into: Sent; readonly post: Outgoing }
  | { readonly do: 'wait'; readonly until: Instant }
  | { readonly do: 'drop'; readonly why: string }

/**
 * The one place where the group's peace is kept: quiet hours, the daily budget, one digest,
 * acknowledgements gathered, cards edited instead of posted anew. Offers to captains and staff are what
 * their groups are for: they do not count against the day, but a rush of them comes together.
 */
export function etiquette(
  mind: Mind,
  row: OutboxRow,
  chat: Chat,
  can: Capabilities,
  now: Instant,
): Verdict {
  if (row.until !== null && now > row.until) return { do: 'drop', why: 'too late' }
  if (row.form === 'toast') return { do: 'send' }
  const standing = row.cardKey === null ? null : mind.storage.outbox.card(chat.id, row.cardKey)
  if (row.form === 'closePoll') {
    return standing ? { do: 'edit', sent: standing } : { do: 'drop', why: 'no poll stands there' }
  }
  if (standing && can.edits !== 'no') return renew(row, standing)
  if (row.cardKey !== null && row.uneditable === 'skip' && (standing || can.edits === 'no')) {
    return { do: 'drop', why: 'cannot be edited here' }
  }
  const manner = manners[row.kind]
  const quietUntil = manner.waits ? mind.calendar.quietUntil(now, mind.limits.quiet) : null
  if (quietUntil !== null) return { do: 'wait', until: quietUntil }
  if (chat.kind === 'private') return { do: 'send' }
  if (manner.gathers) return gather(mind, row, chat, can, now)
  if (row.kind === 'digest') return onceADay(mind, chat, now)
  if (row.kind === 'offer' && chat.purpose !== 'residents')
    return offered(mind, row, chat, can, now)
  return manner.unprompted ? withinBudget(mind, row, chat, can, now) : { do: 'send' }
}

/** The last post of the kind as it reads now: a card may have been edited since it was sent. */
function lastStanding(mind: Mind, row: OutboxRow, chat: Chat, since: Instant): Sent | null {
  const last = mind.storage.outbox.last(chat.id, row.kind, since)
  const card = last?.cardKey ? mind.storage.outbox.card(chat.id, last.cardKey) : null
  return last && card?.messageKey === last.messageKey ? { ...last, post: card.post } : last
}

function onceADay(mind: Mind, chat: Chat, now: Instant): Verdict {
  const said = mind.storage.outbox.count(chat.id, ['digest'], dayStart(mind, now))
  return said < mind.limits.digestsPerDay ? { do: 'send' } : { do: 'drop', why: 'one digest a day' }
}

function withinBudget(
  mind: Mind,
  row: OutboxRow,
  chat: Chat,
  can: Capabilities,
  now: Instant,
): Verdict {
  const { outbox } = mind.storage
  const since = dayStart(mind, now)
  if (outbox.count(chat.id, UNPROMPTED, since) < mind.limits.unpromptedPerDay) return { do: 'send' }
  const last = can.edits === 'no' ? null : lastStanding(mind, row, chat, since)
  const folded = last ? fold(last, row, can) : null
  if (last && folded) return { do: 'fold', into: last, post: folded }
  const tomorrow = mind.calendar.at(mind.calendar.addDays(mind.calendar.day(now), 1), '08:00')
  return { do: 'wait', until: tomorrow }
}

/** Offers in a group of those who take cases: each for itself, a rush of them in one message. */
function offered(mind: Mind, row: OutboxRow, chat: Chat, can: Capabilities, now: Instant): Verdict {
  const since = now - RUSH_MS + 1
  const few = mind.storage.outbox.count(chat.id, ['offer'], since) < mind.limits.unpromptedPerDay
  const last = few ? null : lastStanding(mind, row, chat, since)
  if (!last) return { do: 'send' }
  const folded = can.edits === 'no' ? null : fold(last, row, can)
  return folded
    ? { do: 'fold', into: last, post: folded }
    : { do: 'wait', until: last.sentAt + RUSH_MS }
}

function gather(mind: Mind, row: OutboxRow, chat: Chat, can: Capabilities, now: Instant): Verdict {
  const last = lastStanding(mind, row, chat, now - mind.limits.acknowledgeTogetherMs + 1)
  if (!last) return { do: 'send' }
  const folded = can.edits === 'no' ? null : fold(last, row, can)
  if (folded) return { do: 'fold', into: last, post: folded }
  return { do: 'wait', until: last.sentAt + mind.limits.acknowledgeTogetherMs }
}

/** A card edited in place; where it shares its message with others, only its own part changes. */
function renew(row: OutboxRow, standing: Sent): Verdict {
  const parts = standing.post.parts
  if (!parts) return { do: 'edit', sent: standing }
  const renewed = parts.map((part) =>
    part.card === row.cardKey ? partOf(row.cardKey, row.post) : part,
  )
  return { do: 'fold', into: standing, post: together(standing.post, renewed) }
}

/** What stands there and one more, as one message; null when they cannot be one. */
export function fold(standing: Sent, row: OutboxRow, can: Capabilities): Outgoing | null {
  if (isHeavy(standing.post) || isHeavy(row.post)) return null
  const before = standing.post.parts ?? [partOf(standing.cardKey, standing.post)]
  const folded = together(standing.post, [...before, partOf(row.cardKey, row.post)])
  return folded.text.length > can.maxText ? null : folded
}

function isHeavy(post: Outgoing): boolean {
  return post.poll !== null || post.file !== null || post.photos.length > 0
}

function partOf(card: string | null, post: Outgoing): Part {
  return { card, text: post.text, words: post.words, choices: post.choices }
}

function together(base: Outgoing, parts: readonly Part[]): Outgoing {
  const words = parts.flatMap((part) => (part.words === null ? [] : [part.words]))
  return {
    ...base,
    parts,
    text: parts.map((part) => part.text).join('\n'),
    words: words.length === 0 ? null : words.join('\n'),
    choices: distinct(parts.flatMap((part) => (parts.length > 1 ? numbered(part) : part.choices))),
  }
}

/** Buttons of several posts under one message say which they belong to: 接单 #12. */
function numbered(part: Part): readonly Choice[] {
  const number = /#\d+/.exec(part.text)?.[0]
  if (!number) return part.choices
  return part.choices.map((choice) => ({ ...choice, label: `${choice.label} ${number}` }))
}

function distinct(choices: readonly Choice[]): readonly Choice[] {
  return choices.filter(
    (choice, at) => choices.findIndex((each) => each.data === choice.data) === at,
  )
}

function dayStart(mind: Mind, now: Instant): Instant {
  return mind.calendar.at(mind.calendar.day(now), '00:00')
}
