import type { Job } from './errand.js'
import type { Instant } from './time.js'

/** A platform's chat as it names it. */
export interface ChatRef {
  readonly key: string
  readonly kind: 'group' | 'private'
  readonly title: string
  /** The topic a message was written in; null outside topics and in the general one. */
  readonly thread: string | null
}

/** Who wrote, as the platform names them. */
export interface SenderRef {
  readonly key: string
  readonly name: string
  /** An anonymous admin or a channel: can be read, but cannot claim, vote or rate. */
  readonly faceless: boolean
  readonly lang: string | null
}

/** A photo or file that can be fetched with `Platform.fetch`. */
export interface MediaRef {
  readonly kind: 'photo' | 'file' | 'video' | 'voice'
  /** What the adapter needs to fetch it; opaque to everybody else. Never a link. */
  readonly handle: string
  readonly name: string | null
  readonly bytes: number | null
}

interface Common {
  readonly platform: string
  /** The platform's own id of this update: a redelivery has the same. */
  readonly key: string
  readonly chat: ChatRef
  readonly at: Instant
}

/** Somebody wrote or photographed. */
export interface Message extends Common {
  readonly kind: 'message'
  readonly sender: SenderRef
  /** The platform's id of the message, for quoting. */
  readonly messageKey: string
  readonly text: string
  readonly media: readonly MediaRef[]
  /** Pieces of one album share this. */
  readonly album: string | null
  readonly location: { readonly latitude: number; readonly longitude: number } | null
  /** The message it answers, by platform id. */
  readonly replyTo: {
    readonly messageKey: string
    readonly toBot: boolean
    readonly text: string
  } | null
  /** True when the bot was mentioned; the mention itself is taken out of `text`. */
  readonly mentionsBot: boolean
  /** Other people mentioned, in order. */
  readonly mentions: readonly { readonly key: string | null; readonly name: string }[]
  /** What a deep link carried (`?start=`), null when it was not opened by one. */
  readonly payload: string | null
  /** The sender chose, beside the words, that only community staff may see it; from platforms with a form to choose in. */
  readonly confidential?: boolean
  /** The sender chose a service from a list (点单): it is something to be done for them, nothing that is broken. */
  readonly orders?: boolean
  /** True when it replaces an earlier message with the same `messageKey`. */
  readonly edited: boolean
}

/** Somebody pressed a button of ours. */
export interface Press extends Common {
  readonly kind: 'press'
  readonly sender: SenderRef
  readonly messageKey: string | null
  /** What the button carried, as `Choice` wrote it. */
  readonly data: string
  /** To answer the press with a short line. */
  readonly pressKey: string
}

/** Somebody answered a platform's own poll. */
export interface Vote extends Common {
  readonly kind: 'vote'
  readonly sender: SenderRef
  readonly pollKey: string
  /** Chosen options, empty when the answer was taken back. */
  readonly options: readonly number[]
}

/** The bot was let in, put out, or given or denied the right to hear everything; or somebody else joined. */
export interface Membership extends Common {
  readonly kind: 'membership'
  readonly sender: SenderRef | null
  readonly change:
    | 'added'
    | 'removed'
    | 'hears_all'
    | 'hears_some'
    | 'blocked'
    | 'unblocked'
    | 'joined'
}

/** The platform gave a chat a new id. */
export interface Moved extends Common {
  readonly kind: 'moved'
  readonly newKey: string
}

/** Work the house gave itself (see domain/errand.ts); it comes from no platform and no chat. */
export interface Errand {
  readonly kind: 'errand'
  readonly platform: 'house'
  readonly key: string
  readonly at: Instant
  /** The flow that is told what became of it. */
  readonly flow: string
  readonly job: Job
}

/** Everything a platform can tell us. */
export type Incoming = Message | Press | Vote | Membership | Moved

/** Everything that waits to be decided: what platforms tell us, and the house's own errands. */
export type Arrival = Incoming | Errand
