import type { Incoming, Membership, Message, SenderRef } from '../../bot/domain/message.js'
import type { Identity } from './identity.js'
import type { Line, PersonLook, RoomLook, Seen } from './line.js'
import type { Recents } from './recents.js'
import { readMentions } from './words.js'
import { BIND_ANY, BIND_ROOM, I_AM, PUT_OUT, TOO_OFTEN } from './words.lexicon.js'

/** What the ear stands on. */
export interface EarParts {
  readonly line: Line
  readonly identity: Identity
  readonly recents: Recents
  /** True for what we sent ourselves and now comes back. */
  readonly isEcho: (seen: Seen) => boolean
  /** The server says that we speak too often. */
  readonly onTooOften: () => void
  /** Somebody proved a group or themselves by a code; to be answered in that chat once the batch is safe. */
  readonly onFound: (what: 'room' | 'person', chatKey: string) => void
  /** True for a private chat that could not be reached and now speaks again. */
  readonly isBack: (chatKey: string) => boolean
  /** True the first time that this process hears from a group. */
  readonly isFirst: (chatKey: string) => boolean
}

/** Where a message was written. */
interface Place {
  readonly key: string
  readonly room: RoomLook | null
}

/** Reads one message as the house understands it; nothing for what is none of ours. */
export async function hearOne(parts: EarParts, seen: Seen): Promise<readonly Incoming[]> {
  const { line } = parts
  if (seen.own && (seen.room === null || parts.isEcho(seen))) return []
  const room = seen.room === null ? null : await lookAt(line, seen.room, seen.from)
  if (seen.kind === 'system') return hearSystem(parts, seen, room)
  if (seen.from === null || seen.kind === 'other') return []
  const speaker = await speakerOf(line, seen.from, room)
  const place = placeOf(parts, seen, speaker, room)
  if (place === null || claims(parts, seen, speaker, place)) return []
  if (seen.kind === 'recall') {
    if (seen.recalls !== null) parts.recents.forget(place.key, seen.recalls)
    return []
  }
  return hearWords(parts, seen, speaker, place)
}

async function lookAt(line: Line, id: string, speaker: string | null): Promise<RoomLook> {
  return (await line.room(id, speaker)) ?? { id, topic: '', members: [] }
}

async function speakerOf(line: Line, id: string, room: RoomLook | null): Promise<PersonLook> {
  const member = room?.members.find((each) => each.id === id)
  const known = await line.person(id)
  if (known) return known
  return { id, nick: member?.nick ?? '', remark: '', attr: member?.attr ?? 0 }
}

function hearSystem(parts: EarParts, seen: Seen, room: RoomLook | null): readonly Incoming[] {
  if (TOO_OFTEN.test(seen.text)) parts.onTooOften()
  const key = room && PUT_OUT.test(seen.text) ? parts.identity.room(room) : null
  if (!room || key === null) return []
  const common = {
    platform: 'wechat',
    key: seen.id,
    at: seen.at,
    chat: chatRef(key, room),
  } as const
  return [{ kind: 'membership', ...common, sender: null, change: 'removed' }]
}

/** Null for a group nobody has said anything about: there we hear nothing but the phrase that binds it. */
function placeOf(
  { identity }: EarParts,
  seen: Seen,
  speaker: PersonLook,
  room: RoomLook | null,
): Place | null {
  if (!room) return { key: identity.person(speaker, null), room }
  const key = identity.room(room)
  if (key !== null) return { key, room }
  const code = BIND_ROOM.exec(seen.text)?.[1]
  const claimed = code === undefined ? null : identity.claimRoom(room, code)
  if (claimed !== null) return { key: claimed, room }
  return BIND_ANY.test(seen.text) ? { key: identity.newRoom(room), room } : null
}

/** A group's or a person's own code is for us; all other words are for the house. */
function claims(parts: EarParts, seen: Seen, speaker: PersonLook, { key, room }: Place): boolean {
  const { identity, onFound } = parts
  if (seen.kind !== 'text') return false
  const roomCode = BIND_ROOM.exec(seen.text)?.[1]
  if (room && roomCode !== undefined && identity.claimRoom(room, roomCode) !== null) {
    onFound('room', key)
    return true
  }
  const code = I_AM.exec(seen.text)?.[1]
  const person = code === undefined ? null : identity.claimPerson(speaker, code)
  if (person === null) return false
  onFound('person', room ? key : person)
  return true
}

function hearWords(
  parts: EarParts,
  seen: Seen,
  speaker: PersonLook,
  { key, room }: Place,
): readonly Incoming[] {
  const us = ourNames(parts, room)
  const said = mentionsIn(parts, seen, us, room)
  if (said.text === '' && seen.media === null && seen.location === null && !said.mentionsBot) {
    return []
  }
  const sender = senderOf(parts, speaker, room)
  const message: Message = {
    kind: 'message',
    platform: 'wechat',
    key: seen.id,
    messageKey: seen.id,
    chat: chatRef(key, room, sender.name),
    at: seen.at,
    sender,
    ...said,
    media: seen.media ? [seen.media] : [],
    album: null,
    location: seen.location,
    replyTo: seen.quote ? parts.recents.answered(key, seen.quote, us) : null,
    payload: null,
    edited: false,
  }
  parts.recents.heard(key, { key: seen.id, name: sender.name, text: seen.text })
  const changes = [
    // Nothing has to be allowed here for us to hear every word.
    ...(room && parts.isFirst(key) ? [changeOf(message, 'hears_all')] : []),
    ...(parts.isBack(key) ? [changeOf(message, 'unblocked')] : []),
  ]
  return [...changes, message]
}

function changeOf(message: Message, change: Membership['change']): Membership {
  const { platform, at, chat, key } = message
  const sender = change === 'unblocked' ? message.sender : null
  return { kind: 'membership', platform, key: `${change}:${key}`, at, chat, sender, change }
}

function senderOf({ identity }: EarParts, speaker: PersonLook, room: RoomLook | null): SenderRef {
  const member = room?.members.find(({ id }) => id === speaker.id)
  return {
    key: identity.person(speaker, room),
    name: member?.alias || member?.nick || speaker.nick,
    faceless: false,
    lang: null,
  }
}

function ourNames({ line }: EarParts, room: RoomLook | null): readonly string[] {
  const me = room?.members.find(({ id }) => id === line.me())
  return [me?.alias ?? '', me?.nick ?? '', line.nick()].filter((name) => name !== '')
}

function mentionsIn(
  { identity, line }: EarParts,
  seen: Seen,
  us: readonly string[],
  room: RoomLook | null,
): Pick<Message, 'text' | 'mentionsBot' | 'mentions'> {
  const others = (room?.members ?? []).filter(({ id }) => id !== line.me())
  const names = others.flatMap(({ alias, nick }) => [alias, nick]).filter((name) => name !== '')
  const read = readMentions(seen.text, us, names)
  const real = seen.mentioned ?? []
  const mentions = read.others.map((name) => {
    const bearers = others.filter(({ alias, nick }) => alias === name || nick === name)
    const one = bearers.length === 1 ? bearers[0] : undefined
    return { key: one ? identity.known(one.id) : null, name }
  })
  const mentionsBot = read.us || real.some((id) => id === line.me())
  return { text: read.text, mentionsBot, mentions }
}

function chatRef(key: string, room: RoomLook | null, name = ''): Message['chat'] {
  return room
    ? { key, kind: 'group', title: room.topic, thread: null }
    : { key, kind: 'private', title: name, thread: null }
}
