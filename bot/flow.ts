import type { Answer, Command, CommandWords, Timer } from './command.js'
import type { Calendar } from './domain/calendar.js'
import type { Case } from './domain/case.js'
import type { Category } from './domain/category.js'
import type { Chat, Where } from './domain/chat.js'
import type { BlurJob, CarryJob, Job, Outcome } from './domain/errand.js'
import type { FactName, Facts } from './domain/facts.js'
import type { Lesson } from './domain/lesson.js'
import type { Limits } from './domain/limits.js'
import type { MediaProblem } from './domain/media.js'
import type { Incoming, Membership, Message } from './domain/message.js'
import type { PostKind } from './domain/outgoing.js'
import type { Paste } from './domain/paste.js'
import type { Account, Lang, Person, Role } from './domain/person.js'
import type { RuleTable } from './domain/rule.js'
import type { Spot } from './domain/spot.js'
import type { Stores } from './domain/store.js'
import type { Instant } from './domain/time.js'
import type { Param, Params, Texts, TextTable } from './sentence.js'
import type { Meaning, Sameness } from './understand/meaning.js'

/** A button or numbered answer: which command it speaks, with which argument. */
export interface ChoiceOf<T extends TextTable, C extends string> {
  readonly label: keyof T & string
  readonly do: C
  /** For a command that takes a case: the case's `id` (never its number). For an answer: whatever it wants back. */
  readonly arg: string | number
  readonly params?: Readonly<Record<string, Param>>
}

/** How a post is made beyond its sentence. */
export interface PostOptions<T extends TextTable, C extends string> {
  readonly kind?: PostKind
  readonly choices?: readonly ChoiceOf<T, C>[]
  /**
   * Whose digits answer the choices, in the chat where the post appears. Without it the choices are
   * buttons that everyone may press, and readers without buttons use the words of the sentence. With it
   * only these people may press. A number answers the newest question of that person in that chat.
   */
  readonly ask?: readonly number[]
  /** The next plain words of the asked person in this chat go to this command, after `arg` and a space. */
  readonly free?: { readonly do: C; readonly arg: string | number }
  /** One live message per chat and name: edited in place where the platform can. */
  readonly card?: string
  /** With `card`: what to do where it cannot be edited. `post` says it anew, `skip` leaves it out. */
  readonly uneditable?: 'post' | 'skip'
  /** The case it is about: a reply to the post is a reply about the case. */
  readonly about?: Case
  /** Hashes of stored pictures. */
  readonly photos?: readonly string[]
  /** True where small versions of the pictures are enough. */
  readonly preview?: true
  /** A key under which it is said at most once, ever. */
  readonly once?: string
  /** Not worth saying after this. */
  readonly until?: Instant
  /** Said not before this. */
  readonly after?: Instant
  readonly quote?: boolean
  readonly poll?: {
    readonly question: string
    readonly options: readonly string[]
    readonly closesAt: Instant
    readonly id: number
  }
}

/** How a private word is delivered. */
export interface TellOptions<T extends TextTable, C extends string> extends PostOptions<T, C> {
  /** The group in which the person is called by name when we cannot write to them in private. Without it, nothing is said. */
  readonly orIn?: Chat
}

/** What every handler has. Synchronous: it cannot await, so no transaction is ever held over the network. */
export interface Ctx<T extends TextTable, C extends string, M extends string> extends Stores {
  readonly now: Instant
  readonly calendar: Calendar
  readonly limits: Limits
  /** The rule table of the deployment. */
  readonly rules: RuleTable
  /** Says it in a chat. Default kind: `update`. */
  post<K extends keyof T & string>(
    chat: Chat,
    key: K,
    params: Params<T[K]>,
    options?: PostOptions<T, C>,
  ): void
  /** Says it to one person in private. Default kind: `update`. Returns false when there was no way. */
  tell<K extends keyof T & string>(
    personId: number,
    key: K,
    params: Params<T[K]>,
    options?: TellOptions<T, C>,
  ): boolean
  /** The sentence itself, for putting sentences together. */
  text<K extends keyof T & string>(key: K, params: Params<T[K]>, lang?: Lang): string
  /** Sets or moves the one timer with this name and reference. */
  at(timer: M, ref: string | number, when: Instant): void
  cancel(timer: M, ref: string | number): void
  /** Tells the other flows, in the same transaction, after this handler. */
  fact<F extends FactName>(name: F, fact: Facts[F]): void
  /** Ends the platform's own poll that was posted in a chat with `poll.id`, where there is one. */
  endPoll(chat: Chat, pollId: number): void
  /** Takes back every open question that would speak this command with this argument first. */
  unask(command: string, arg: string | number): void
  /** Whether two reports are one matter, against what the block has open or just closed; the same photo says so too. */
  same(
    words: string,
    meaning: Pick<Meaning, 'category' | 'place' | 'tier'>,
    regionId: number,
    personId: number,
    photos?: readonly string[],
  ): Sameness
  /** True when two stored pictures are one photo: sent again, recompressed, cropped. */
  samePicture(hash: string, other: string): boolean
  /** Where a picture of the last minutes was taken, when its camera said so and the territory has a name for it. */
  spotOf(hash: string): Spot | null
  /** Has work done that takes longer than a handler may; this flow's `errand` hears what became of it. */
  errand(job: Exclude<Job, CarryJob>): void
  /** Lets the house hear messages that came in another way, as if a platform had handed them in, after this one. */
  handIn(batch: readonly Incoming[]): void
  /** Keeps how a question was answered as an anonymous line for training, where the deployment asked for that. */
  lesson(words: string, answer: Pick<Lesson, 'report' | 'category' | 'tier'>): void
  /** A random one-time code of `length` easily read characters. */
  code(length: number): string
  /** From now on a reply to one of these messages is a reply about the case. */
  attach(chat: Chat, messageKeys: readonly string[], about: Case): void
  /** The commands somebody with these roles may speak there, in the order of the flows, for the help. */
  commandsFor(
    roles: ReadonlySet<Role>,
    where: Where,
    lang: Lang,
  ): readonly { readonly name: string; readonly word: string; readonly help: string }[]
  /** A link that opens a private chat with the bot on the platform of this chat, null where there is none. */
  link(chat: Chat, payload: string): string | null
}

/** A message seen in the talk of its group; see bot/understand/conversation.ts for what each word means. */
export interface Judged {
  readonly what: 'report' | 'piece' | 'join' | 'followup' | 'private' | 'alert' | 'ignore'
  /** The case meant by join, followup and piece of a registered case. */
  readonly caseId: number | null
  /** Of all pieces together where the message makes a report with earlier ones. */
  readonly meaning: Meaning
  /** The words of all pieces, a line each. */
  readonly words: string
  /** Platform ids of the sender's earlier messages that belong to the report, oldest first. */
  readonly pieces: readonly string[]
}

/** Who speaks. */
export interface Actor {
  readonly person: Person
  readonly account: Account
  /** As shown in this chat. */
  readonly name: string
  /** At the region of this chat; in private, at any region. */
  readonly roles: ReadonlySet<Role>
  /** True for an anonymous admin or channel: may not claim, vote or rate. */
  readonly faceless: boolean
}

/** What a handler of words, photos or a button has besides. */
export interface MessageCtx<T extends TextTable, C extends string, M extends string>
  extends Ctx<T, C, M> {
  readonly actor: Actor
  readonly chat: Chat
  /** The words without command word, mention and number: what is left for `rest`. Empty for a button. */
  readonly message: Pick<
    Message,
    | 'messageKey'
    | 'text'
    | 'at'
    | 'album'
    | 'replyTo'
    | 'mentionsBot'
    | 'edited'
    | 'payload'
    | 'confidential'
    | 'orders'
    | 'location'
  >
  /** True when it came by a button or a numbered answer. */
  readonly pressed: boolean
  /** Stored pictures that came with it, by hash. */
  readonly photos: readonly string[]
  /**
   * What a language model saw in a picture of it, for its sender to confirm: nothing may be done with it before.
   * Null where none was asked or nothing was seen.
   */
  readonly shown: { readonly title: string; readonly category: Category } | null
  /** What was wrong with other pictures and files that came with it. */
  readonly problems: readonly MediaProblem[]
  /** The case whose card, answer or report is being replied to. */
  readonly about: Case | null
  /** People mentioned, known to the bot. */
  readonly mentioned: readonly Person[]
  /** What the words mean, with everything known around them. Computed once. */
  readonly meaning: Meaning
  /**
   * What the message is in the talk of its group: a report, a piece of its sender's own, a join, news of a
   * case, or nothing. Computed once, from the last ten minutes (in memory only) and the block's cases.
   */
  readonly judgement: Judged
  /** The words with pieces before them, understood anew. */
  understand(words: string, photos: number): Meaning
  /** Answers in this chat. Default kind: `reply`. A button's answer is a toast where `toast` is used instead. */
  say<K extends keyof T & string>(key: K, params: Params<T[K]>, options?: PostOptions<T, C>): void
  /** A short line to the one who pressed; said in the chat when they wrote words. */
  toast<K extends keyof T & string>(key: K, params: Params<T[K]>): void
  /** Ends the handler: everything it did is undone and the person is told why. */
  refuse<K extends keyof T & string>(key: K, params: Params<T[K]>): never
  /** True when the actor has one of the roles at that region or above it. */
  may(regionId: number, ...roles: readonly Role[]): boolean
}

/** A flow, in one place: commands, answers, free words, timers and facts, typed against its sentences. */
export interface FlowDeclaration<
  T extends TextTable,
  W extends string,
  A extends string,
  B extends string,
  M extends string,
> {
  readonly name: string
  readonly texts: Texts<T>
  readonly words: CommandWords<W>
  readonly commands: { readonly [K in W]: Command<MessageCtx<T, NoInfer<W | A | B>, NoInfer<M>>> }
  readonly answers?: { readonly [K in A]: Answer<MessageCtx<T, NoInfer<W | A | B>, NoInfer<M>>> }
  /** Commands and answers of other flows that this one's buttons speak; checked at start. */
  readonly borrows?: readonly B[]
  readonly timers?: { readonly [K in M]: Timer<Ctx<T, NoInfer<W | A | B>, NoInfer<M>>> }
  /** Plain words and photos that are no command and no answer. The first flow that returns true has taken it. */
  hears?(ctx: MessageCtx<T, NoInfer<W | A | B>, NoInfer<M>>): boolean
  /** A private message that is a stretch of chat from elsewhere; before anything else hears it. True: taken. */
  pastes?(ctx: MessageCtx<T, NoInfer<W | A | B>, NoInfer<M>>, paste: Paste): boolean
  /** The bot or a person came or went. */
  joins?(
    ctx: Ctx<T, NoInfer<W | A | B>, NoInfer<M>>,
    chat: Chat,
    change: Membership['change'],
    by: Account | null,
  ): void
  /** An answer to a platform's own poll. */
  votes?(
    ctx: Ctx<T, NoInfer<W | A | B>, NoInfer<M>>,
    personId: number,
    pollId: number,
    options: readonly number[],
  ): void
  /** An errand of this flow came to an end. */
  errand?(ctx: Ctx<T, NoInfer<W | A | B>, NoInfer<M>>, job: Job, outcome: Outcome): void
  readonly on?: {
    readonly [F in FactName]?: (ctx: Ctx<T, NoInfer<W | A | B>, NoInfer<M>>, fact: Facts[F]) => void
  }
  /** Runs once at every start: sets the timers that must always be there. */
  wakes?(ctx: Ctx<T, NoInfer<W | A | B>, NoInfer<M>>): void
}

/** A flow as the engine sees it, whatever its own types are. */
export type Flow = FlowDeclaration<TextTable, string, string, string, string>

/** Declares a flow. A misspelt sentence, button, timer or a missing English line does not compile. */
export function defineFlow<
  const T extends TextTable,
  const W extends string = never,
  const A extends string = never,
  const B extends string = never,
  const M extends string = never,
>(flow: FlowDeclaration<T, W, A, B, M>): Flow {
  return flow
}

export type { Answer, Command, CommandWords, Timer } from './command.js'
export { Broken, Later, Refused } from './refusal.js'
export type { Param, Params, Sentence, Texts, TextTable } from './sentence.js'
export type { BlurJob, Case, Chat, Job, Meaning, Outcome, Person }
