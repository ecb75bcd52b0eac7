import { and, asc, desc, eq, gte, isNotNull, isNull, lt, sql } from 'drizzle-orm'
import type { Poll, PollResult } from '../bot/domain/poll.js'
import type { PollStore } from '../bot/domain/store.js'
import type { Connection } from './connection.js'
import { pollVotes, polls as t } from './schema.js'
import { named } from './statements.js'

const p = sql.placeholder

/** Opinion polls, over tables `polls` and `poll_votes`. `Outbox.sent` notes the platform's id of a poll. */
export function openPolls(connection: Connection): PollStore {
  const q = {
    ...finding(connection),
    ...listing(connection),
    ...changing(connection),
    ...votes(connection),
  }
  const get = (id: number) => toPoll(q.get.get({ id }))
  return {
    get,
    add: (poll) => ({
      ...poll,
      id: Number(q.insert.run({ ...poll }).lastInsertRowid),
      closedAt: null,
    }),
    byKey: (platform, pollKey) => toPoll(q.byKey.get({ platform, pollKey })),
    latestOpen: (chatId) => toPoll(q.latestOpen.get({ chatId })),
    open: () => q.open.all().flatMap((row) => toPoll(row) ?? []),
    ofMonth: (chatId, month) => toPoll(q.ofMonth.get({ chatId, month })),
    vote: (pollId, personId, options, at) =>
      connection.transaction(() => {
        if (q.get.get({ id: pollId })?.closedAt !== null) return false
        if (options.length === 0) q.takeBack.run({ pollId, personId })
        else q.vote.run({ pollId, personId, options, at })
        return true
      }),
    close: (pollId, at) => void q.close.run({ pollId, at }),
    result: (pollId, smallest) => {
      const poll = get(pollId)
      if (!poll) throw new Error(`there is no poll ${pollId}`)
      return count(poll, q.votes.all({ pollId }), smallest)
    },
    closedBetween: (chatIds, from, to) =>
      [...new Set(chatIds)]
        .flatMap((chatId) => q.closedBetween.all({ chatId, from, to }))
        .flatMap((row) => toPoll(row) ?? []),
  }
}

function finding({ db, statements: all }: Connection) {
  return {
    get: all.add('polls.get', () =>
      db
        .select()
        .from(t)
        .where(eq(t.id, p('id'))),
    ),
    byKey: all.add('polls.byKey', () =>
      db
        .select()
        .from(t)
        .where(
          and(eq(t.platform, p('platform')), eq(t.pollKey, p('pollKey')), isNotNull(t.pollKey)),
        ),
    ),
    ofMonth: all.add('polls.ofMonth', () =>
      db
        .select()
        .from(t)
        .where(and(eq(t.chatId, p('chatId')), eq(t.month, p('month')), isNotNull(t.month))),
    ),
  }
}

function listing({ db, statements: all }: Connection) {
  const open = isNull(t.closedAt)
  return {
    latestOpen: all.add('polls.latestOpen', () =>
      db
        .select()
        .from(t)
        .where(and(eq(t.chatId, p('chatId')), open))
        .orderBy(desc(t.id))
        .limit(1),
    ),
    open: all.add('polls.open', () =>
      db.select().from(t).where(open).orderBy(asc(t.chatId), asc(t.id)),
    ),
    closedBetween: all.add('polls.closedBetween', () =>
      db
        .select()
        .from(t)
        .where(
          and(
            eq(t.chatId, p('chatId')),
            isNotNull(t.closedAt),
            gte(t.closedAt, p('from')),
            lt(t.closedAt, p('to')),
          ),
        )
        .orderBy(asc(t.closedAt)),
    ),
  }
}

function changing({ db, statements: all }: Connection) {
  const open = isNull(t.closedAt)
  return {
    insert: all.add('polls.insert', () =>
      db.insert(t).values({
        ...named('chatId', 'month', 'question', 'options', 'openedAt', 'closesAt'),
        askedBy: p('askedById'),
      }),
    ),
    close: all.add('polls.close', () =>
      db
        .update(t)
        .set({ closedAt: sql`${p('at')}` })
        .where(and(eq(t.id, p('pollId')), open)),
    ),
  }
}

function votes({ db, statements: all }: Connection) {
  const own = and(eq(pollVotes.pollId, p('pollId')), eq(pollVotes.personId, p('personId')))
  return {
    vote: all.add('polls.vote', () =>
      db
        .insert(pollVotes)
        .values(named('pollId', 'personId', 'options', 'at'))
        .onConflictDoUpdate({
          target: [pollVotes.pollId, pollVotes.personId],
          set: { options: sql`excluded.options`, at: sql`excluded.at` },
        }),
    ),
    takeBack: all.add('polls.takeBack', () => db.delete(pollVotes).where(own)),
    votes: all.add('polls.votes', () =>
      db
        .select({ options: pollVotes.options })
        .from(pollVotes)
        .where(eq(pollVotes.pollId, p('pollId'))),
    ),
  }
}

function count(
  poll: Poll,
  votes: readonly { options: readonly number[] }[],
  smallest: number,
): PollResult {
  if (votes.length < smallest) return { answers: votes.length, counts: null }
  const counts = poll.options.map(
    (_, option) => votes.filter((vote) => vote.options.includes(option)).length,
  )
  return { answers: votes.length, counts }
}

function toPoll(row: typeof t.$inferSelect | undefined): Poll | null {
  if (!row) return null
  const { askedBy, platform: _platform, pollKey: _key, ...poll } = row
  return { ...poll, askedById: askedBy }
}
