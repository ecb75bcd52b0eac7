import type { PostKind } from '../domain/outgoing.js'
import type { MuteTopic } from '../domain/store.js'

/** How a kind of post behaves towards a group and a person. */
export interface Manner {
  /** Counts against the group's three unprompted posts a day. */
  readonly unprompted: boolean
  /** Waits for the end of quiet hours. */
  readonly waits: boolean
  /** Several in one group within a minute become one. */
  readonly gathers: boolean
  /** What a person mutes to be spared it. */
  readonly mute: MuteTopic | null
  /** The smaller, the sooner it goes when several wait for one chat. */
  readonly rank: number
}

const prompted = { unprompted: false, waits: false, gathers: false, mute: null }

/** The one table of manners. Everything said passes it. */
export const manners: Readonly<Record<PostKind, Manner>> = {
  alert: { ...prompted, rank: 0 },
  reply: { ...prompted, rank: 1 },
  question: { ...prompted, rank: 1 },
  card: { ...prompted, rank: 1 },
  ack: { ...prompted, gathers: true, rank: 2 },
  rating: { unprompted: true, waits: true, gathers: false, mute: 'ratings', rank: 3 },
  update: { unprompted: true, waits: true, gathers: false, mute: null, rank: 3 },
  offer: { unprompted: true, waits: true, gathers: false, mute: null, rank: 3 },
  poll: { unprompted: true, waits: true, gathers: false, mute: null, rank: 4 },
  notice: { unprompted: true, waits: true, gathers: false, mute: null, rank: 4 },
  reminder: { unprompted: true, waits: true, gathers: false, mute: 'reminders', rank: 4 },
  digest: { unprompted: false, waits: true, gathers: false, mute: 'digests', rank: 5 },
}

/** The kinds that share the daily budget of a group. */
export const UNPROMPTED: readonly PostKind[] = (Object.keys(manners) as PostKind[]).filter(
  (kind) => manners[kind].unprompted,
)
