import type { InboxRow } from '../domain/queues.js'
import type { Instant } from '../domain/time.js'
import { decideBatch } from './decide.js'
import type { Mind } from './mind.js'
import {
  type Eyes,
  needsPerceiving,
  type Perceived,
  type Perception,
  perceive,
  UNSEEN,
} from './perceive.js'

/** Takes rows from the inbox, perceives what needs it, decides them in order of their chats. */
export interface Hall {
  /** Something may be waiting. Cheap; may be called from anywhere. */
  wake(): void
  /** Resolves when nothing that may be decided now is left. */
  settled(): Promise<void>
  stop(): Promise<void>
}

/** Read and decided at once; a page larger than a batch would be read again for each. */
const PAGE = 128
const BATCH = 128
const MOST_PERCEIVING = 4
const AFTER_TROUBLE_MS = 1_000

interface Plan {
  readonly batch: readonly Perceived[]
  readonly look: readonly InboxRow[][]
  readonly wakeAt: Instant | null
}

/**
 * One loop: different chats run side by side, one chat stays in order. `afterDecide` is told after each
 * commit, so that the deliverer starts at once.
 */
export function createHall(mind: Mind, eyes: Eyes, afterDecide: () => void): Hall {
  const busy = new Set<string>()
  const seen = new Map<number, Perception>()
  const waiters: (() => void)[] = []
  let running = false
  let stopped = false
  let alarm: NodeJS.Timeout | undefined

  function wake(): void {
    if (running || stopped) return
    running = true
    setImmediate(turn)
  }

  function turn(): void {
    try {
      const plan = makePlan(mind, busy, seen, eyes)
      for (const rows of plan.look) startLooking(rows)
      if (plan.batch.length > 0) {
        decideBatch(mind, plan.batch)
        for (const { row } of plan.batch) seen.delete(row.id)
        afterDecide()
        setImmediate(turn)
        return
      }
      rest(plan.wakeAt)
    } catch (error) {
      mind.log('error', 'hall.trouble', { reason: error instanceof Error ? error.name : 'unknown' })
      running = false
      sleep(AFTER_TROUBLE_MS)
    }
  }

  function rest(wakeAt: Instant | null): void {
    running = false
    if (busy.size === 0) for (const done of waiters.splice(0)) done()
    if (wakeAt !== null) sleep(Math.max(5, Math.min(wakeAt - mind.now(), 60_000)))
  }

  function sleep(ms: number): void {
    clearTimeout(alarm)
    if (stopped) return
    alarm = setTimeout(wake, ms)
    alarm.unref()
  }

  function startLooking(rows: InboxRow[]): void {
    const first = rows[0]
    if (!first) return
    busy.add(first.lane)
    void perceive(mind, rows, eyes)
      .catch((): Perception => ({ ...UNSEEN, problems: ['broken'] }))
      .then((perception) => {
        seen.set(first.id, perception)
        busy.delete(first.lane)
        wake()
      })
  }

  return {
    wake,
    settled: () =>
      new Promise((resolve) => {
        waiters.push(resolve)
        wake()
      }),
    async stop() {
      stopped = true
      clearTimeout(alarm)
      while (running) await new Promise((resolve) => setImmediate(resolve))
    },
  }
}

/** What can be decided now, what must be looked at first, and when the next waiting row may go. */
function makePlan(
  mind: Mind,
  busy: ReadonlySet<string>,
  seen: ReadonlyMap<number, Perception>,
  eyes: Eyes,
): Plan {
  const now = mind.now()
  const rows = pendingRows(mind, busy)
  const blocked = new Set(busy)
  const inAlbum = new Set<number>()
  const batch: Perceived[] = []
  const look: InboxRow[][] = []
  let wakeAt: Instant | null = null
  for (const row of rows) {
    if (batch.length >= BATCH) break
    if (blocked.has(row.lane) || inAlbum.has(row.id)) continue
    if (row.nextAt > now) {
      blocked.add(row.lane)
      wakeAt = Math.min(wakeAt ?? row.nextAt, row.nextAt)
      continue
    }
    const siblings = siblingsOf(row, rows)
    for (const each of siblings) inAlbum.add(each.id)
    const perception = seen.get(row.id)
    if (perception) {
      batch.push({ row, siblings, ...perception })
      // The words behind a picture are looked at with it, once it is decided.
      if (perception.photos.length > 0) blocked.add(row.lane)
    } else if (![row, ...siblings].some((each) => needsPerceiving(mind, each, eyes)))
      batch.push({ row, siblings, ...UNSEEN })
    else {
      blocked.add(row.lane)
      if (look.length + busy.size < MOST_PERCEIVING) look.push([row, ...siblings])
    }
  }
  return { batch, look, wakeAt }
}

/** Undecided rows in order; further pages only while one is full of chats that must wait. */
function pendingRows(mind: Mind, busy: ReadonlySet<string>): readonly InboxRow[] {
  const found: InboxRow[] = []
  let after = 0
  for (;;) {
    const page = mind.storage.inbox.pending(after, PAGE)
    found.push(...page)
    const last = page.at(-1)
    const free = found.filter((row) => !busy.has(row.lane)).length
    if (!last || page.length < PAGE || free >= BATCH) return found
    after = last.id
  }
}

function siblingsOf(row: InboxRow, rows: readonly InboxRow[]): readonly InboxRow[] {
  const { incoming } = row
  if (incoming.kind !== 'message' || incoming.album === null) return []
  return rows.filter(
    (each) =>
      each.id > row.id &&
      each.lane === row.lane &&
      each.incoming.kind === 'message' &&
      each.incoming.album === incoming.album,
  )
}
