import { privateChatKey, SAMPLE } from '../adapters/rehearsal/sample.js'
import type { Storage } from '../storage/open.js'
import type { Instant } from './domain/time.js'

/** True for a rehearsal that began with another sample, as an older version had: its people would have no duties. */
export function isOfAnotherSample({ regions, bodies }: Storage): boolean {
  if (regions.root() === null) return false
  const known = (code: string): boolean => regions.byCode(code) !== null
  const listed = (code: string): boolean => bodies.byCode(code) !== null
  return !(
    SAMPLE.regions.every(({ code }) => known(code)) &&
    SAMPLE.bodies.every(({ code }) => listed(code))
  )
}

/** The sample territory, institutions, groups, people and duties, once. */
export function seed(storage: Storage, now: Instant): void {
  if (storage.regions.root() !== null) return
  storage.transaction(() => {
    seedTerritory(storage)
    seedChats(storage, now)
    seedPeople(storage, now)
  })
}

function seedTerritory(storage: Storage): void {
  const { regions, bodies } = storage
  for (const { parent, ...region } of SAMPLE.regions) {
    const parentId = parent === null ? null : regionId(storage, parent)
    regions.add({ ...region, kind: 'basic', parentId })
  }
  for (const { region, ...body } of SAMPLE.bodies) {
    bodies.save({ ...body, regionId: regionId(storage, region), contact: '' })
  }
}

function seedChats(storage: Storage, now: Instant): void {
  const { chats, bodies } = storage
  for (const { key, title, purpose, region, body } of SAMPLE.chats) {
    const chat = chats.ensure('rehearsal', key, 'group', title)
    chats.bind(chat.id, regionId(storage, region), purpose, now)
    chats.update(chat.id, { hearsAll: true })
    if (body !== undefined) bodies.bindChat(bodyId(storage, body), chat.id)
  }
}

function seedPeople(storage: Storage, now: Instant): void {
  const { chats, people } = storage
  for (const { key, name, role, region, home, body } of SAMPLE.people) {
    const at = regionId(storage, region)
    const { person, account } = people.ensure('rehearsal', key, name)
    const chat = chats.ensure('rehearsal', privateChatKey(key), 'private', name)
    people.setPrivateChat(account.id, chat.id)
    if (home !== null) people.setHome(person.id, home, at)
    const answersFor = body === undefined ? null : bodyId(storage, body)
    if (role !== null) people.addPost(person.id, role, at, now, { bodyId: answersFor })
  }
}

function regionId({ regions }: Storage, code: string): number {
  const found = regions.byCode(code)
  if (!found) throw new Error(`the sample has no region ${code}`)
  return found.id
}

function bodyId({ bodies }: Storage, code: string): number {
  const found = bodies.byCode(code)
  if (!found) throw new Error(`the sample has no institution ${code}`)
  return found.id
}
