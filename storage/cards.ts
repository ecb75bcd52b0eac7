import { and, eq, sql } from 'drizzle-orm'
import type { MessageRefs, Sent } from '../bot/domain/queues.js'
import type { Connection } from './connection.js'
import { messageRefs, cards as t } from './schema.js'
import { given, named } from './statements.js'

const p = sql.placeholder
const excluded = (column: string) => sql.raw(`excluded.${column}`)

/** The statements of tables `cards` and `message_refs`: where our messages stand. */
export type CardStatements = ReturnType<typeof cardStatements>

/** Declares them. */
export function cardStatements({ db, statements: all }: Connection) {
  const here = and(eq(t.chatId, p('chatId')), eq(t.cardKey, p('cardKey')))
  return {
    get: all.add('cards.get', () => db.select().from(t).where(here)),
    forget: all.add('cards.forget', () => db.delete(t).where(here)),
    rewrite: all.add('cards.rewrite', () =>
      db
        .update(t)
        .set({ post: given('post', t.post) })
        .where(and(eq(t.chatId, p('chatId')), eq(t.messageKey, p('messageKey')))),
    ),
    put: all.add('cards.put', () =>
      db
        .insert(t)
        .values(named('chatId', 'cardKey', 'outboxId', 'caseId', 'messageKey', 'post', 'sentAt'))
        .onConflictDoUpdate({
          target: [t.chatId, t.cardKey],
          set: {
            outboxId: excluded('outbox_id'),
            caseId: excluded('case_id'),
            messageKey: excluded('message_key'),
            post: excluded('post'),
            sentAt: excluded('sent_at'),
          },
        }),
    ),
    // A message that speaks of several cases belongs to none: a wrong guess would be worse.
    refer: all.add('refs.refer', () =>
      insertRef(db).onConflictDoUpdate({
        target: [messageRefs.chatId, messageRefs.messageKey],
        set: {
          caseId: sql`iif(${messageRefs.caseId} = excluded.case_id, excluded.case_id, null)`,
        },
      }),
    ),
  }
}

/** Which case a message belongs to, over table `message_refs`. The last `add` of a message counts. */
export function openRefs({ db, statements: all }: Connection): MessageRefs {
  const add = all.add('refs.add', () =>
    insertRef(db).onConflictDoUpdate({
      target: [messageRefs.chatId, messageRefs.messageKey],
      set: { caseId: excluded('case_id'), at: excluded('at') },
    }),
  )
  const get = all.add('refs.get', () =>
    db
      .select({ caseId: messageRefs.caseId })
      .from(messageRefs)
      .where(and(eq(messageRefs.chatId, p('chatId')), eq(messageRefs.messageKey, p('messageKey')))),
  )
  return {
    add: (chatId, messageKey, caseId, at) => void add.run({ chatId, messageKey, caseId, at }),
    caseOf: (chatId, messageKey) => get.get({ chatId, messageKey })?.caseId ?? null,
  }
}

/** The row as flows and delivery see it. */
export function toSent(row: typeof t.$inferSelect | undefined): Sent | null {
  if (!row) return null
  return {
    outboxId: row.outboxId,
    cardKey: row.cardKey,
    messageKey: row.messageKey,
    post: row.post,
    sentAt: row.sentAt,
  }
}

function insertRef(db: Connection['db']) {
  return db.insert(messageRefs).values(named('chatId', 'messageKey', 'caseId', 'at'))
}
