import type { Chat } from '../domain/chat.js'
import type { Order, Receipt } from '../domain/outgoing.js'
import type { OutboxRow, Sent } from '../domain/queues.js'
import { minutes, seconds } from '../domain/time.js'
import { type Platform, SendError } from '../port.js'
import { companionsOf, orderOf } from './draft-order.js'
import { etiquette, type Verdict } from './etiquette.js'
import type { Mind } from './mind.js'
import { createPacer, type Pacer } from './pace.js'
import { withoutErased } from './pictures.js'
import { settleTrouble } from './send-trouble.js'

/** Sends what the decisions wrote. The only sender in the house. */
export interface Deliverer {
  wake(): void
  /** Resolves when nothing that may go now is left. */
  settled(): Promise<void>
  stop(): Promise<void>
}

const PAGE = 400
const MOST_PAGES = 50
/** While some chats are being served, those that have finished wait this long to be planned together. */
const PLAN_TOGETHER_MS = 2
/** However busy a chat is, what fell due for the others meanwhile is looked for this often. */
const LOOK_AGAIN_MS = seconds(1)

/** How one order ended; written in one commit with others that ended in the same moment. */
type Settling = () => void

/**
 * Lanes per chat, so that one slow group delays nobody; pace per platform; confirmed sends are committed
 * before the lane says the next thing, so a confirmed send is never repeated.
 */
export function createDeliverer(mind: Mind): Deliverer {
  const pacers = new Map<string, Pacer>()
  const lanes = new Map<number, OutboxRow[]>()
  const waiters: (() => void)[] = []
  let settlings: { settle: Settling; done: () => void }[] = []
  let flushing = false
  let stopped = false
  let planned = false
  let fullPlan = true
  let lookedAt = 0
  // Orders from before the start are found by what is due; only what comes after is fresh.
  let lastId = mind.storage.outbox.newest()
  let alarm: NodeJS.Timeout | undefined

  function wake(): void {
    if (planned || stopped) return
    planned = true
    setImmediate(plan)
  }

  /** New orders join their chat's lane at once; everything else that is due is looked at when a lane has ended. */
  function plan(): void {
    planned = false
    if (stopped) return
    try {
      const stale = Math.abs(mind.now() - lookedAt) >= LOOK_AGAIN_MS
      const full = fullPlan || stale || lanes.size === 0
      const rows = full ? dueRows(mind, lanes) : freshRows(mind, lastId)
      if (full) lookedAt = mind.now()
      fullPlan = false
      for (const row of rows) enqueue(row)
      if (lanes.size === 0) rest()
    } catch (error) {
      mind.log('error', 'deliver.trouble', { reason: nameOf(error) })
      sleep(seconds(1))
    }
  }

  function enqueue(row: OutboxRow): void {
    lastId = Math.max(lastId, row.id)
    const lane = laneOf(row)
    const queue = lanes.get(lane)
    if (queue) {
      queue.push(row)
      return
    }
    const fresh = [row]
    lanes.set(lane, fresh)
    setImmediate(() => void runLane(lane, fresh))
  }

  function rest(): void {
    for (const done of waiters.splice(0)) done()
    const next = mind.storage.outbox.nextDue()
    if (next !== null) sleep(Math.max(20, Math.min(next - mind.now(), minutes(1))))
  }

  function sleep(ms: number): void {
    clearTimeout(alarm)
    if (stopped) return
    alarm = setTimeout(() => {
      fullPlan = true
      wake()
    }, ms)
    alarm.unref()
  }

  async function runLane(lane: number, rows: readonly OutboxRow[]): Promise<void> {
    const folded = new Set<number>()
    try {
      for (const row of rows) {
        if (stopped) break
        if (folded.has(row.id)) continue
        const goesOn = await deliverOne(row, rows, folded)
        if (!goesOn) break
      }
    } catch (error) {
      mind.log('error', 'deliver.trouble', { reason: nameOf(error) })
      await new Promise((resolve) => setTimeout(resolve, seconds(1)))
    } finally {
      lanes.delete(lane)
      if (lanes.size === 0) wake()
      else sleep(PLAN_TOGETHER_MS)
    }
  }

  /** False when the lane must wait before its next order. */
  async function deliverOne(
    row: OutboxRow,
    rows: readonly OutboxRow[],
    foldedNow: Set<number>,
  ): Promise<boolean> {
    const chat = mind.storage.chats.get(row.chatId)
    const platform = chat ? mind.platforms.get(chat.platform) : undefined
    if (!chat || !platform || chat.leftAt !== null) {
      await settle(() => mind.storage.outbox.drop(row.id, 'chat is gone', mind.now()))
      return true
    }
    const verdict = etiquette(mind, row, chat, platform.capabilities, mind.now())
    if (verdict.do === 'drop') {
      await settle(() => mind.storage.outbox.drop(row.id, verdict.why, mind.now()))
      return true
    }
    if (verdict.do === 'wait') {
      await settle(() => mind.storage.outbox.defer(row.id, verdict.until))
      return true
    }
    const companions = verdict.do === 'send' ? companionsOf(row, rows, platform) : []
    for (const each of companions) foldedNow.add(each.id)
    return sendPaced(platform, chat, row, verdict, companions)
  }

  async function sendPaced(
    platform: Platform,
    chat: Chat,
    row: OutboxRow,
    verdict: Verdict,
    companions: readonly OutboxRow[],
  ): Promise<boolean> {
    const pacer = pacerOf(platform)
    const group = chat.kind === 'group'
    const wait = row.form === 'toast' ? 0 : pacer.wait(chat.key, group, Date.now())
    if (wait > 0) {
      await new Promise((resolve) => setTimeout(resolve, Math.min(wait, seconds(5))))
      if (wait > seconds(5)) return false
    }
    if (row.form !== 'toast') pacer.went(chat.key, group, Date.now())
    const order = orderOf(withoutErased(mind, row), chat, verdict, companions, platform)
    try {
      const receipt = await platform.send(order)
      await settle(() => confirm(row, verdict, companions, order, receipt))
      return true
    } catch (error) {
      if (!(error instanceof SendError)) throw error
      await settle(() => settleTrouble(mind, row, chat, error, pacer))
      return error.trouble.kind !== 'retry'
    }
  }

  function confirm(
    row: OutboxRow,
    verdict: Verdict,
    companions: readonly OutboxRow[],
    order: Order,
    receipt: Receipt,
  ): void {
    const { outbox } = mind.storage
    const now = mind.now()
    mind.log('info', 'delivered', { outbox: row.id, kind: row.kind, waited: now - row.at })
    if (verdict.do === 'fold') {
      outbox.folded(row.id, verdict.into, verdict.post, now)
      return
    }
    outbox.sent(row.id, receipt, now)
    const sent: Sent = {
      outboxId: row.id,
      cardKey: row.cardKey,
      messageKey: receipt.messageKey,
      post: order.do === 'post' ? order.post : row.post,
      sentAt: now,
    }
    for (const each of companions) outbox.folded(each.id, sent, sent.post, now)
  }

  function pacerOf(platform: Platform): Pacer {
    const pacer = pacers.get(platform.name) ?? createPacer(platform.capabilities.pace)
    pacers.set(platform.name, pacer)
    return pacer
  }

  /** Commits how orders ended, all that end in the same moment at once. */
  function settle(work: Settling): Promise<void> {
    return new Promise((done) => {
      settlings.push({ settle: work, done })
      if (flushing) return
      flushing = true
      setImmediate(flush)
    })
  }

  function flush(): void {
    const now = settlings
    try {
      mind.storage.transaction(() => {
        for (const { settle: work } of now) work()
      })
    } catch (error) {
      mind.log('error', 'deliver.commit', { reason: nameOf(error) })
      setTimeout(flush, seconds(1))
      return
    }
    settlings = settlings.slice(now.length)
    flushing = settlings.length > 0
    if (flushing) setImmediate(flush)
    for (const { done } of now) done()
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
      const until = Date.now() + seconds(3)
      while ((lanes.size > 0 || flushing) && Date.now() < until) {
        await new Promise((resolve) => setTimeout(resolve, 5))
      }
    },
  }
}

/** A chat hears one thing after the other; the short line over a pressed button waits for nothing. */
function laneOf(row: OutboxRow): number {
  return row.form === 'toast' ? -row.id : row.chatId
}

/** Due orders in the order in which each chat should hear them, but for chats that are being served. */
function dueRows(mind: Mind, serving: ReadonlyMap<number, unknown>): readonly OutboxRow[] {
  const found: OutboxRow[] = []
  let after = 0
  for (let pages = 0; pages < MOST_PAGES && found.length < PAGE; pages += 1) {
    const page = mind.storage.outbox.due(mind.now(), after, PAGE)
    found.push(...page.filter((row) => !serving.has(laneOf(row))))
    const last = page.at(-1)
    if (!last || page.length < PAGE) break
    after = last.id
  }
  return found
}

function freshRows(mind: Mind, lastId: number): readonly OutboxRow[] {
  return mind.storage.outbox.fresh(mind.now(), lastId, PAGE)
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : 'unknown'
}
