import { and, asc, desc, eq, gte, lt, sql } from 'drizzle-orm'
import type { RelayStore } from '../bot/domain/relayed.js'
import { sha256 } from './case-row.js'
import type { Connection } from './connection.js'
import {
  relayCarriers as carriers,
  relayLetters as letters,
  relayLines as lines,
  relayPictures as pictures,
  relayWaiting as waiting,
} from './schema-relay.js'
import { named } from './statements.js'

const p = sql.placeholder
/** Enough to tell the lines of one group apart. */
const KEY_LENGTH = 24

/** Groups in which no bot is, over the tables `relay_*`. */
export function openRelayed(connection: Connection): RelayStore {
  const keyOf = (chatId: number, line: string): string =>
    sha256(`${chatId}\n${line}`).slice(0, KEY_LENGTH)
  const see = connection.statements.add('relay.see', () =>
    connection.db
      .insert(lines)
      .values(named('chatId', 'hash', 'sender', 'at'))
      .onConflictDoNothing(),
  )
  const sender = connection.statements.add('relay.senderOf', () =>
    connection.db
      .select({ sender: lines.sender })
      .from(lines)
      .where(and(eq(lines.chatId, p('chatId')), eq(lines.hash, p('hash')))),
  )
  return {
    keyOf,
    senderOf: (chatId, hash) => sender.get({ chatId, hash })?.sender ?? null,
    see: (chatId, line, from, at) => {
      const hash = keyOf(chatId, line)
      return see.run({ chatId, hash, sender: from, at }).changes === 0 ? null : hash
    },
    ...openLetters(connection),
    ...openCarriers(connection),
    ...openPictures(connection),
    ...openWaiting(connection),
    ...openPruning(connection),
  }
}

function openLetters({ db, statements: all }: Connection) {
  const save = all.add('relay.saveLetter', () =>
    db
      .insert(letters)
      .values(named('chatId', 'messageKey', 'words', 'at'))
      .onConflictDoNothing(),
  )
  const since = all.add('relay.letters', () =>
    db
      .select({ messageKey: letters.messageKey, words: letters.words })
      .from(letters)
      .where(and(eq(letters.chatId, p('chatId')), gte(letters.at, p('since'))))
      .orderBy(desc(letters.at)),
  )
  return {
    saveLetter: (...[chatId, letter, at]: Parameters<RelayStore['saveLetter']>) =>
      void save.run({ chatId, ...letter, at }),
    letters: (chatId: number, from: number) => since.all({ chatId, since: from }),
  }
}

function openCarriers({ db, statements: all }: Connection) {
  const get = all.add('relay.carrier', () =>
    db
      .select({ personId: carriers.personId, headedAt: carriers.headedAt })
      .from(carriers)
      .where(eq(carriers.chatId, p('chatId'))),
  )
  const set = all.add('relay.setCarrier', () =>
    db
      .insert(carriers)
      .values(named('chatId', 'personId', 'at'))
      .onConflictDoUpdate({
        target: carriers.chatId,
        set: {
          personId: sql`excluded.person_id`,
          at: sql`excluded.at`,
          headedAt: sql`case when ${carriers.personId} = excluded.person_id then ${carriers.headedAt} end`,
        },
      }),
  )
  const head = all.add('relay.headed', () =>
    db
      .update(carriers)
      .set({ headedAt: sql`${p('at')}` })
      .where(eq(carriers.chatId, p('chatId'))),
  )
  return {
    carrier: (chatId: number) => get.get({ chatId }) ?? null,
    setCarrier: (chatId: number, personId: number, at: number) =>
      void set.run({ chatId, personId, at }),
    headed: (chatId: number, at: number) => void head.run({ chatId, at }),
  }
}

function openPictures({ db, statements: all }: Connection) {
  const add = all.add('relay.awaitPicture', () =>
    db.insert(pictures).values(named('personId', 'chatId', 'sender', 'messageKey', 'at')),
  )
  const list = all.add('relay.awaited', () =>
    db
      .select()
      .from(pictures)
      .where(and(eq(pictures.personId, p('personId')), gte(pictures.at, p('since'))))
      .orderBy(asc(pictures.id)),
  )
  const got = all.add('relay.gotPicture', () => db.delete(pictures).where(eq(pictures.id, p('id'))))
  return {
    awaitPicture: (picture: Parameters<RelayStore['awaitPicture']>[0]) =>
      void add.run({ ...picture }),
    awaited: (personId: number, since: number) => list.all({ personId, since }),
    gotPicture: (id: number) => void got.run({ id }),
  }
}

function openWaiting({ db, statements: all }: Connection) {
  const put = all.add('relay.wait', () =>
    db
      .insert(waiting)
      .values(named('personId', 'words', 'at'))
      .onConflictDoUpdate({
        target: waiting.personId,
        set: { words: sql`excluded.words`, at: sql`excluded.at` },
      }),
  )
  const get = all.add('relay.waiting', () =>
    db
      .select({ words: waiting.words })
      .from(waiting)
      .where(eq(waiting.personId, p('personId'))),
  )
  const forget = all.add('relay.forget', () =>
    db.delete(waiting).where(eq(waiting.personId, p('personId'))),
  )
  return {
    wait: (personId: number, words: string, at: number) => void put.run({ personId, words, at }),
    waiting: (personId: number) => get.get({ personId })?.words ?? null,
    forget: (personId: number) => void forget.run({ personId }),
  }
}

function openPruning({ db, statements: all }: Connection) {
  const old = [lines, letters, pictures, waiting].map((table, index) =>
    all.add(`relay.prune${index}`, () => db.delete(table).where(lt(table.at, p('before')))),
  )
  return {
    prune: (before: number) => {
      for (const each of old) each.run({ before })
    },
  }
}
