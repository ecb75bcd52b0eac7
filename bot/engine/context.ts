import type { Case } from '../domain/case.js'
import type { Chat, Where } from '../domain/chat.js'
import type { CarryJob, Job } from '../domain/errand.js'
import type { FactName, Facts } from '../domain/facts.js'
import type { Lesson } from '../domain/lesson.js'
import type { Incoming } from '../domain/message.js'
import type { Choice, Outgoing, PostKind } from '../domain/outgoing.js'
import type { Account, Lang, Role } from '../domain/person.js'
import type { Spot } from '../domain/spot.js'
import type { MuteTopic } from '../domain/store.js'
import { days, type Instant } from '../domain/time.js'
import type { Flow, Param, Sentence, TellOptions, TextTable } from '../flow.js'
import { speak, withNames } from '../text.js'
import { findSame } from '../understand/index.js'
import type { KnownCase, Meaning, Sameness } from '../understand/meaning.js'
import { randomCode } from './code.js'
import { giveErrand } from './give-errand.js'
import { keepLesson } from './lessons.js'
import { manners } from './manners.js'
import type { Mind } from './mind.js'
import { type AnyPostOptions, dataOf, plainOrder, pollCard, pollOf } from './order.js'
import { shownPictures } from './pictures.js'
import { type AnyCtx, commandsFor } from './registry.js'
import { samePicture, withPhotos } from './same-picture.js'
import { Shelf } from './shelf.js'
import { knownCases } from './surroundings.js'

type AnyParams = Readonly<Record<string, Param>>

/** A fact waiting to be told to the flows that listen. */
export interface Told {
  readonly name: FactName
  readonly fact: Facts[FactName]
}

const PRIVATE_QUESTION_MS = days(14)
/** What every handler of a flow is given. One per handler run; everything it does is in the caller's transaction. */
export class HandlerCtx extends Shelf implements AnyCtx {
  constructor(
    mind: Mind,
    protected readonly flow: Flow,
    readonly now: Instant,
    private readonly told: Told[],
  ) {
    super(mind)
  }

  post(chat: Chat, key: string, params: AnyParams, options: AnyPostOptions = {}): void {
    this.deliverTo(chat, null, key, params, options, 'update', null)
  }

  tell(
    personId: number,
    key: string,
    params: AnyParams,
    options: TellOptions<TextTable, string> = {},
  ): boolean {
    const kind = options.kind ?? 'update'
    if (this.isMuted(personId, kind)) return true
    const asked = this.asksByNumber(key, options) ? { ...options, ask: [personId] } : options
    const chat = this.privateChatOf(personId)
    if (chat) {
      const orIn = options.orIn
        ? { chatId: options.orIn.id, mention: this.mentionOf(personId, options.orIn) }
        : null
      this.deliverTo(chat, personId, key, params, asked, 'update', null, null, orIn)
      return true
    }
    if (!options.orIn) return false
    this.deliverTo(
      options.orIn,
      personId,
      key,
      params,
      asked,
      'update',
      this.mentionOf(personId, options.orIn),
    )
    return true
  }

  /** Choices of a private word are asked of its reader, unless the sentence has its own words for them. */
  private asksByNumber(key: string, options: AnyPostOptions): boolean {
    return (
      options.choices !== undefined &&
      !options.ask &&
      typeof this.flow.texts['zh-CN'][key] === 'string'
    )
  }

  text(key: string, params: AnyParams, lang: Lang = this.mind.lang): string {
    return this.speakIn(lang, key, params).say
  }

  at(timer: string, ref: string | number, when: Instant): void {
    this.mind.storage.timers.set(this.flow.name, timer, String(ref), Math.round(when))
  }

  cancel(timer: string, ref: string | number): void {
    this.mind.storage.timers.cancel(this.flow.name, timer, String(ref))
  }

  fact<F extends FactName>(name: F, fact: Facts[F]): void {
    this.mind.storage.factLog.append(name, fact, this.now)
    this.told.push({ name, fact })
  }

  endPoll(chat: Chat, pollId: number): void {
    this.mind.storage.outbox.add({
      ...plainOrder(chat, this.now),
      form: 'closePoll',
      cardKey: pollCard(pollId),
      uneditable: 'skip',
      pollId,
    })
  }

  unask(command: string, arg: string | number): void {
    this.mind.storage.questions.closeAbout(dataOf(command, arg, true))
  }

  same(
    words: string,
    meaning: Pick<Meaning, 'category' | 'place' | 'tier'>,
    regionId: number,
    personId: number,
    photos: readonly string[] = [],
  ): Sameness {
    const found = findSame({ words, meaning }, this.known(regionId, personId))
    return withPhotos(this.mind, found, meaning.place, regionId, photos, this.now)
  }

  samePicture(hash: string, other: string): boolean {
    return samePicture(this.mind, hash, other)
  }

  spotOf(hash: string): Spot | null {
    return this.mind.spots.of(hash, this.now)
  }

  handIn(batch: readonly Incoming[]): void {
    this.mind.storage.inbox.accept(batch, this.now)
  }

  errand(job: Exclude<Job, CarryJob>): void {
    giveErrand(this.mind, this.flow.name, job, this.now)
  }

  lesson(words: string, answer: Pick<Lesson, 'report' | 'category' | 'tier'>): void {
    keepLesson(this.mind, words, answer, this.now)
  }

  /** The cases of a region as the understanding sees them. */
  protected known(regionId: number, personId: number | null): readonly KnownCase[] {
    return knownCases(this.mind, regionId, personId, this.now)
  }

  code(length: number): string {
    return randomCode(this.mind, length)
  }

  attach(chat: Chat, messageKeys: readonly string[], about: Case): void {
    for (const key of messageKeys) this.mind.storage.refs.add(chat.id, key, about.id, this.now)
  }

  commandsFor(roles: ReadonlySet<Role>, where: Where, lang: Lang) {
    return commandsFor(this.mind.registry, roles, where, lang).map((each) => ({
      ...each,
      help: withNames(each.help, this.mind.names[lang]),
    }))
  }

  link(chat: Chat, payload: string): string | null {
    return this.mind.platforms.get(chat.platform)?.link?.(payload) ?? null
  }

  /** The sentence in one language. Throws when the flow has no such key. */
  protected speakIn(lang: Lang, key: string, params: AnyParams) {
    const sentence: Sentence | undefined = this.flow.texts[lang][key]
    if (sentence === undefined) throw new Error(`${this.flow.name} has no sentence ${key}`)
    const { calendar, names } = this.mind
    return speak(sentence, params, { lang, now: this.now, calendar, names })
  }

  /** Writes the order and opens its questions. `mention` calls a person by name at the front. */
  protected deliverTo(
    chat: Chat,
    personId: number | null,
    key: string,
    params: AnyParams,
    options: AnyPostOptions,
    usual: PostKind,
    mention: Outgoing['mention'],
    quote: string | null = null,
    orIn: Outgoing['orIn'] | null = null,
  ): void {
    const { say, words } = this.speakIn(chat.lang, key, params)
    const choices = this.choicesOf(chat, options)
    const plain = plainOrder(chat, this.now)
    const added = this.mind.storage.outbox.add({
      ...plain,
      kind: options.kind ?? usual,
      post: {
        ...plain.post,
        text: say,
        words,
        choices,
        mention,
        quote,
        photos: shownPictures(this.mind, options.photos ?? [], options.preview === true),
        poll: options.poll ? pollOf(options.poll) : null,
        ...(orIn ? { orIn } : {}),
      },
      cardKey: options.card ?? (options.poll ? pollCard(options.poll.id) : null),
      uneditable: options.uneditable ?? 'post',
      once: options.once ?? null,
      caseId: options.about?.id ?? null,
      personId,
      pollId: options.poll?.id ?? null,
      notBefore: Math.round(options.after ?? this.now),
      until: options.until === undefined ? null : Math.round(options.until),
    })
    if (added) this.askAll(chat, choices, options)
  }

  private askAll(chat: Chat, choices: readonly Choice[], options: AnyPostOptions): void {
    const free = options.free ? dataOf(options.free.do, options.free.arg, true) : null
    for (const personId of options.ask ?? []) {
      this.mind.storage.questions.add({
        chatId: chat.id,
        personId,
        choices,
        free,
        caseId: options.about?.id ?? null,
        askedAt: this.now,
        expiresAt:
          this.now + (chat.kind === 'private' ? PRIVATE_QUESTION_MS : this.limits.questionMs),
      })
    }
  }

  private choicesOf(chat: Chat, options: AnyPostOptions): readonly Choice[] {
    return (options.choices ?? []).map((choice) => ({
      label: this.speakIn(chat.lang, choice.label, choice.params ?? {}).say,
      data: dataOf(choice.do, choice.arg, options.ask !== undefined),
    }))
  }

  private isMuted(personId: number, kind: PostKind): boolean {
    const topic: MuteTopic | null = manners[kind].mute
    if (topic === null) return false
    return (
      this.mutes.muted(personId, topic, this.now) || this.mutes.muted(personId, 'all', this.now)
    )
  }

  private mentionOf(personId: number, chat: Chat): Outgoing['mention'] {
    const account = this.people.accounts(personId).find((each) => each.platform === chat.platform)
    return account ? { key: account.key, name: this.people.nameIn(personId, chat.id) } : null
  }

  /** The chat in which a person can be written to in private, made where the platform allows to write first. */
  protected privateChatOf(personId: number): Chat | null {
    const accounts = this.people.accounts(personId)
    for (const account of accounts) {
      const chat = account.privateChatId === null ? null : this.chats.get(account.privateChatId)
      if (chat && chat.leftAt === null) return chat
    }
    const open = accounts.find(
      (each) => this.mind.platforms.get(each.platform)?.capabilities.writeFirst === 'fully',
    )
    return open ? this.openPrivateChat(open) : null
  }

  private openPrivateChat(account: Account): Chat {
    const chat = this.chats.ensure(account.platform, account.key, 'private', account.name)
    this.people.setPrivateChat(account.id, chat.id)
    return chat
  }
}
