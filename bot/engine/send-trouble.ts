import type { Chat } from '../domain/chat.js'
import type { OutboxRow } from '../domain/queues.js'
import { hours, type Instant, minutes, seconds } from '../domain/time.js'
import type { SendError, SendTrouble } from '../port.js'
import type { Mind } from './mind.js'
import type { Pacer } from './pace.js'

const MOST_ATTEMPTS = 12
const BACKOFF = [seconds(1), seconds(5), seconds(30), minutes(2), minutes(10), hours(1)]

/** What becomes of an order the platform did not take. */
export function settleTrouble(
  mind: Mind,
  row: OutboxRow,
  chat: Chat,
  error: SendError,
  pacer: Pacer,
): void {
  const { outbox, chats } = mind.storage
  const now = mind.now()
  const trouble: SendTrouble = error.trouble
  mind.log('warn', 'deliver.trouble', { outbox: row.id, trouble: trouble.kind })
  switch (trouble.kind) {
    case 'done':
      outbox.sent(row.id, { messageKey: standingKey(mind, row), pollKey: null }, now)
      return
    case 'moved':
      chats.move(chat.id, trouble.newKey)
      return
    case 'unreachable':
      sayInGroup(mind, row, chat, now)
      chats.leave(chat.id, now)
      outbox.dropAll(chat.id, 'unreachable', now)
      return
    case 'gone':
      if (row.cardKey !== null) outbox.forgetCard(chat.id, row.cardKey)
      if (row.form !== 'post' || row.uneditable === 'skip') outbox.drop(row.id, 'gone', now)
      return
    case 'refused':
      outbox.dead(row.id, error.message, now)
      return
    case 'retry':
      retryLater(mind, row, chat, trouble.afterMs, error, pacer, now)
  }
}

function retryLater(
  mind: Mind,
  row: OutboxRow,
  chat: Chat,
  afterMs: number | null,
  error: SendError,
  pacer: Pacer,
  now: Instant,
): void {
  if (afterMs !== null) pacer.park(chat.key, Date.now() + afterMs)
  if (afterMs === null && row.attempts + 1 >= MOST_ATTEMPTS) {
    mind.storage.outbox.dead(row.id, error.message, now)
    return
  }
  const base = afterMs ?? BACKOFF[Math.min(row.attempts, BACKOFF.length - 1)] ?? hours(1)
  const jitter = Math.floor(mind.random() * base * 0.2)
  mind.storage.outbox.retry(row.id, now + base + jitter, error.message)
}

function standingKey(mind: Mind, row: OutboxRow): string | null {
  return row.cardKey === null
    ? null
    : (mind.storage.outbox.card(row.chatId, row.cardKey)?.messageKey ?? null)
}

/** A private word that cannot be delivered is said in the group that was named for it, question and all. */
function sayInGroup(mind: Mind, row: OutboxRow, chat: Chat, now: Instant): void {
  const { orIn, ...post } = row.post
  if (!orIn || row.form !== 'post') return
  const { attempts: _, id: __, ...order } = row
  const group = mind.storage.chats.get(orIn.chatId)
  if (!group) return
  mind.storage.outbox.add({
    ...order,
    chatId: group.id,
    post: { ...post, mention: orIn.mention, thread: group.thread },
    cardKey: null,
    once: null,
    notBefore: now,
    at: now,
  })
  moveQuestion(mind, row, chat.id, group.id, now)
}

function moveQuestion(mind: Mind, row: OutboxRow, from: number, to: number, now: Instant): void {
  const { questions } = mind.storage
  const first = row.post.choices[0]
  if (row.personId === null || !first) return
  const open = questions.holding(from, first.data).find((each) => each.personId === row.personId)
  if (!open) return
  questions.close(open.id)
  const { id: _, ...question } = open
  questions.add({ ...question, chatId: to, askedAt: now, expiresAt: now + mind.limits.questionMs })
}
