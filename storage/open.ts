import { randomBytes } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import type { BindingStore } from '../bot/domain/binding.js'
import type { LessonStore } from '../bot/domain/lesson.js'
import type { Lang } from '../bot/domain/person.js'
import type {
  FactLog,
  Inbox,
  MediaFiles,
  Memory,
  MessageRefs,
  Outbox,
  Questions,
  Timers,
} from '../bot/domain/queues.js'
import type { Stores } from '../bot/domain/store.js'
import type { SuccessionStore } from '../bot/domain/succession.js'
import type { Instant } from '../bot/domain/time.js'
import type { WebThreads } from '../bot/domain/web-threads.js'
import { openBodies } from './bodies.js'
import { openRefs } from './cards.js'
import { openCases } from './cases.js'
import { openChats } from './chats.js'
import { backupFile, type Check, checkDatabase } from './check.js'
import { openClocks, openWaits } from './clocks.js'
import { type Connection, connect } from './connection.js'
import { openDrafts } from './drafts.js'
import { openFollowUps } from './follow-ups.js'
import { openHouseholds } from './households.js'
import { openInbox } from './inbox.js'
import { inspectFile } from './inspect.js'
import { openInvites } from './invites.js'
import { type Lease, takeLease } from './lease.js'
import { openLessons } from './lessons.js'
import { openMedia } from './media.js'
import { openPictureFiles } from './media-files.js'
import { openFacts, openMemory } from './memory.js'
import { migrate } from './migrate.js'
import { openMutes } from './mutes.js'
import { openOutbox } from './outbox.js'
import { openOverlays } from './overlays.js'
import { openChecks, openOwners, openRotation } from './owners.js'
import { openPeople } from './people.js'
import { openPolls } from './polls.js'
import { openQuestions } from './questions.js'
import { openRegions } from './regions.js'
import { openRelayed } from './relayed.js'
import { openRetention, type Retained } from './retention.js'
import { openSuccession } from './succession.js'
import { openTimers } from './timers.js'
import { troubled } from './trouble.js'
import { openWebThreads } from './web-threads.js'
import { openBindings } from './wechat-bindings.js'
import { openWhistles } from './whistles.js'

export type { Check } from './check.js'
export type { Retained } from './retention.js'
export { StorageTrouble } from './trouble.js'

/** Where and how to open. */
export interface StorageOptions {
  /** The database file; `:memory:` keeps nothing and needs no lease. */
  readonly file: string | ':memory:'
  /** The folder of the picture files. */
  readonly mediaDir: string
  readonly now: () => Instant
  /** Which cell's ids to give (0–8191). Fixed when the file is made; the default is what the file has, or 0. */
  readonly cell?: number
  /** The database file does not grow beyond this many bytes: then `StorageTrouble` `full`. Default: the disk decides. */
  readonly maxBytes?: number
  /**
   * True for a command beside the running house: no lease is taken, other writers are waited for. Only a
   * file that is new or older than this program still needs the lease, to be migrated.
   */
  readonly tool?: boolean
  /** The language of chats met from now on; zh-CN when left out. */
  readonly lang?: Lang
  /** Fresh unguessable text for each call. */
  readonly salt?: () => string
}

/** Everything that is kept. One process, one connection; every call is synchronous but `backup`. */
export interface Storage extends Stores {
  readonly inbox: Inbox
  readonly outbox: Outbox
  readonly timers: Timers
  readonly questions: Questions
  readonly refs: MessageRefs
  readonly factLog: FactLog
  readonly memory: Memory
  readonly files: MediaFiles
  readonly lessons: LessonStore
  /** Merging and splitting of regions. For the command line; no flow does that. */
  readonly succession: SuccessionStore
  /** Own ids for WeChat. */
  readonly bindings: BindingStore
  /** The page by QR: its visitors and what was said to them. */
  readonly web: WebThreads
  /**
   * Does all of `work` or, when it throws, nothing of it (BEGIN IMMEDIATE; within another call a savepoint).
   * Work that returns a promise is refused and undone. Errors that are trouble of the store come out as
   * `StorageTrouble`, all others as they are.
   */
  transaction<T>(work: () => T): T
  /** Copies the database to `file` while it is in use; the copy has its name only when it is whole and durable. */
  backup(file: string): Promise<void>
  /** Reads the whole file: intact, references sound, disk not nearly full. For an operator, not for every message. */
  check(): Check
  /**
   * Erases the words and pictures of cases closed more than `keepMs` ago, forgotten drafts, and pictures
   * that nothing knows. At most `limit` of each (default 500); call again while `more` is true.
   */
  retain(now: Instant, keepMs: number, limit?: number): Retained
  /** The id of the first log event of a case that is not as it was written, null when the log is sound. */
  brokenEvent(caseId: number): number | null
  /** The SQL of every statement, by name: for tests that read the plans. */
  statements(): readonly { readonly name: string; readonly sql: string }[]
  /** Ends everything and gives the lease back. Nothing may be called afterwards. */
  close(): void
}

/** Opens or makes the database, migrates it and takes the one-process lease. Throws `StorageTrouble`. */
export function openStorage(options: StorageOptions): Storage {
  const { file } = options
  const inMemory = file === ':memory:'
  if (!inMemory) troubled(() => mkdirSync(dirname(file), { recursive: true, mode: 0o700 }))
  const shared = options.tool === true && !inMemory && inspectFile(file)?.current === true
  const lease = inMemory || shared ? null : takeLease(file)
  let connection: Connection | undefined
  try {
    connection = connect(file, options.maxBytes)
    migrate(connection, file, options.cell)
    return assemble(connection, lease, options, shared)
  } catch (error) {
    connection?.raw.close()
    lease?.release()
    throw error
  }
}

function assemble(
  connection: Connection,
  lease: Lease | null,
  options: StorageOptions,
  shared: boolean,
): Storage {
  const { now, salt = () => randomBytes(16).toString('hex') } = options
  const files = openPictureFiles(options.mediaDir)
  const regions = openRegions(connection)
  const media = openMedia(connection, files)
  const drafts = openDrafts(connection, media, now)
  const owners = openOwners(connection)
  const cases = openCases(connection, regions, media, owners, salt)
  const people = openPeople(connection, regions)
  const lessons = openLessons(connection)
  const relayed = openRelayed(connection)
  const followUps = openFollowUps(connection)
  const whistles = openWhistles(connection)
  const rotation = openRotation(connection)
  const retention = openRetention(connection, {
    drafts,
    media,
    files,
    lessons,
    cases,
    relayed,
    followUps,
    whistles,
  })
  // Beside a running house a picture may be coming back while it is erased: that is the house's own work.
  if (!shared) media.finishErasing()
  return {
    ...openQueues(connection, now),
    cases,
    owners,
    rotation,
    checks: openChecks(connection),
    whistles,
    people,
    succession: openSuccession(connection, { regions, people, cases, rotation }),
    chats: openChats(connection, regions, now, options.lang ?? 'zh-CN'),
    regions,
    drafts,
    invites: openInvites(connection),
    polls: openPolls(connection),
    bodies: openBodies(connection, regions),
    clocks: openClocks(connection),
    waits: openWaits(connection),
    households: openHouseholds(connection),
    overlays: openOverlays(connection, regions),
    followUps,
    relayed,
    mutes: openMutes(connection),
    media,
    files,
    lessons,
    bindings: openBindings(connection),
    web: openWebThreads(connection),
    transaction: connection.transaction,
    backup: (file) => backupFile(connection, file),
    check: () => checkDatabase(connection, options.file, options.mediaDir),
    retain: retention.retain,
    brokenEvent: cases.brokenEvent,
    statements: () => connection.statements.sql(),
    close: () => {
      connection.raw.close()
      lease?.release()
    },
  }
}

/** What the engine stands on. */
function openQueues(connection: Connection, now: () => Instant) {
  return {
    inbox: openInbox(connection),
    outbox: openOutbox(connection),
    timers: openTimers(connection, now),
    questions: openQuestions(connection, now),
    refs: openRefs(connection),
    factLog: openFacts(connection),
    memory: openMemory(connection),
  }
}
