import type { Instant } from '../../bot/domain/time.js'
import type { PlatformHealth } from '../../bot/port.js'
import {
  type BlockReason,
  type Connection,
  type ConnectionEvent,
  kept,
  mayScan,
  step,
  takeUp,
} from './connection.js'
import type { LineNews } from './line.js'
import { rest, type Tempo } from './tempo.js'
import { TROUBLES } from './texts.js'

/** What the people in charge should hear. */
export type WechatNews =
  /** A code to be scanned with the account's phone. It is as good as a key: for administrators only. */
  | { readonly kind: 'qr'; readonly url: string }
  /** Logged in by a scan; so many groups wait for their phrase. */
  | { readonly kind: 'login'; readonly unbound: number }
  /** No more codes until an administrator asks. */
  | { readonly kind: 'blocked'; readonly reason: BlockReason }
  /** Nothing was heard from all groups for a while. */
  | { readonly kind: 'gap'; readonly from: Instant; readonly to: Instant }

/** What the supervisor stands on. */
export interface SupervisorParts {
  readonly tempo: Tempo
  readonly now: () => Instant
  readonly log: Log
  readonly memory: Memory
  readonly tell: (news: WechatNews) => void
}

/** Writes to the log of the house: codes and numbers only. */
export type Log = (
  event: string,
  fields: Readonly<Record<string, string | number | boolean>>,
) => void

/** Small facts that must outlive a restart. */
export interface Memory {
  get(key: string): string | null
  set(key: string, value: string): void
}

/** Where the connection's state is kept. */
export const CONNECTION_KEY = 'wechat.connection'
/** Set to anything, it lets a blocked connection ask for a code again. */
export const RETRY_KEY = 'wechat.retry'
/** Waiting for us or for a person, not for a network. */
const BEGINNING: readonly Connection['state'][] = ['off', 'qr_waiting', 'scanned']
const WRITE_EVERY_MS = 60_000

/** Watches over the connection: what it may do, how it is, what was missed. */
export class Supervisor {
  private connection: Connection
  private code: { readonly url: string; readonly at: Instant } | null = null
  private trouble: keyof typeof TROUBLES | null = null
  private stopped = false
  private writtenAt = 0
  /** Messages from inside the gap have come after all. */
  private caughtUp = false
  private ticking: NodeJS.Timeout | undefined

  constructor(private readonly parts: SupervisorParts) {
    this.connection = takeUp(parts.memory.get(CONNECTION_KEY))
  }

  start(): void {
    this.ticking = setInterval(() => this.guarded(() => this.look()), this.parts.tempo.lookMs)
    this.ticking.unref()
  }

  stop(): void {
    clearInterval(this.ticking)
    if (!this.stopped) this.guarded(() => this.take({ kind: 'stop', at: this.parts.now() }))
    this.stopped = true
  }

  news(news: LineNews): void {
    if (!this.stopped) this.guarded(() => this.hear(news))
  }

  /** What cannot be written or told now must not end the connection; where we stand is known all the same. */
  private guarded(work: () => void): void {
    try {
      work()
    } catch (error) {
      this.trouble = 'store'
      const reason = error instanceof Error ? error.name : 'unknown'
      this.parts.log('wechat.trouble', { what: 'store', reason })
    }
  }

  private hear(news: LineNews): void {
    const at = this.parts.now()
    if (news.kind === 'trouble') this.troubled(news.what)
    else if (news.kind === 'unreadable') this.parts.log('wechat.unreadable', {})
    else {
      if (news.kind === 'synced' || news.kind === 'login') this.trouble = null
      if (news.kind === 'qr') this.code = { url: news.url, at }
      this.take({ ...news, at })
      if (news.kind === 'qr') this.parts.tell({ kind: 'qr', url: news.url })
    }
  }

  /** A message of that time has come in. */
  heard(at: Instant): void {
    const { deafSince } = this.connection
    if (deafSince !== null && at >= deafSince) this.caughtUp = true
  }

  async mayScan(signal: AbortSignal): Promise<void> {
    while (!mayScan(this.connection, this.parts.now())) {
      this.blockUnlessAllowed()
      await rest(this.parts.tempo.lookMs, signal)
      if (signal.aborted) throw new Error('stopped')
    }
  }

  /** The code that waits to be scanned, null when none does. */
  qr(): { readonly url: string; readonly at: Instant } | null {
    return this.connection.state === 'qr_waiting' ? this.code : null
  }

  standing(): Connection {
    return this.connection
  }

  isOnline(): boolean {
    return this.connection.state === 'online' && this.trouble !== 'network'
  }

  health(refused: boolean): PlatformHealth {
    const lastSeenAt = this.connection.syncedAt
    if (this.stopped) return { state: 'stopped', lastSeenAt, trouble: null }
    const { state, blockedBy } = this.connection
    if (blockedBy !== null) {
      return { state: 'blocked', lastSeenAt, trouble: TROUBLES[blockedBy] }
    }
    if (state !== 'online') {
      const trouble = this.trouble ?? WAITING[state]
      return {
        state: BEGINNING.includes(state) ? 'starting' : 'retrying',
        lastSeenAt,
        trouble: TROUBLES[trouble],
      }
    }
    if (this.trouble !== null) {
      return { state: 'retrying', lastSeenAt, trouble: TROUBLES[this.trouble] }
    }
    return refused
      ? { state: 'retrying', lastSeenAt, trouble: TROUBLES.refused }
      : { state: 'online', lastSeenAt, trouble: null }
  }

  private look(): void {
    const { memory, now } = this.parts
    if ((memory.get(RETRY_KEY) ?? '') !== '') {
      memory.set(RETRY_KEY, '')
      this.take({ kind: 'retry', at: now() })
    }
    this.take({ kind: 'tick', at: now() })
  }

  private troubled(what: 'network' | 'server' | 'store' | 'login'): void {
    if (this.trouble !== what) this.parts.log('wechat.trouble', { what })
    this.trouble = what
    // From the first failure on nothing is heard, whenever it is noticed that we are not online.
    const { state, deafSince, syncedAt } = this.connection
    if (state === 'online' && deafSince === null) {
      this.connection = { ...this.connection, deafSince: syncedAt }
    }
  }

  private blockUnlessAllowed(): void {
    if (this.connection.state === 'blocked') return
    this.take({ kind: 'lost', code: 0, at: this.parts.now() })
  }

  private take(event: ConnectionEvent): void {
    const before = this.connection
    const after = step(before, event, this.parts.tempo)
    if (after === before) return
    this.connection = after
    if (before.deafSince !== null && after.deafSince === null) {
      this.closeGap(before.deafSince, event.at, event.kind === 'login')
    }
    if (before.state !== after.state) {
      this.parts.log('wechat.state', { state: after.state, why: after.blockedBy ?? event.kind })
      if (after.blockedBy !== null && before.blockedBy === null) {
        this.parts.tell({ kind: 'blocked', reason: after.blockedBy })
      }
    }
    this.write(event.at, before.state !== after.state)
  }

  private closeGap(from: Instant, to: Instant, fresh: boolean): void {
    const { gapMs } = this.parts.tempo
    const told = to - from >= (fresh ? gapMs.fresh : gapMs.same) && (fresh || !this.caughtUp)
    this.parts.log('wechat.gap', { ms: to - from, fresh, caughtUp: this.caughtUp, told })
    this.caughtUp = false
    if (told) this.parts.tell({ kind: 'gap', from, to })
  }

  private write(at: Instant, changed: boolean): void {
    if (!changed && at - this.writtenAt < WRITE_EVERY_MS) return
    this.writtenAt = at
    this.parts.memory.set(CONNECTION_KEY, kept(this.connection))
  }
}

const WAITING = {
  off: 'starting',
  qr_waiting: 'qr',
  scanned: 'scanned',
  degraded: 'network',
  session_lost: 'lost',
  blocked: 'died_soon',
} as const
