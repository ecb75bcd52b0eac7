import type { ChatRef, Incoming, Membership } from '../../bot/domain/message.js'
import { type Instant, seconds } from '../../bot/domain/time.js'
import { readChat, readFaceless, readMessage, readPerson } from './read-message.js'
import type { FindPerson, Self } from './read-words.js'
import type {
  WireCallback,
  WireMember,
  WireMemberChange,
  WireMessage,
  WirePollAnswer,
  WireUpdate,
  WireUser,
} from './wire.js'

/** What reading an update needs to know besides. */
export interface Reading {
  readonly self: Self
  readonly now: () => Instant
  /** Where a poll of ours was asked, null when forgotten: an answer names only the poll. */
  pollChat(pollKey: string): ChatRef | null
  readonly person: FindPerson
}

/** An update of Telegram in our words; empty when it is nothing to us. */
export function readUpdate(update: WireUpdate, reading: Reading): readonly Incoming[] {
  const key = String(update.update_id)
  if (update.message) return readNew(update.message, key, reading)
  if (update.edited_message) return listOf(readIn(update.edited_message, key, true, reading))
  if (update.callback_query) return readPress(update.callback_query, key, reading)
  if (update.poll_answer) return readVote(update.poll_answer, key, reading)
  if (update.my_chat_member) return readOurPlace(update.my_chat_member, key, reading)
  if (update.chat_member) return readArrival(update.chat_member)
  return []
}

function listOf<T>(one: T | null): readonly T[] {
  return one === null ? [] : [one]
}

function readIn(wire: WireMessage, key: string, edited: boolean, { self, person }: Reading) {
  return wire.chat.type === 'channel' ? null : readMessage(wire, key, edited, self, person)
}

function readNew(wire: WireMessage, key: string, reading: Reading): readonly Incoming[] {
  const { migrate_to_chat_id: to, migrate_from_chat_id: from, chat, date } = wire
  if (to !== undefined) return [moved(key, readChat(chat), to, date)]
  if (from !== undefined)
    return [moved(key, { ...readChat(chat), key: String(from) }, chat.id, date)]
  const people = wire.new_chat_members?.filter((user) => !user.is_bot) ?? []
  if (people.length > 0) return people.map((user) => joined(readChat(chat), user, date))
  return listOf(readIn(wire, key, false, reading))
}

function moved(key: string, chat: ChatRef, newId: number, date: number): Incoming {
  const newKey = String(newId)
  return { kind: 'moved', platform: 'telegram', key, chat, at: seconds(date), newKey }
}

// The service message and the membership update tell the same: the key makes them one.
function joined(chat: ChatRef, user: WireUser, date: number): Membership {
  return {
    kind: 'membership',
    platform: 'telegram',
    key: `joined.${chat.key}.${user.id}.${date}`,
    chat,
    at: seconds(date),
    sender: readPerson(user),
    change: 'joined',
  }
}

function readPress(press: WireCallback, key: string, { now }: Reading): readonly Incoming[] {
  const { message } = press
  if (!message || press.data === undefined || press.from.is_bot) return []
  return [
    {
      kind: 'press',
      platform: 'telegram',
      key,
      chat: readChat(message.chat, message),
      at: now(),
      sender: readPerson(press.from),
      messageKey: String(message.message_id),
      data: press.data,
      pressKey: press.id,
    },
  ]
}

// The poll itself is enough for the house to find where it was asked.
const NO_CHAT: ChatRef = { key: '', kind: 'group', title: '', thread: null }

function readVote(answer: WirePollAnswer, key: string, reading: Reading): readonly Incoming[] {
  const chat = reading.pollChat(answer.poll_id) ?? NO_CHAT
  const sender = answer.voter_chat
    ? readFaceless(answer.voter_chat)
    : answer.user && readPerson(answer.user)
  if (!sender) return []
  return [
    {
      kind: 'vote',
      platform: 'telegram',
      key,
      chat,
      at: reading.now(),
      sender,
      pollKey: answer.poll_id,
      options: answer.option_ids,
    },
  ]
}

function readOurPlace(wire: WireMemberChange, key: string, reading: Reading): readonly Incoming[] {
  if (wire.chat.type === 'channel') return []
  return changesOf(wire, reading.self).map((change, index) => ({
    kind: 'membership',
    platform: 'telegram',
    key: index === 0 ? key : `${key}.${index}`,
    chat: readChat(wire.chat),
    at: seconds(wire.date),
    sender: readPerson(wire.from),
    change,
  }))
}

function changesOf(wire: WireMemberChange, self: Self): readonly Membership['change'][] {
  const was = isIn(wire.old_chat_member)
  const is = isIn(wire.new_chat_member)
  if (wire.chat.type === 'private') return was === is ? [] : [is ? 'unblocked' : 'blocked']
  if (!is) return was ? ['removed'] : []
  const hears = hearsAll(wire.new_chat_member, self) ? 'hears_all' : 'hears_some'
  if (!was) return ['added', hears]
  return hearsAll(wire.old_chat_member, self) === (hears === 'hears_all') ? [] : [hears]
}

function isIn(member: WireMember): boolean {
  if (member.status === 'restricted') return member.is_member === true
  return member.status !== 'left' && member.status !== 'kicked'
}

function hearsAll(member: WireMember, self: Self): boolean {
  return self.hearsAll || member.status === 'administrator' || member.status === 'creator'
}

function readArrival(wire: WireMemberChange): readonly Incoming[] {
  const { old_chat_member: old, new_chat_member: member, chat, date } = wire
  if (chat.type === 'channel' || member.user.is_bot || isIn(old) || !isIn(member)) return []
  return [joined(readChat(chat), member.user, date)]
}
