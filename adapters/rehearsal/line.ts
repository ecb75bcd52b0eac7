import type { Choice } from '../../bot/domain/outgoing.js'
import type { Instant } from '../../bot/domain/time.js'

/** How the rehearsal shows itself: like Telegram, or like WeChat, where there are only words. */
export const PROFILES = ['buttons', 'words'] as const
export type Profile = (typeof PROFILES)[number]

/** A picture or file in the conversation. */
export interface Attachment {
  readonly kind: 'photo' | 'file'
  /** Content address; also the last part of the address it is served under. */
  readonly handle: string
  readonly name: string | null
  readonly mime: string
  readonly bytes: number
}

/** What one message shows. An edit replaces the whole of it. */
export interface Body {
  /** As shown beside buttons. */
  readonly text: string
  /** As shown where there are only words. */
  readonly inWords: string
  readonly choices: readonly Choice[]
  readonly poll: {
    readonly question: string
    readonly options: readonly string[]
    readonly closesAt: Instant
  } | null
  readonly attachments: readonly Attachment[]
  /** Whom it calls by name. */
  readonly mention: string | null
}

interface Common {
  /** Counts up from 1; the Last-Event-ID of the page. */
  readonly id: number
  readonly at: Instant
}

/** Somebody or the bot said something. */
export interface MessageLine extends Common {
  readonly type: 'message'
  readonly chat: string
  readonly key: string
  /** A person's key, null for the bot. */
  readonly from: string | null
  readonly body: Body
  readonly album: string | null
  /** Key of the message it answers. */
  readonly quotes: string | null
  /** `Order.key` of the bot's own. */
  readonly order: string | null
}

/** The bot changed a message of its own. */
export interface EditLine extends Common {
  readonly type: 'edit'
  readonly chat: string
  readonly key: string
  readonly body: Body
  readonly order: string
}

/** Somebody pressed a button. `key` is what a toast answers. */
export interface PressLine extends Common {
  readonly type: 'press'
  readonly chat: string
  readonly key: string
  readonly who: string
  readonly message: string
  readonly data: string
}

/** Somebody answered a poll; no options take the answer back. */
export interface VoteLine extends Common {
  readonly type: 'vote'
  readonly chat: string
  readonly key: string
  readonly who: string
  readonly message: string
  readonly options: readonly number[]
}

/** A short line to the one who pressed. */
export interface ToastLine extends Common {
  readonly type: 'toast'
  readonly chat: string
  readonly who: string
  readonly text: string
  readonly order: string
}

/** A poll takes no more answers. */
export interface ClosedLine extends Common {
  readonly type: 'closed'
  readonly chat: string
  readonly message: string
  readonly order: string
}

/** The clock was moved to `at`. */
export interface ClockLine extends Common {
  readonly type: 'clock'
  readonly by: number
}

/** The house was switched between buttons and words. */
export interface ProfileLine extends Common {
  readonly type: 'profile'
  readonly profile: Profile
}

/** One step of the scripted day is told, or with `step` 0 the day is over. */
export interface NarrationLine extends Common {
  readonly type: 'narration'
  readonly step: number
}

/** Everything people did up to line `upTo` is safe in the house's inbox. */
export interface HeardLine extends Common {
  readonly type: 'heard'
  readonly upTo: number
}

/** One line of the transcript. Lines are only ever added. */
export type Line =
  | MessageLine
  | EditLine
  | PressLine
  | VoteLine
  | ToastLine
  | ClosedLine
  | ClockLine
  | ProfileLine
  | NarrationLine
  | HeardLine

type Unnumbered<T> = T extends Line ? Omit<T, 'id'> : never
/** A line before it has its number. */
export type NewLine = Unnumbered<Line>
