import { and, eq, getTableColumns, gt, gte, isNotNull, isNull, lt, lte, or, sql } from 'drizzle-orm'
import type { Connection } from './connection.js'
import {
  accounts,
  cases,
  chatPeople,
  householdPeople,
  personCodes,
  persons,
  posts,
} from './schema.js'
import { given, named } from './statements.js'

const p = sql.placeholder
const held = and(lte(posts.fromAt, p('at')), or(isNull(posts.untilAt), gt(posts.untilAt, p('at'))))

/** Somebody who came by import and has no account yet cannot act, and must not stand before those who can. */
const present = sql`exists (select 1 from accounts where accounts.person_id = ${persons.id})`

/** The statements about people. */
export type PeopleStatements = ReturnType<typeof peopleStatements>

/** Declares them. */
export function peopleStatements(connection: Connection) {
  return {
    ...identities(connection),
    ...changes(connection),
    ...duties(connection),
    ...company(connection),
    ...enrolment(connection),
  }
}

function identities({ db, statements: all }: Connection) {
  return {
    person: all.add('people.person', () =>
      db
        .select()
        .from(persons)
        .where(eq(persons.id, p('id'))),
    ),
    account: all.add('people.account', () =>
      db
        .select()
        .from(accounts)
        .where(and(eq(accounts.platform, p('platform')), eq(accounts.key, p('key')))),
    ),
    accounts: all.add('people.accounts', () =>
      db
        .select()
        .from(accounts)
        .where(eq(accounts.personId, p('personId')))
        .orderBy(accounts.id),
    ),
    addPerson: all.add('people.addPerson', () => db.insert(persons).values(named('name', 'home'))),
    addAccount: all.add('people.addAccount', () =>
      db.insert(accounts).values(named('personId', 'platform', 'key', 'name')),
    ),
  }
}

function changes({ db, statements: all }: Connection) {
  return {
    renamePerson: all.add('people.renamePerson', () =>
      db
        .update(persons)
        .set({ name: sql`${p('name')}` })
        .where(eq(persons.id, p('id'))),
    ),
    renameAccount: all.add('people.renameAccount', () =>
      db
        .update(accounts)
        .set({ name: sql`${p('name')}` })
        .where(eq(accounts.id, p('id'))),
    ),
    setHome: all.add('people.setHome', () =>
      db
        .update(persons)
        .set({ home: given('home', persons.home), homeRegionId: sql`${p('regionId')}` })
        .where(eq(persons.id, p('personId'))),
    ),
    setPrivateChat: all.add('people.setPrivateChat', () =>
      db
        .update(accounts)
        .set({ privateChatId: sql`${p('chatId')}` })
        .where(eq(accounts.id, p('accountId'))),
    ),
  }
}

function duties({ db, statements: all }: Connection) {
  return {
    posts: all.add('people.posts', () =>
      db
        .select()
        .from(posts)
        .where(eq(posts.personId, p('personId')))
        .orderBy(posts.id),
    ),
    addPost: all.add('people.addPost', () =>
      db.insert(posts).values({
        ...named('personId', 'role', 'regionId', 'bodyId', 'title'),
        fromAt: p('at'),
        untilAt: p('until'),
      }),
    ),
    postsAt: all.add('people.postsAt', () =>
      db
        .select()
        .from(posts)
        .where(
          and(
            eq(posts.regionId, p('regionId')),
            or(isNull(posts.untilAt), gt(posts.untilAt, p('at'))),
          ),
        )
        .orderBy(posts.role, posts.id),
    ),
    endPost: all.add('people.endPost', () =>
      db
        .update(posts)
        .set({ untilAt: sql`${p('at')}` })
        .where(
          and(eq(posts.id, p('postId')), or(isNull(posts.untilAt), gt(posts.untilAt, p('at')))),
        ),
    ),
    holders: all.add('people.holders', () =>
      db
        .selectDistinct(getTableColumns(persons))
        .from(posts)
        .innerJoin(persons, eq(persons.id, posts.personId))
        .where(and(eq(posts.regionId, p('regionId')), eq(posts.role, p('role')), held, present))
        .orderBy(persons.id),
    ),
  }
}

function company({ db, statements: all }: Connection) {
  return {
    shown: all.add('people.shown', () =>
      db
        .select()
        .from(chatPeople)
        .where(and(eq(chatPeople.chatId, p('chatId')), eq(chatPeople.personId, p('personId')))),
    ),
    seen: all.add('people.seen', () =>
      db
        .insert(chatPeople)
        .values({ ...named('chatId', 'personId', 'name'), firstAt: p('at') })
        .onConflictDoUpdate({
          target: [chatPeople.chatId, chatPeople.personId],
          set: { name: sql`excluded.name` },
        }),
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
        .orderBy(chatPeople.name),
    ),
  }
}

/** People known by a code, and what passes from one without an account to one with. */
function enrolment({ db, statements: all }: Connection) {
  const toPerson = { personId: sql`${p('personId')}` }
  return {
    byCode: all.add('people.byCode', () =>
      db
        .select({ person: getTableColumns(persons) })
        .from(personCodes)
        .innerJoin(persons, eq(persons.id, personCodes.personId))
        .where(eq(personCodes.code, p('code'))),
    ),
    codeOf: all.add('people.codeOf', () =>
      db
        .select({ code: personCodes.code })
        .from(personCodes)
        .where(eq(personCodes.personId, p('personId')))
        .orderBy(personCodes.code),
    ),
    codes: all.add('people.codes', () => db.select().from(personCodes).orderBy(personCodes.code)),
    addCode: all.add('people.addCode', () =>
      db.insert(personCodes).values(named('code', 'personId')),
    ),
    claimCode: all.add('people.claimCode', () =>
      db
        .update(personCodes)
        .set(toPerson)
        .where(eq(personCodes.personId, p('shellId'))),
    ),
    claimPosts: all.add('people.claimPosts', () =>
      db
        .update(posts)
        .set(toPerson)
        .where(eq(posts.personId, p('shellId'))),
    ),
    // Where they said themselves that they live stands.
    claimHome: all.add('people.claimHome', () =>
      db
        .update(householdPeople)
        .set(toPerson)
        .where(
          and(
            eq(householdPeople.personId, p('shellId')),
            sql`not exists (select 1 from household_people h where h.person_id = ${p('personId')})`,
          ),
        ),
    ),
    claimCases: all.add('people.claimCases', () =>
      db
        .update(cases)
        .set({ leaderId: sql`${p('personId')}` })
        .where(
          and(eq(cases.leaderId, p('shellId')), isNotNull(cases.leaderId), isNull(cases.closedAt)),
        ),
    ),
  }
}
