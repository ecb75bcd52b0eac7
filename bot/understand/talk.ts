import type { KnownCase, SenderRole, Surroundings } from './meaning.js'

/** One message of a group as the judge needs it. */
export interface Said {
  /** Any stable name of the sender. */
  readonly from: string
  readonly role: SenderRole
  readonly text: string
  /** How many photos came with it. */
  readonly photos: number
  /** Unix time, milliseconds. */
  readonly at: number
  readonly mentionsBot?: boolean
  /** The case whose message or card is quoted, if any. */
  readonly replyToCase?: number
  /** The quoted words, if any. */
  readonly replyTo?: string
}

/** An earlier message of the group and the case it has become part of, null for none. */
export interface Heard extends Said {
  readonly caseId: number | null
}

/** What is known when a message comes. */
export interface Scene {
  /** The messages of the group in the last ten minutes, newest last. */
  readonly talk: readonly Heard[]
  /** Open cases of the group and those closed within two weeks. */
  readonly cases: readonly KnownCase[]
  /** The block and the sender's home; role, photos and cases are taken from the message and the scene. */
  readonly around?: Surroundings
}
