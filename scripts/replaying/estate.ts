import type { Role } from '../../bot/domain/person.js'
import type { Storage } from '../../storage/open.js'

/** The estate of a transcript: all its buildings and named places, and the buildings of this group. */
export interface Estate {
  readonly buildings: readonly string[]
  readonly covers: readonly string[]
  readonly places: readonly string[]
}

/** The platform name under which a transcript is replayed. */
export const REPLAY = 'replay'
/** The residents' group of the transcript. */
export const GROUP = 'residents'

const DUTIES: Readonly<Record<string, Role>> = {
  captain: 'captain',
  staff: 'staff',
  property: 'department',
  'bot-admin': 'admin',
}

/** Puts the estate, its three groups and nobody yet into an empty storage. */
export function settleEstate(storage: Storage, estate: Estate, now: number): void {
  const { regions, chats } = storage
  const plain = { kind: 'basic' as const, buildings: [], places: [] }
  storage.transaction(() => {
    const root = regions.add({ ...plain, code: 'E', level: 'community', name: 'E', parentId: null })
    const grid = regions.add({
      ...plain,
      code: 'E-1',
      level: 'grid',
      name: 'E',
      parentId: root.id,
      buildings: estate.buildings,
      places: estate.places,
    })
    const home = regions.add({
      ...plain,
      code: 'E-1-1',
      level: 'microgrid',
      name: 'E',
      parentId: grid.id,
      buildings: estate.covers,
    })
    for (const purpose of ['residents', 'captains', 'staff'] as const) {
      const chat = chats.ensure(REPLAY, purpose, 'group', purpose)
      chats.bind(chat.id, purpose === 'staff' ? root.id : home.id, purpose, now)
      chats.update(chat.id, { hearsAll: true })
      if (purpose === 'residents') chats.setSettings(chat.id, { intake: 'auto', caution: 0 })
    }
  })
}

/** Makes a sender known before they write: an old neighbour with a private chat, with the duty they have. */
export function meet(storage: Storage, key: string, name: string, role: string, now: number): void {
  if (storage.people.account(REPLAY, key) !== null) return
  const { people, chats, regions } = storage
  storage.transaction(() => {
    const { person, account } = people.ensure(REPLAY, key, name)
    const group = chats.ensure(REPLAY, GROUP, 'group', GROUP)
    people.seen(group.id, person.id, name, now - 30 * 86_400_000)
    people.setPrivateChat(account.id, chats.ensure(REPLAY, `private-${key}`, 'private', name).id)
    const duty = DUTIES[role]
    const region = regions.byCode(duty === 'captain' ? 'E-1-1' : 'E')
    if (duty && region) people.addPost(person.id, duty, region.id, now)
  })
}
