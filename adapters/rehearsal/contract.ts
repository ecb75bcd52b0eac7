import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Calendar } from '../../bot/domain/calendar.js'
import type { Instant } from '../../bot/domain/time.js'
import type { BoardView } from './board.js'
import type { Profile } from './line.js'
import type { Saying } from './people.js'
import type { Shelf } from './photos.js'
import type { Play } from './play.js'
import type { Sample } from './sample.js'
import type { Transcript } from './transcript.js'

/** What the composition root gives the rehearsal. */
export interface RehearsalDeps {
  /** The shared clock, which `advance` moves. */
  now(): Instant
  /** Moves the shared clock and resolves when every timer due by then was fired and its posts delivered. */
  advance(ms: number): Promise<void>
  /** That many unguessable bytes, for the session token. */
  random(bytes: number): Uint8Array
  readonly calendar: Calendar
  /** Folder for the transcript and the photos; null keeps everything in memory. */
  readonly dir: string | null
  readonly sample?: Sample
  /** Left out: what the last run was, else `buttons`. */
  readonly profile?: Profile
  board(): BoardView
  /**
   * Starts the house anew on the same storage and folder, so that everything that was decided by what the
   * platform can do is decided again. Must leave the web port open: the page comes back by itself. Left out: `capabilities` simply answers differently from then on.
   */
  restart?(profile: Profile): Promise<void>
  /** Empties storage and folder and starts the house anew. Left out: the page does not offer it. */
  reset?(): Promise<void>
  /** Resolves when nothing accepted is left to handle or deliver. Left out: a short silence is taken for it. */
  settled?(): Promise<void>
}

/** What the page and the terminal do with the rehearsal. Everything throws `Unacceptable` for what cannot be. */
export interface Rehearsal {
  readonly sample: Sample
  readonly transcript: Pick<Transcript, 'since' | 'listen' | 'message' | 'bodyOf' | 'isClosed'>
  readonly shelf: Pick<Shelf, 'read' | 'keepPhoto'>
  readonly calendar: Calendar
  readonly play: Play
  profile(): Profile
  now(): Instant
  board(): BoardView
  say(saying: Saying): void
  press(who: string, message: string, data: string): void
  vote(who: string, message: string, options: readonly number[]): void
  /** Moves the clock on by at most 31 days. */
  pass(ms: number): Promise<void>
  /** Moves the clock to the next time it shows `clock` (HH:mm). */
  passUntil(clock: string): Promise<void>
  switchTo(profile: Profile): Promise<void>
  readonly canReset: boolean
  reset(): Promise<void>
  settled(): Promise<void>
  /** When the conversation last went on, null when it never began: the clock must not start before it. */
  lastAt(): Instant | null
  /** Serves the page. Answers false, having touched nothing, when the address is not one of its own. */
  routes(request: IncomingMessage, response: ServerResponse): Promise<boolean>
}
