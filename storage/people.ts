import type { Account, Person, Post, Role } from '../bot/domain/person.js'
import type { PeopleStore } from '../bot/domain/store.js'
import type { Instant } from '../bot/domain/time.js'
import type { Connection } from './connection.js'
import { type PeopleStatements, peopleStatements } from './people-statements.js'
import { Recall } from './recall.js'
import type { Tree } from './regions.js'
import type { persons, posts } from './schema.js'

/** Sorts behind every character of a name. */
const LAST = '\u{10ffff}'

/**
 * People over tables `persons`, `accounts`, `posts` and `chat_people`. `roles` at no region (null) are the
 * roles a person has anywhere.
 */
export function openPeople(connection: Connection, tree: Tree): PeopleStore {
  const q = peopleStatements(connection)
  const memory = {
    persons: new Recall<Person | null>(connection),
    accounts: new Recall<Account | null>(connection),
    posts: new Recall<readonly Post[]>(connection),
  }
  const changed = (): void => {
    memory.persons.forget()
    memory.accounts.forget()
  }
  const get = (id: number): Person | null => memory.persons.of(id, () => one(q.person.get({ id })))
  const account = (platform: string, key: string): Account | null =>
    memory.accounts.of(`${platform}\n${key}`, () => q.account.get({ platform, key }) ?? null)
  const postsOf = (personId: number, at: Instant): readonly Post[] =>
    memory.posts
      .of(personId, () => q.posts.all({ personId }).map(toPost))
      .filter((post) => post.from <= at && (post.until === null || post.until > at))
  const known = (id: number): Person => {
    const person = get(id)
    if (!person) throw new Error(`there is no person ${id}`)
    return person
  }
  return {
    get,
    account,
    accounts: (personId) => q.accounts.all({ personId }),
    ensure: (platform, key, name) => {
      const found = account(platform, key)
      const person = found?.name === name ? get(found.personId) : null
      if (found && person?.name === name) return { person, account: found }
      const made = connection.transaction(() => ensure(q, platform, key, name))
      memory.accounts.forget(`${platform}\n${key}`)
      memory.persons.forget(made.person.id)
      return made
    },
    setHome: (personId, home, regionId) => {
      q.setHome.run({ personId, home, regionId })
      changed()
    },
    setPrivateChat: (accountId, chatId) => {
      q.setPrivateChat.run({ accountId, chatId })
      changed()
    },
    roles: (personId, regionId, at) => roles(postsOf(personId, at), tree, regionId),
    posts: postsOf,
    addPost: (personId, role, regionId, at, detail = {}) => {
      const row = { personId, role, regionId, bodyId: null, title: null, until: null, ...detail }
      const id = Number(q.addPost.run({ ...row, at }).lastInsertRowid)
      memory.posts.forget(personId)
      return { ...row, id, from: at }
    },
    endPost: (postId, at) => {
      q.endPost.run({ postId, at })
      memory.posts.forget()
    },
    postsAt: (regionId, at) => q.postsAt.all({ regionId, at }).map(toPost),
    byCode: (code) => one(q.byCode.get({ code })?.person),
    codeOf: (personId) => q.codeOf.get({ personId })?.code ?? null,
    codes: () => q.codes.all(),
    enrol: (code, name, personId) => {
      const person = one(q.byCode.get({ code })?.person)
      if (person?.name === name && personId === undefined) return person
      changed()
      return connection.transaction(() =>
        personId === undefined
          ? enrol(q, person, code, name)
          : attach(q, known(personId), person, code),
      )
    },
    claim: (shellId, personId) => {
      connection.transaction(() => claim(q, shellId, personId))
      connection.forgetAll()
    },
    holders: (regionId, role, at) => holders(q, tree, regionId, role, at),
    nameIn: (personId, chatId) => q.shown.get({ personId, chatId })?.name ?? known(personId).name,
    seen: (chatId, personId, name, at) => {
      // Every message comes by here: nothing is written when nothing is new.
      if (q.shown.get({ personId, chatId })?.name === name) return
      q.seen.run({ chatId, personId, name, at })
    },
    named: (chatId, name) => q.named.all({ chatId, name, end: name + LAST }).map(toPerson),
    firstSeen: (chatId, personId) => q.shown.get({ chatId, personId })?.firstAt ?? null,
  }
}

function ensure(
  q: PeopleStatements,
  platform: string,
  key: string,
  name: string,
): { person: Person; account: Account } {
  const found = q.account.get({ platform, key })
  if (!found) return create(q, platform, key, name)
  if (found.name !== name) q.renameAccount.run({ id: found.id, name })
  const person = one(q.person.get({ id: found.personId }))
  if (!person) throw new Error(`account ${found.id} has no person`)
  if (person.name !== name) q.renamePerson.run({ id: person.id, name })
  return { person: { ...person, name }, account: { ...found, name } }
}

function create(q: PeopleStatements, platform: string, key: string, name: string) {
  const personId = Number(q.addPerson.run({ name, home: null }).lastInsertRowid)
  const account = { personId, platform, key, name }
  const id = Number(q.addAccount.run(account).lastInsertRowid)
  return {
    person: { id: personId, name, home: null, homeRegionId: null, lang: null },
    account: { id, ...account, privateChatId: null },
  }
}

function enrol(q: PeopleStatements, known: Person | null, code: string, name: string): Person {
  if (known) {
    // Who has an account is called as they call themselves.
    if (q.accounts.all({ personId: known.id }).length > 0) return known
    q.renamePerson.run({ id: known.id, name })
    return { ...known, name }
  }
  const id = Number(q.addPerson.run({ name, home: null }).lastInsertRowid)
  q.addCode.run({ code, personId: id })
  return { id, name, home: null, homeRegionId: null, lang: null }
}

/** Somebody with an account takes a code over, and what hung on it. */
function attach(q: PeopleStatements, person: Person, known: Person | null, code: string): Person {
  if (known?.id === person.id) return person
  if (known) claim(q, known.id, person.id)
  else q.addCode.run({ code, personId: person.id })
  return person
}

/** What hangs on the one without an account hangs on the other from now on. */
function claim(q: PeopleStatements, shellId: number, personId: number): void {
  if (q.accounts.all({ personId: shellId }).length > 0) {
    throw new RangeError(`person ${shellId} has an account`)
  }
  const both = { shellId, personId }
  q.claimCode.run(both)
  q.claimPosts.run(both)
  q.claimHome.run(both)
  q.claimCases.run(both)
}

function roles(held: readonly Post[], tree: Tree, regionId: number | null): ReadonlySet<Role> {
  const counted =
    regionId === null ? held : held.filter((post) => tree.within(regionId, post.regionId))
  return new Set(counted.map((post) => post.role))
}

function holders(
  q: PeopleStatements,
  tree: Tree,
  regionId: number,
  role: Role,
  at: Instant,
): readonly Person[] {
  for (const above of tree.path(regionId)) {
    const people = q.holders.all({ regionId: above, role, at }).map(toPerson)
    if (people.length > 0) return people
  }
  return []
}

function one(row: typeof persons.$inferSelect | undefined): Person | null {
  return row ? toPerson(row) : null
}

function toPerson(row: typeof persons.$inferSelect): Person {
  return { ...row }
}

function toPost(row: typeof posts.$inferSelect): Post {
  const { fromAt, untilAt, ...post } = row
  return { ...post, from: fromAt, until: untilAt }
}
