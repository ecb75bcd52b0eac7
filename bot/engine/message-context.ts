import type { Case } from '../domain/case.js'
import type { Chat } from '../domain/chat.js'
import type { MediaProblem } from '../domain/media.js'
import type { Message } from '../domain/message.js'
import type { Person, Role } from '../domain/person.js'
import { isNowhere } from '../domain/place.js'
import type { Actor, Flow, Judged, Param } from '../flow.js'
import { Refused } from '../flow.js'
import { findPlace, type Judgement, judge, understand } from '../understand/index.js'
import type { KnownCase, Meaning } from '../understand/meaning.js'
import { HandlerCtx, type Told } from './context.js'
import type { Shown } from './describe.js'
import type { Mind } from './mind.js'
import { type AnyPostOptions, plainOrder } from './order.js'
import type { AnyMessageCtx } from './registry.js'
import { blockOf, senderRole } from './surroundings.js'

type AnyParams = Readonly<Record<string, Param>>
type HeardMessage = AnyMessageCtx['message']

/** One message or press on its way through the house, shared by every handler that looks at it. */
export interface Turn {
  readonly chat: Chat
  readonly sender: Message['sender']
  readonly message: HeardMessage
  readonly replyTo: Message['replyTo']
  readonly mentions: Message['mentions']
  readonly photos: readonly string[]
  readonly problems: readonly MediaProblem[]
  /** True when a picture reads as a notice. */
  readonly notice: boolean
  readonly refined: Meaning | null
  readonly shown: Shown | null
  /** Set for a press; the press is answered exactly once. */
  readonly press: { readonly key: string; answered: boolean } | null
  pressed: boolean
  about: Case | null
  actor: Actor | null
  meaning: Meaning | null
  /** The block's cases as they were when the message came: read once, and only if somebody asks. */
  known: readonly KnownCase[] | null
  judgement: Judged | null
}

/** What a handler of words, photos or a press is given. */
export class SpokenCtx extends HandlerCtx implements AnyMessageCtx {
  constructor(
    mind: Mind,
    flow: Flow,
    now: number,
    told: Told[],
    readonly turn: Turn,
    /** What is left of the words for this handler. */
    readonly message: HeardMessage,
  ) {
    super(mind, flow, now, told)
  }

  get chat(): Chat {
    return this.turn.chat
  }
  get pressed(): boolean {
    return this.turn.pressed
  }
  get photos(): readonly string[] {
    return this.turn.photos
  }
  get problems(): readonly MediaProblem[] {
    return this.turn.problems
  }
  get about(): Case | null {
    return this.turn.about
  }
  get shown(): Shown | null {
    return this.turn.shown
  }

  get actor(): Actor {
    return knowSpeaker(this.mind, this.turn, this.now)
  }

  get mentioned(): readonly Person[] {
    return this.turn.mentions.flatMap(({ key, name }) => {
      const account = key === null ? null : this.people.account(this.chat.platform, key)
      const person = account ? this.people.get(account.personId) : null
      return person ? [person] : this.people.named(this.chat.id, name).slice(0, 1)
    })
  }

  get meaning(): Meaning {
    const { turn } = this
    turn.meaning ??= withHelp(turn, this.understand(turn.message.text, turn.photos.length))
    return turn.meaning
  }

  understand(words: string, photos: number): Meaning {
    const { mind, turn, now } = this
    const said = turn.message.at
    const account = this.people.account(turn.chat.platform, turn.sender.key)
    const roles = rolesOf(mind, turn.chat, account?.personId ?? null, now)
    const region = turn.chat.regionId
    const known = (id: number) => this.known(id, account?.personId ?? null)
    const home = account ? this.people.get(account.personId)?.home : null
    return understand(words, {
      role: senderRole(roles),
      earlier: mind.recollection.before(turn.chat.id, said).map(({ from, role, text, at }) => ({
        text,
        same: from === turn.sender.key,
        role,
        ago: Math.max(0, said - at),
      })),
      ...(turn.replyTo ? { replyTo: turn.replyTo.text } : {}),
      ...(turn.about ? { replyToCase: turn.about.id } : {}),
      mentionsBot: turn.message.mentionsBot,
      photos,
      get cases() {
        return region === null ? [] : known(region)
      },
      block: blockOf(mind, turn.chat),
      ...(home ? { home } : {}),
    })
  }

  get judgement(): Judged {
    this.turn.judgement ??= this.judged()
    return this.turn.judgement
  }

  private judged(): Judged {
    const { mind, turn, now } = this
    const account = this.people.account(turn.chat.platform, turn.sender.key)
    const home = account ? this.people.get(account.personId)?.home : null
    const talk = mind.recollection.before(turn.chat.id, turn.message.at).map((line) => ({
      ...line,
      caseId: mind.storage.refs.caseOf(turn.chat.id, line.messageKey),
    }))
    const said = {
      from: turn.sender.key,
      role: senderRole(rolesOf(mind, turn.chat, account?.personId ?? null, now)),
      text: turn.message.text,
      photos: turn.photos.length,
      at: turn.message.at,
      mentionsBot: turn.message.mentionsBot,
      ...(turn.replyTo ? { replyTo: turn.replyTo.text } : {}),
      ...(turn.about ? { replyToCase: turn.about.id } : {}),
    }
    const region = turn.chat.regionId
    const known = region === null ? [] : this.known(region, account?.personId ?? null)
    for (const { caseId, at } of talk) if (caseId !== null) mind.recollection.tell(caseId, at)
    const cases = known.map((one) => talkedOf(one, mind.recollection.toldAt(one.id), said.at))
    const block = blockOf(mind, turn.chat)
    const around = {
      block,
      home: home && !isNowhere(home) ? home : findPlace(turn.sender.name, block),
    }
    const { pieces, ...judgement } = withEyes(turn, judge(said, { talk, cases, around }))
    const keys = pieces.flatMap((piece) => talk.find((line) => line === piece)?.messageKey ?? [])
    return { ...judgement, pieces: keys }
  }

  protected override known(regionId: number, personId: number | null): readonly KnownCase[] {
    if (regionId !== this.turn.chat.regionId) return super.known(regionId, personId)
    this.turn.known ??= super.known(regionId, personId)
    return this.turn.known
  }

  say(key: string, params: AnyParams, options: AnyPostOptions = {}): void {
    const quote =
      this.chat.kind === 'group' && options.quote !== false ? this.message.messageKey : null
    this.deliverTo(this.chat, null, key, params, options, 'reply', null, quote)
  }

  toast(key: string, params: AnyParams): void {
    if (this.turn.press === null) {
      this.say(key, params, { kind: 'ack' })
      return
    }
    answerPress(this.mind, this.turn, this.speakIn(this.chat.lang, key, params).say, this.now)
  }

  refuse(key: string, params: AnyParams): never {
    throw new Refused(`${this.flow.name}.${key}`, params)
  }

  may(regionId: number, ...roles: readonly Role[]): boolean {
    const held = this.people.roles(this.actor.person.id, regionId, this.now)
    return roles.some((role) => held.has(role))
  }
}

/** A case with when the group last spoke of it: whatever was attached to it is talk of it. */
function talkedOf(one: KnownCase, at: number | null, now: number): KnownCase {
  if (at === null) return one
  return { ...one, touched: Math.min(one.touched ?? one.age, Math.max(0, now - at)) }
}

/** The meaning with what the pictures say and what a second opinion said, where the words alone left it open. */
function withHelp(turn: Turn, meaning: Meaning): Meaning {
  if (turn.notice && !turn.message.mentionsBot && turn.chat.kind === 'group') {
    return { ...meaning, act: 'notice', isReport: false, zone: 'ignore' }
  }
  const refined = turn.refined !== null && meaning.zone === 'middle' ? turn.refined : meaning
  return turn.shown === null ? refined : withShown(refined, turn.shown)
}

/** Doubtful words that say little are asked about with what the picture shows; no danger, no place comes of it. */
function withShown(meaning: Meaning, shown: Shown): Meaning {
  const title = `${meaning.title}\uff1a${shown.title}`
  if (meaning.zone !== 'middle' || meaning.danger !== null) return meaning
  if (meaning.title.length > LITTLE || title.length > MOST_TITLE) return meaning
  if (shown.category === 'other') return { ...meaning, title }
  return { ...meaning, title, category: shown.category, second: meaning.category }
}

/** Characters of a title that says little, and of one that still fits a question. */
const LITTLE = 10
const MOST_TITLE = 40

function withEyes(turn: Turn, judged: Judgement): Judgement {
  if (judged.what !== 'report' && judged.what !== 'private') return judged
  const meaning = withHelp(turn, judged.meaning)
  return { ...judged, meaning, what: meaning.isReport ? judged.what : 'ignore' }
}

/** Answers a press with a short line, once; later calls do nothing. */
export function answerPress(mind: Mind, turn: Turn, text: string, now: number): void {
  if (turn.press === null || turn.press.answered) return
  turn.press.answered = true
  const plain = plainOrder(turn.chat, now)
  mind.storage.outbox.add({
    ...plain,
    form: 'toast',
    post: { ...plain.post, text },
    pressKey: turn.press.key,
    uneditable: 'skip',
    until: now + TOAST_LIFE_MS,
  })
}

/** A platform forgets a press after about two and a half minutes (measured: Telegram's callback queries live 150 s). */
const TOAST_LIFE_MS = 120_000

/** The roles a person has where they speak: at the chat's region, or in private anywhere. */
export function rolesOf(
  mind: Mind,
  chat: Chat,
  personId: number | null,
  now: number,
): ReadonlySet<Role> {
  if (personId === null) return new Set()
  const { people } = mind.storage
  if (chat.kind === 'group') return people.roles(personId, chat.regionId, now)
  return new Set(people.posts(personId, now).map((post) => post.role))
}

/** Who wrote or pressed: the person and account are made on first need, and where we can write to them is kept. */
export function knowSpeaker(mind: Mind, turn: Turn, now: number): Actor {
  turn.actor ??= actorOf(mind, turn, now)
  return turn.actor
}

function actorOf(mind: Mind, turn: Turn, now: number): Actor {
  const { people } = mind.storage
  const { chat, sender } = turn
  const { person, account } = people.ensure(chat.platform, sender.key, sender.name)
  if (chat.kind === 'group') people.seen(chat.id, person.id, sender.name, now)
  else if (account.privateChatId !== chat.id) people.setPrivateChat(account.id, chat.id)
  return {
    person,
    account,
    name: sender.name,
    roles: rolesOf(mind, chat, person.id, now),
    faceless: sender.faceless,
  }
}
