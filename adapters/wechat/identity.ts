import type { BindingStore, Bound, KnownMember, MemberMarks } from '../../bot/domain/binding.js'
import type { Instant } from '../../bot/domain/time.js'
import type { PersonLook, RoomLook } from './line.js'
import { Marker } from './marks.js'
import { samePerson, sameRemark } from './same-people.js'
import { sameRooms } from './same-rooms.js'

/** What `openIdentity` stands on. */
export interface IdentityParts {
  readonly store: BindingStore
  readonly now: () => Instant
  /** In [0, 1). */
  readonly random: () => number
  /** Of this installation; names are kept as marks made with it. */
  readonly salt: string
  /** True for a person's key whose words have weight: a captain, staff. */
  readonly holdsRights: (personKey: string) => boolean
  /**
   * True for a group's key in which more may be seen than in others: such a group is never taken for the same
   * by its members, whose names can be copied; only its phrase binds it again.
   */
  readonly isGuarded: (roomKey: string) => boolean
  /** All friends known now. */
  readonly friends: () => readonly PersonLook[]
}

/** Our own ids for the ids of this login, and back. Every call before `begin` answers null. */
export interface Identity {
  /** A login: `fresh` when its ids are new. Known groups are bound again where it is clear which they are. */
  begin(
    me: string,
    rooms: readonly RoomLook[],
  ): { readonly fresh: boolean; readonly unbound: number }
  /** Our key of a group; null while nobody has said which it is. */
  room(look: RoomLook): string | null
  /** Our key of a group nobody knew, from now on. */
  newRoom(look: RoomLook): string
  /** Binds a group by its own code; its key, or null when no group has that code. */
  claimRoom(look: RoomLook, code: string): string | null
  /** Our key of a person; `room` where they are seen in one. */
  person(look: PersonLook, room: RoomLook | null): string
  /** The key of a member somebody names, null when we do not know them. */
  known(memberId: string): string | null
  /** Takes somebody for who their code says; their key, or null when nobody has that code. */
  claimPerson(look: PersonLook, code: string): string | null
  /** The id of this login for one of our keys; `unknown` when it never was one, `unbound` when it has none now. */
  address(key: string): string | 'unknown' | 'unbound'
  /** The key of a private chat's other side is the person's. */
  isRoom(key: string): boolean
}

const LETTERS = 'ACDEFGHJKMNPQRTUVWXY34679'
const CODE_LENGTH = 6

/** Own ids for an account whose ids change at every login. */
export function openIdentity(parts: IdentityParts): Identity {
  return new OwnIds(parts)
}

class OwnIds implements Identity {
  private no: number | null = null
  private me = ''
  /** What was written last, so that a busy group writes nothing when nothing is new. */
  private readonly written = new Map<string, string>()
  private readonly remembered = new Map<number, RoomLook>()
  /** Groups of this login that nobody has recognised, and as what they looked when that was tried. */
  private readonly strangers = new Map<
    string,
    { readonly look: RoomLook; readonly tried: string }
  >()

  private readonly marker: Marker

  constructor(private readonly parts: IdentityParts) {
    this.marker = new Marker(parts.salt)
  }

  begin(me: string, rooms: readonly RoomLook[]): { fresh: boolean; unbound: number } {
    const { store, now } = this.parts
    const { no, fresh } = store.session(this.marker.name(me), now())
    this.no = no
    this.me = me
    this.written.clear()
    this.remembered.clear()
    this.strangers.clear()
    this.bindAgain(rooms)
    const unbound = rooms.filter((room) => store.room(no, room.id) === null).length
    return { fresh, unbound }
  }

  room(look: RoomLook): string | null {
    const id = this.roomId(look) ?? this.recognisedRoom(look)
    if (id === null) return null
    this.remember(id, look)
    return roomKey(id)
  }

  newRoom(look: RoomLook): string {
    const { store, now } = this.parts
    const known = this.room(look)
    if (known !== null) return known
    const id = store.addRoom(this.code(), now())
    store.bindRoom(this.session(), look.id, id)
    this.remember(id, look)
    return roomKey(id)
  }

  claimRoom(look: RoomLook, code: string): string | null {
    const { store } = this.parts
    const found = store.rooms().find((each) => each.code === code.toUpperCase())
    if (!found) return null
    store.bindRoom(this.session(), look.id, found.id)
    this.remember(found.id, look)
    return roomKey(found.id)
  }

  person(look: PersonLook, room: RoomLook | null): string {
    const { store } = this.parts
    const no = this.session()
    const roomId = room ? store.room(no, room.id) : null
    const member = room?.members.find(({ id }) => id === look.id) ?? null
    const marks = this.marker.person(look, member)
    const bound = store.person(no, look.id) ?? this.bindPerson(look.id, marks, room, roomId)
    this.saveMember(roomId, { personId: bound.id, ...marks })
    // A remark tells who it is wherever they write next.
    if (marks.remark !== '') this.saveMember(null, { personId: bound.id, ...marks })
    return personKey(bound.id)
  }

  known(memberId: string): string | null {
    const bound = this.no === null ? null : this.parts.store.person(this.no, memberId)
    return bound ? personKey(bound.id) : null
  }

  claimPerson(look: PersonLook, code: string): string | null {
    const { store } = this.parts
    const id = store.personByCode(code.toUpperCase())
    if (id === null) return null
    store.bindPerson(this.session(), look.id, { id, trust: 'sure' })
    // Whoever read it in the group can do nothing with it any more.
    store.renewCode(id, this.code())
    this.saveMember(null, { personId: id, ...this.marker.person(look, null) })
    return personKey(id)
  }

  address(key: string): string | 'unknown' | 'unbound' {
    const { store } = this.parts
    const [, kind, digits] = /^([rp])(\d+)$/.exec(key) ?? []
    const id = Number(digits)
    if (kind === undefined) return 'unknown'
    if (kind === 'r' ? !this.isKnownRoom(id) : store.knownPerson(id) === null) return 'unknown'
    if (this.no === null) return 'unbound'
    const found = kind === 'r' ? store.roomKey(this.no, id) : store.personKey(this.no, id)
    return found ?? 'unbound'
  }

  isRoom(key: string): boolean {
    return key.startsWith('r')
  }

  private isKnownRoom(id: number): boolean {
    return this.parts.store.rooms().some((room) => room.id === id)
  }

  private session(): number {
    if (this.no === null) throw new Error('nobody is logged in')
    return this.no
  }

  private roomId(look: RoomLook): number | null {
    return this.no === null ? null : this.parts.store.room(this.no, look.id)
  }

  private recognisedRoom(look: RoomLook): number | null {
    if (this.no === null || this.strangers.get(look.id)?.look === look) return null
    const seen = JSON.stringify(look.members.map(({ nick, attr }) => [nick, attr]))
    if (this.strangers.get(look.id)?.tried === seen) return null
    return this.bindAgain([look]).get(look.id) ?? null
  }

  /** All groups that are still strange are looked at together: two that look alike are neither's. */
  private bindAgain(rooms: readonly RoomLook[]): ReadonlyMap<string, number> {
    const { store, isGuarded } = this.parts
    const no = this.session()
    for (const look of rooms) {
      const tried = JSON.stringify(look.members.map(({ nick, attr }) => [nick, attr]))
      this.strangers.set(look.id, { look, tried })
    }
    for (const id of this.strangers.keys()) {
      if (store.room(no, id) !== null) this.strangers.delete(id)
    }
    const live = [...this.strangers.values()].map(({ look }) => look)
    const free = store.rooms().filter((room) => store.roomKey(no, room.id) === null)
    const alike = sameRooms(
      live.map((room) => ({ key: room.id, marks: this.marker.room(room, this.me) })),
      free,
    )
    const found = new Map([...alike].filter(([, id]) => !isGuarded(roomKey(id))))
    for (const [key, id] of found) {
      store.bindRoom(no, key, id)
      this.strangers.delete(key)
    }
    return found
  }

  private bindPerson(
    key: string,
    marks: MemberMarks,
    room: RoomLook | null,
    roomId: number | null,
  ): Bound {
    const { store, now } = this.parts
    const bound = this.recognised(marks, room, roomId) ?? {
      id: store.addPerson(this.code(), now()),
      trust: 'new' as const,
    }
    store.bindPerson(this.session(), key, bound)
    return bound
  }

  /** Who it is, if that is certain enough: a name alone never brings back the rights of a duty. */
  private recognised(
    marks: MemberMarks,
    room: RoomLook | null,
    roomId: number | null,
  ): Bound | null {
    const { store, holdsRights } = this.parts
    const byRemark = this.isOnce(marks.remark)
      ? sameRemark(marks.remark, this.free(store.members(null)))
      : null
    if (byRemark !== null) return { id: byRemark, trust: 'sure' }
    const present = room
      ? room.members.map((each) => this.marker.person(null, each))
      : this.parts.friends().map((each) => this.marker.person(each, null))
    const found = samePerson(marks, present, this.free(store.members(roomId)))
    if (found === null || holdsRights(personKey(found))) return null
    return { id: found, trust: 'matched' }
  }

  private isOnce(remark: string): boolean {
    const { friends } = this.parts
    return friends().filter((each) => this.marker.name(each.remark) === remark).length === 1
  }

  private saveMember(roomId: number | null, member: KnownMember): void {
    const place = `${roomId ?? ''}:${member.personId}`
    const text = JSON.stringify(member)
    if (this.written.get(place) === text) return
    this.written.set(place, text)
    this.parts.store.saveMember(roomId, member)
  }

  /** Those whom nobody of this login is yet. */
  private free(members: readonly KnownMember[]): readonly KnownMember[] {
    const no = this.session()
    return members.filter(({ personId }) => this.parts.store.personKey(no, personId) === null)
  }

  private remember(id: number, look: RoomLook): void {
    // The same look is the same object: a busy group is not marked anew at every word.
    if (this.remembered.get(id) === look) return
    this.remembered.set(id, look)
    const marks = this.marker.room(look, this.me)
    const text = JSON.stringify(marks)
    if (marks.length === 0 || this.written.get(`r${id}`) === text) return
    this.written.set(`r${id}`, text)
    this.parts.store.saveMarks(id, marks, this.parts.now())
  }

  private code(): string {
    const { random } = this.parts
    return Array.from({ length: CODE_LENGTH }, () =>
      LETTERS.charAt(Math.floor(random() * LETTERS.length)),
    ).join('')
  }
}

/** The house's key of a group. */
export function roomKey(id: number): string {
  return `r${id}`
}

/** The house's key of a person. */
export function personKey(id: number): string {
  return `p${id}`
}
