import { and, eq, getTableColumns, gt, gte, isNull, lt, lte, or, sql } from 'drizzle-orm'
import type { Connection } from './connection.js'
import { accounts, chatPeople, persons, posts } from './schema.js'
import { given } from './statements.js'

const p = sql.placeholder
const held = and(lte(posts.fromAt, p('at')), or(isNull(posts.untilAt), gt(posts.untilAt, p('at'))))

/** The statements about people. */
export type PeopleStatements = ReturnType<typeof peopleStatements>

/** Declares them. */
export function peopleStatements(connection: Connection) {
  return { ...identities(connection), ...duties(connection), ...company(connection) }
}

function identities({ db, statements: all }: Connection) {
  return {
    person: all.add('people.person', () =>
      db
        .select()
        .from(persons)
        .where(eq(persons.id, p('id')))
        .prepare(),
    ),
    account: all.add('people.account', () =>
      db
        .select()
        .from(accounts)
        .where(and(eq(accounts.platform, p('platform')), eq(accounts.key, p('key'))))
        .prepare(),
    ),
    accounts: all.add('people.accounts', () =>
      db
        .select()
        .from(accounts)
        .where(eq(accounts.personId, p('personId')))
        .orderBy(accounts.id)
        .prepare(),
    ),
    addPerson: all.add('people.addPerson', () =>
      db
        .insert(persons)
        .values({ name: p('name'), home: p('home') })
        .prepare(),
    ),
    addAccount: all.add('people.addAccount', () =>
      db
        .insert(accounts)
        .values({
          personId: p('personId'),
          platform: p('platform'),
          key: p('key'),
          name: p('name'),
        })
        .prepare(),
    ),
    renamePerson: all.add('people.renamePerson', () =>
      db
        .update(persons)
        .set({ name: sql`${p('name')}` })
        .where(eq(persons.id, p('id')))
        .prepare(),
    ),
    renameAccount: all.add('people.renameAccount', () =>
      db
        .update(accounts)
        .set({ name: sql`${p('name')}` })
        .where(eq(accounts.id, p('id')))
        .prepare(),
    ),
    setHome: all.add('people.setHome', () =>
      db
        .update(persons)
        .set({ home: given('home', persons.home), homeRegionId: sql`${p('regionId')}` })
        .where(eq(persons.id, p('personId')))
        .prepare(),
    ),
    setPrivateChat: all.add('people.setPrivateChat', () =>
      db
        .update(accounts)
        .set({ privateChatId: sql`${p('chatId')}` })
        .where(eq(accounts.id, p('accountId')))
        .prepare(),
    ),
  }
}

function duties({ db, statements: all }: Connection) {
  return {
    posts: all.add('people.posts', () =>
      db
        .select()
        .from(posts)
        .where(and(eq(posts.personId, p('personId')), held))
        .orderBy(posts.id)
        .prepare(),
    ),
    addPost: all.add('people.addPost', () =>
      db
        .insert(posts)
        .values({
          personId: p('personId'),
          role: p('role'),
          regionId: p('regionId'),
          fromAt: p('at'),
        })
        .prepare(),
    ),
    endPost: all.add('people.endPost', () =>
      db
        .update(posts)
        .set({ untilAt: sql`${p('at')}` })
        .where(and(eq(posts.id, p('postId')), isNull(posts.untilAt)))
        .prepare(),
    ),
    holders: all.add('people.holders', () =>
      db
        .selectDistinct(getTableColumns(persons))
        .from(posts)
        .innerJoin(persons, eq(persons.id, posts.personId))
        .where(and(eq(posts.regionId, p('regionId')), eq(posts.role, p('role')), held))
        .orderBy(persons.id)
        .prepare(),
    ),
  }
}

function company({ db, statements: all }: Connection) {
  return {
    shown: all.add('people.shown', () =>
      db
        .select()
        .from(chatPeople)
        .where(and(eq(chatPeople.chatId, p('chatId')), eq(chatPeople.personId, p('personId'))))
        .prepare(),
    ),
    seen: all.add('people.seen', () =>
      db
        .insert(chatPeople)
        .values({
          chatId: p('chatId'),
          personId: p('personId'),
          name: p('name'),
          firstAt: p('at'),
        })
        .onConflictDoUpdate({
          target: [chatPeople.chatId, chatPeople.personId],
          set: { name: sql`excluded.name` },
        })
        .prepare(),
    ),
    named: all.add('people.named', () =>
      db
        .select(getTableColumns(persons))
        .from(chatPeople)
        .innerJoin(persons, eq(persons.id, chatPeople.personId))
        .where(
          and(
            eq(chatPeople.chatId, p('chatId')),
            gte(chatPeople.name, p('name')),
            lt(chatPeople.name, p('end')),
          ),
        )
        .orderBy(chatPeople.name)
        .prepare(),
    ),
  }
}
