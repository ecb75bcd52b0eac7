import { createHash } from 'node:crypto'
import type { Mark, MemberMarks } from '../../bot/domain/binding.js'
import type { MemberLook, PersonLook, RoomLook } from './line.js'

const LENGTH = 20

/** Turns names into marks: the same name gives the same mark, a mark gives no name back. */
export class Marker {
  /** `salt` belongs to one installation: marks of two of them do not meet. */
  constructor(private readonly salt: string) {}

  /** Empty for an empty name. */
  name(name: string): string {
    if (name === '') return ''
    return createHash('sha256').update(this.salt).update(name).digest('base64url').slice(0, LENGTH)
  }

  /** All members but ourselves, who are in every group. */
  room(look: RoomLook, me: string): readonly Mark[] {
    const others = look.members.filter(({ id }) => id !== me)
    return others.map(({ nick, attr }) => ({ name: this.name(nick), attr }))
  }

  /** As a person is seen outside of groups and, where they are, in one. */
  person(look: PersonLook | null, member: MemberLook | null): MemberMarks {
    return {
      nick: this.name(member?.nick || look?.nick || ''),
      alias: this.name(member?.alias ?? ''),
      remark: this.name(look?.remark ?? ''),
      attr: member?.attr || look?.attr || 0,
    }
  }
}
