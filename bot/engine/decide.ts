import type { Chat } from '../domain/chat.js'
import type { Membership, Message, Vote } from '../domain/message.js'
import type { TimerRow } from '../domain/queues.js'
import { type Instant, minutes, seconds } from '../domain/time.js'
import { Broken, Later, Refused } from '../flow.js'
import { HandlerCtx, type Told } from './context.js'
import { hearErrand } from './hear-errand.js'
import { sayHouse, sayRefusal } from './house-voice.js'
import { answerPress, rolesOf, type Turn } from './message-context.js'
import type { Mind } from './mind.js'
import type { Perceived, StoredPhoto } from './perceive.js'
import { routeMessage, routePress } from './route.js'
import { senderRole } from './surroundings.js'
import { chatOf, turnOf } from './turn.js'

const RETRY_AFTER = [seconds(1), seconds(10), minutes(1)]
const MOST_LATERS = 50
const MOST_FACTS = 200

/** Thrown to undo everything a message did that nobody took: it leaves no trace. */
class Nothing extends Error {}

/**
 * Decides a batch in one transaction, a savepoint each: either a row's whole effect and its mark are there,
 * or neither. A row that fails is tried again later and then put aside; what its chat said after it waits with it,
 * the other chats are not touched.
 */
export function decideBatch(mind: Mind, batch: readonly Perceived[]): void {
  const done: { photos: readonly StoredPhoto[] }[] = []
  mind.storage.transaction(() => {
    done.length = 0
    const held = new Set<string>()
    for (const item of batch) {
      if (held.has(item.row.lane)) continue
      if (!decideOne(mind, item)) held.add(item.row.lane)
      done.push(item)
    }
  })
  for (const { photos } of done) eraseUntaken(mind, photos)
}

/** False when the row failed and will be tried again. */
function decideOne(mind: Mind, item: Perceived): boolean {
  const now = mind.now()
  const { incoming } = item.row
  const chat = chatOf(mind, incoming)
  const turn = turnOf(mind, item, chat)
  try {
    mind.storage.transaction(() => {
      const told: Told[] = []
      const taken = hear(mind, item, chat, turn, now, told)
      tellAll(mind, told, now)
      if (!taken) throw new Nothing()
    })
  } catch (error) {
    if (error instanceof Refused && turn) {
      mind.storage.transaction(() => sayRefusal(mind, turn, error, now))
    } else if (!(error instanceof Nothing)) {
      return !failRow(mind, item, turn, error, now)
    }
  }
  if (turn?.press) answerPress(mind, turn, '', now)
  for (const row of [item.row, ...item.siblings]) mind.storage.inbox.decided(row.id, now)
  if (incoming.kind === 'message' && chat) remember(mind, incoming, item, chat)
  mind.log('info', 'decided', {
    inbox: item.row.id,
    kind: incoming.kind,
    waited: now - item.row.receivedAt,
  })
  return true
}

/** Notes the failure: the row is tried again later (then true), and put aside when that is of no use. */
function failRow(
  mind: Mind,
  item: Perceived,
  turn: Turn | null,
  error: unknown,
  now: Instant,
): boolean {
  const { row } = item
  const reason = error instanceof Error ? `${error.name}: ${error.message}` : String(error)
  const wait =
    error instanceof Later && row.attempts < MOST_LATERS ? error.afterMs : RETRY_AFTER[row.attempts]
  if (wait !== undefined && !(error instanceof Broken)) {
    mind.storage.inbox.failed(row.id, reason, now + wait)
    mind.log('warn', 'decide.retry', {
      inbox: row.id,
      attempt: row.attempts + 1,
      reason: codeOf(error),
    })
    return true
  }
  for (const each of [row, ...item.siblings]) mind.storage.inbox.putAside(each.id, reason, now)
  mind.log('error', 'decide.aside', { inbox: row.id, reason: codeOf(error) })
  if (turn && wasMeant(turn)) mind.storage.transaction(() => sayHouse(mind, turn, 'wrong', {}, now))
  return false
}

function wasMeant(turn: Turn): boolean {
  return turn.press !== null || turn.chat.kind === 'private' || turn.message.mentionsBot
}

function codeOf(error: unknown): string {
  return error instanceof Error ? error.name : 'unknown'
}

function hear(
  mind: Mind,
  item: Perceived,
  chat: Chat | null,
  turn: Turn | null,
  now: Instant,
  told: Told[],
): boolean {
  const { incoming } = item.row
  if (incoming.kind === 'moved') {
    if (chat) mind.storage.chats.move(chat.id, incoming.newKey)
    return true
  }
  if (incoming.kind === 'vote') return hearVote(mind, incoming, now, told)
  if (incoming.kind === 'errand') return hearErrand(mind, item, incoming, now, told)
  if (!chat) return false
  if (incoming.kind === 'membership') return hearMembership(mind, incoming, chat, now, told)
  if (!turn) return false
  for (const photo of item.photos) mind.storage.media.add(photo.media, now)
  for (const { hash, seen } of item.looked) mind.storage.media.setSeen(hash, seen)
  if (incoming.kind === 'message') return routeMessage(mind, turn, now, told)
  routePress(mind, turn, incoming.data, now, told)
  return true
}

function hearVote(mind: Mind, vote: Vote, now: Instant, told: Told[]): boolean {
  const poll = mind.storage.polls.byKey(vote.platform, vote.pollKey)
  if (!poll || vote.sender.faceless) return false
  const { person } = mind.storage.people.ensure(vote.platform, vote.sender.key, vote.sender.name)
  for (const flow of mind.registry.flows) {
    flow.votes?.(new HandlerCtx(mind, flow, now, told), person.id, poll.id, vote.options)
  }
  return true
}

function hearMembership(
  mind: Mind,
  event: Membership,
  chat: Chat,
  now: Instant,
  told: Told[],
): boolean {
  const { chats, people } = mind.storage
  if (event.change === 'removed' || event.change === 'blocked') {
    chats.leave(chat.id, now)
    mind.storage.outbox.dropAll(chat.id, event.change, now)
    told.push({ name: 'chat.left', fact: { chatId: chat.id } })
  } else if (event.change === 'hears_all' || event.change === 'hears_some') {
    chats.update(chat.id, { hearsAll: event.change === 'hears_all' })
  } else if (event.change === 'added' || event.change === 'unblocked') {
    chats.update(chat.id, { returned: true, title: event.chat.title })
  }
  const by = event.sender ? people.account(event.platform, event.sender.key) : null
  const current = chats.get(chat.id) ?? chat
  for (const flow of mind.registry.flows) {
    flow.joins?.(new HandlerCtx(mind, flow, now, told), current, event.change, by)
  }
  return true
}

/** Lets the listening flows hear each fact, and the facts that follow from it, in order. */
function tellAll(mind: Mind, told: Told[], now: Instant): void {
  for (let at = 0; at < told.length; at += 1) {
    if (at > MOST_FACTS) throw new Broken('facts go round in circles')
    const next = told[at]
    if (!next) continue
    for (const flow of mind.registry.listeners(next.name)) {
      const listen: ((ctx: HandlerCtx, fact: never) => void) | undefined = flow.on?.[next.name]
      listen?.(new HandlerCtx(mind, flow, now, told), next.fact as never)
    }
  }
}

/** Fires one due timer in its own savepoint. Throws what its handler throws. */
export function decideTimer(mind: Mind, row: TimerRow, now: Instant): void {
  const found = mind.registry.timer(row.flow, row.name)
  if (!found) throw new Broken(`no timer ${row.flow}.${row.name}`)
  const { flow, timer } = found
  const late = now - row.dueAt
  if (timer.late !== 'always' && late > timer.late) {
    mind.log('warn', 'timer.dropped', { flow: row.flow, timer: row.name, late })
    return
  }
  const told: Told[] = []
  timer.run(new HandlerCtx(mind, flow, now, told), row.ref)
  tellAll(mind, told, now)
}

/** Lets every flow set the timers that must always be there. */
export function wakeFlows(mind: Mind): void {
  const now = mind.now()
  for (const flow of mind.registry.flows) {
    const told: Told[] = []
    mind.storage.transaction(() => {
      flow.wakes?.(new HandlerCtx(mind, flow, now, told))
      tellAll(mind, told, now)
    })
  }
}

function remember(mind: Mind, message: Message, item: Perceived, chat: Chat): void {
  if (chat.kind !== 'group' || chat.purpose === null || message.edited) return
  if (message.text === '' && item.photos.length === 0) return
  const account = mind.storage.people.account(chat.platform, message.sender.key)
  const roles = rolesOf(mind, chat, account?.personId ?? null, message.at)
  mind.recollection.remember(chat.id, {
    from: message.sender.key,
    role: senderRole(roles),
    text: message.text,
    photos: item.photos.length,
    at: message.at,
    messageKey: message.messageKey,
  })
}

function eraseUntaken(mind: Mind, photos: readonly StoredPhoto[]): void {
  for (const { media } of photos) {
    if (mind.storage.media.get(media.hash) !== null) continue
    mind.storage.files.erase(media.hash)
    if (media.small !== null) mind.storage.files.erase(media.small)
  }
}
