import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Purpose } from '../../bot/domain/chat.js'
import type { Lang } from '../../bot/domain/person.js'
import type { Instant } from '../../bot/domain/time.js'
import type { WebThreads, WebVisitor } from '../../bot/domain/web-threads.js'

/** Where a poster hangs. */
export interface Spot {
  readonly regionId: number
  /** The region's own code, as in the poster's address. */
  readonly code: string
  /** What can be typed instead, see short-code.ts. */
  readonly short: string
  readonly name: string
  readonly building: string | null
  /** The building as it is said in a sentence (3栋 in Chinese), empty without one. */
  readonly place: string
}

/** A group of the page: a board on which the bot posts and, but for residents, those on duty write. */
export interface Board {
  readonly key: string
  readonly title: string
  readonly purpose: Purpose
  readonly regionId: number
}

/** A case as neighbours may know of it: masked title, nobody's name. */
export interface KnownCase {
  readonly number: number
  readonly title: string
  /** What is being done about it, in words. */
  readonly state: string
  readonly joined: number
}

/** A case of the visitor's own: reported, filed for somebody, or joined. */
export interface OwnCase extends Omit<KnownCase, 'joined'> {
  readonly open: boolean
}

/** A board that should be there: `code` is an invite that binds it. */
export interface NewBoard extends Board {
  readonly code: string
}

/** What the page may know of the house. Everything is read at the moment it is asked. */
export interface Town {
  /** By a region's code or short code; the building only where the region has it. */
  spot(code: string, building: string | null): Spot | null
  spotOf(regionId: number, building: string | null): Spot | null
  /** The boards this visitor may see: residents' of where they are, others by the duties they hold. */
  boards(visitorKey: string, regionId: number | null): readonly Board[]
  /** Open matters of a micro-grid that are nobody's secret, newest first, without the visitor's own. */
  neighbours(visitorKey: string, regionId: number): readonly KnownCase[]
  mine(visitorKey: string): readonly OwnCase[]
  /** The names of the visitor's duties, for the page's heading; empty for a resident. */
  duties(visitorKey: string): readonly string[]
  /** From now on the bot speaks this language to the visitor. */
  speaks(visitor: WebVisitor, lang: Lang): void
  /** The file of a stored picture, null when it was erased. */
  picture(hash: string): string | null
  /** Boards that no group stands in for, with a code made for each, but for those just asked for. In a transaction. */
  lackingBoards(isAsked: (key: string) => boolean): readonly NewBoard[]
  /** Keys of boards that another group now stands in for. */
  idleBoards(): readonly string[]
}

/** How hard the invisible work is, in hashes; counts of one minute decide between the two. */
export interface Effort {
  readonly least: number
  readonly most: number
}

/** What the composition root gives the page. */
export interface WebDeps {
  now(): Instant
  /** That many unguessable bytes. */
  random(bytes: number): Uint8Array
  readonly threads: WebThreads
  atomically<T>(work: () => T): T
  readonly memory: { get(key: string): string | null; set(key: string, value: string): void }
  /** Folder for photos on their way in and documents on their way out. */
  readonly folder: string
  /** The origin people reach the page at, https but for this machine; null: whatever this machine is called. */
  readonly publicUrl: string | null
  readonly town: Town
  /** Lines and visitors unseen for this long are erased. */
  readonly keepMs: number
  /** Left out: about a second on an old telephone, up to a minute under a flood. */
  readonly effort?: Effort
  /** How long a browser's question for news is held open, in milliseconds. Left out: 25 s. */
  readonly holdMs?: number
}

/** The page's own corner of the web port. */
export interface WebSite {
  /** Serves the page. Answers false, having touched nothing, when the address is not one of its own. */
  routes(request: IncomingMessage, response: ServerResponse): Promise<boolean>
}
