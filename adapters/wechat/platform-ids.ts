import type { Identity } from './identity.js'
import type { RoomLook } from './line.js'

/** For puppets whose ids outlive a login: they are the keys, as they are. */
export function platformIds(): Identity {
  const rooms = new Set<string>()
  const people = new Set<string>()
  const roomOf = (look: RoomLook): string => {
    rooms.add(look.id)
    return look.id
  }
  return {
    begin: (_, looks) => {
      for (const look of looks) roomOf(look)
      return { fresh: false, unbound: 0 }
    },
    room: roomOf,
    newRoom: roomOf,
    claimRoom: () => null,
    person: (look) => {
      people.add(look.id)
      return look.id
    },
    known: (id) => id,
    claimPerson: () => null,
    address: (key) => key,
    isRoom: (key) => rooms.has(key),
  }
}
