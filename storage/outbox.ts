import type { PostKind, Receipt } from '../bot/domain/outgoing.js'
import type { NewOrder, Outbox, OutboxRow, Sent } from '../bot/domain/queues.js'
import type { Instant } from '../bot/domain/time.js'
import { type CardStatements, cardStatements, toSent } from './cards.js'
import type { Connection } from './connection.js'
import { type OutboxStatements, outboxStatements } from './outbox-statements.js'
import type { outbox as t } from './schema.js'

/** Which kinds go first when several orders are due. A toast answers a press that ends in seconds. */
const URGENCY: Readonly<Record<PostKind, number>> = {
  alert: 1,
  reply: 2,
  ack: 2,
  question: 2,
  card: 2,
  update: 2,
  offer: 2,
  rating: 2,
  notice: 2,
  poll: 2,
  reminder: 3,
  digest: 4,
}
const TOAST_URGENCY = 0

/**
 * The only way out, over table `outbox`.
 *
 * `due` goes by urgency (toasts, alerts, answers, reminders, digests), then by id. `afterId` is the id of
 * the last row the caller has seen, and the next rows in that same order follow; 0 begins anew. Rows past
 * their `until` are returned too: the caller drops them.
 */
export function openOutbox(connection: Connection): Outbox {
  const q = outboxStatements(connection)
  const cards = cardStatements(connection)
  return {
    add: (order) => connection.transaction(() => add(q, order)),
    due: (now, afterId, limit) => due(q, now, afterId, limit),
    fresh: (now, afterId, limit) => q.fresh.all({ now, afterId, limit }).map(toRow),
    newest: () => q.newest.get()?.id ?? 0,
    nextDue: () => q.next.get()?.notBefore ?? null,
    sent: (id, receipt, at) => connection.transaction(() => sent(q, cards, id, receipt, at)),
    folded: (id, into, post, at) =>
      connection.transaction(() => {
        q.fold.run({ id, at, messageKey: into.messageKey })
        q.rewrite.run({ id: into.outboxId, post })
        const row = q.get.get({ id })
        if (row) cards.rewrite.run({ chatId: row.chatId, messageKey: into.messageKey, post })
        if (row) stands(cards, row, into.messageKey, { ...row, post }, into.sentAt)
      }),
    retry: (id, notBefore, error) => void q.retry.run({ id, notBefore, error }),
    defer: (id, notBefore) => void q.defer.run({ id, notBefore }),
    drop: (id, reason, at) => void q.drop.run({ id, reason, at }),
    dead: (id, reason, at) => void q.dead.run({ id, reason, at }),
    card: (chatId, cardKey) => toSent(cards.get.get({ chatId, cardKey })),
    forgetCard: (chatId, cardKey) => void cards.forget.run({ chatId, cardKey }),
    last: (chatId, kind, since) => last(q, chatId, kind, since),
    count: (chatId, kinds, since) =>
      [...new Set(kinds)].reduce(
        (sum, kind) => sum + (q.count.get({ chatId, kind, since })?.count ?? 0),
        0,
      ),
    dropAll: (chatId, reason, at) => void q.dropAll.run({ chatId, reason, at }),
    deadLetters: (limit) => q.deadLetters.all({ limit }),
    prune: (before) => q.prune.run({ before }).changes,
    depth: () => ({
      waiting: q.waiting.get()?.count ?? 0,
      oldestAt: q.waiting.get()?.oldestAt ?? null,
      dead: q.deadCount.get()?.count ?? 0,
    }),
  }
}

function add(q: OutboxStatements, order: NewOrder): boolean {
  if (order.once !== null && q.once.run({ key: order.once, at: order.at }).changes === 0)
    return false
  const uneditable = supersede(q, order)
  q.insert.run({
    ...order,
    uneditable,
    urgency: order.form === 'toast' ? TOAST_URGENCY : URGENCY[order.kind],
  })
  return true
}

/** The newest of a card counts; what had to appear at all still has to, whoever speaks for it now. */
function supersede(q: OutboxStatements, order: NewOrder): NewOrder['uneditable'] {
  if (order.cardKey === null) return order.uneditable
  const { chatId, cardKey, form, at } = order
  const mustPost = q.mustPost.get({ chatId, cardKey, form }) !== undefined
  q.supersede.run({ chatId, cardKey, form, at, reason: 'superseded' })
  return mustPost ? 'post' : order.uneditable
}

function due(
  q: OutboxStatements,
  now: Instant,
  afterId: number,
  limit: number,
): readonly OutboxRow[] {
  const seen = afterId === 0 ? undefined : q.urgency.get({ id: afterId })?.urgency
  const after =
    seen === undefined ? { urgency: TOAST_URGENCY, afterId: 0 } : { urgency: seen, afterId }
  return q.due.all({ now, limit, ...after }).map(toRow)
}

function sent(
  q: OutboxStatements,
  cards: CardStatements,
  id: number,
  receipt: Receipt,
  at: Instant,
): void {
  const row = q.get.get({ id })
  if (!row) throw new Error(`outbox has no order ${id}`)
  const { messageKey } = receipt
  const stood =
    row.cardKey === null ? undefined : cards.get.get({ chatId: row.chatId, cardKey: row.cardKey })
  const edit = stood !== undefined && messageKey !== null && stood.messageKey === messageKey
  q.sent.run({ id, at, messageKey, fresh: row.form === 'post' && !edit })
  if (row.form !== 'post') return
  stands(cards, row, messageKey, row, edit ? stood.sentAt : at)
  if (row.pollId !== null && receipt.pollKey !== null) {
    q.pollKey.run({ pollId: row.pollId, chatId: row.chatId, pollKey: receipt.pollKey })
  }
}

/** Remembers where an order stands: by its card, and for replies by its case. */
function stands(
  cards: CardStatements,
  row: typeof t.$inferSelect,
  messageKey: string | null,
  { post }: Pick<typeof t.$inferSelect, 'post'>,
  sentAt: Instant,
): void {
  const { id: outboxId, chatId, cardKey, caseId } = row
  if (cardKey !== null) {
    cards.put.run({ chatId, cardKey, outboxId, caseId, messageKey, post, sentAt })
  }
  if (messageKey === null || caseId === null) return
  cards.refer.run({ chatId, messageKey, caseId, at: sentAt })
}

function last(q: OutboxStatements, chatId: number, kind: PostKind, since: Instant): Sent | null {
  const row = q.last.get({ chatId, kind, since })
  if (!row || row.sentAt === null) return null
  return {
    outboxId: row.id,
    cardKey: row.cardKey,
    messageKey: row.messageKey,
    post: row.post,
    sentAt: row.sentAt,
  }
}

function toRow(row: typeof t.$inferSelect): OutboxRow {
  return {
    id: row.id,
    chatId: row.chatId,
    kind: row.kind,
    form: row.form,
    post: row.post,
    pressKey: row.pressKey,
    cardKey: row.cardKey,
    uneditable: row.uneditable,
    once: row.once,
    caseId: row.caseId,
    personId: row.personId,
    pollId: row.pollId,
    notBefore: row.notBefore,
    until: row.untilAt,
    at: row.at,
    attempts: row.attempts,
  }
}
