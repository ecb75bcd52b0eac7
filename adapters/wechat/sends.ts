import { hours, type Instant } from '../../bot/domain/time.js'
import { SendError } from '../../bot/port.js'
import type { Memory } from './supervise.js'
import { rest, type Tempo } from './tempo.js'

/** What spacing needs. */
export interface SendsParts {
  readonly tempo: Tempo
  readonly now: () => Instant
  /** In [0, 1). */
  readonly random: () => number
  readonly memory: Memory
  /** Most sends in twenty-four hours. */
  readonly perDay: number
}

/** So much of a day's sends is within what accounts survive (reports of blocks begin at about 500). */
export const SENDS_A_DAY = 300

const COUNT_KEY = 'wechat.sends'
const REST_KEY = 'wechat.rest'

/**
 * One send after the other for the whole account: at least three seconds apart with some chance on top, so
 * many a day, and silence for ten minutes after "too often", each time twice as long.
 */
export class Sends {
  private tail: Promise<unknown> = Promise.resolve()
  private lastAt: Instant = Number.NEGATIVE_INFINITY

  constructor(private readonly parts: SendsParts) {}

  /** Waits for its turn and sends. Rejects with `SendError` when nothing may be sent now. */
  inTurn<T>(send: () => Promise<T>, signal: AbortSignal): Promise<T> {
    const turn = this.tail.then(() => this.spaced(send, signal))
    this.tail = turn.catch(() => undefined)
    return turn
  }

  /** The server does not want to hear us now. */
  refused(): void {
    const { memory, tempo, now } = this.parts
    const { times } = this.resting()
    const ms = Math.min(tempo.restAfterRefusal.mostMs, tempo.restAfterRefusal.firstMs * 2 ** times)
    memory.set(REST_KEY, JSON.stringify({ until: now() + ms, times: times + 1 }))
  }

  /** Milliseconds until we may speak again, 0 for now. */
  restMs(): number {
    return Math.max(0, this.resting().until - this.parts.now())
  }

  private async spaced<T>(send: () => Promise<T>, signal: AbortSignal): Promise<T> {
    const { tempo, random, now } = this.parts
    asSendErrors(() => this.mayNow())
    const wait = this.lastAt + tempo.betweenSendsMs + random() * tempo.jitterMs - now()
    if (wait > 0) await rest(wait, signal)
    if (signal.aborted) throw new SendError({ kind: 'retry', afterMs: null }, 'send: stopped')
    asSendErrors(() => {
      this.mayNow()
      this.count()
      // It is long over: the next refusal begins with the shortest rest again.
      if (this.resting().times > 0 && this.restedLong()) this.parts.memory.set(REST_KEY, '')
    })
    this.lastAt = now()
    return send()
  }

  private mayNow(): void {
    const afterMs = this.restMs()
    if (afterMs > 0) throw new SendError({ kind: 'retry', afterMs }, 'send: too often, resting')
    const { since, count } = this.counted()
    if (count < this.parts.perDay) return
    const left = Math.max(1, since + hours(24) - this.parts.now())
    throw new SendError({ kind: 'retry', afterMs: left }, 'send: enough for one day')
  }

  private restedLong(): boolean {
    return this.parts.now() - this.resting().until > this.parts.tempo.restAfterRefusal.mostMs
  }

  private counted(): { since: Instant; count: number } {
    const { memory, now } = this.parts
    const kept = numbers(memory.get(COUNT_KEY))
    const fresh = kept.since === undefined || now() - kept.since >= hours(24)
    return fresh ? { since: now(), count: 0 } : { since: kept.since ?? 0, count: kept.count ?? 0 }
  }

  private count(): void {
    const { since, count } = this.counted()
    this.parts.memory.set(COUNT_KEY, JSON.stringify({ since, count: count + 1 }))
  }

  private resting(): { until: Instant; times: number } {
    const { until = 0, times = 0 } = numbers(this.parts.memory.get(REST_KEY))
    return { until, times }
  }
}

/** A store that cannot be read or written is no reason to give the words up. */
function asSendErrors(work: () => void): void {
  try {
    work()
  } catch (error) {
    if (error instanceof SendError) throw error
    throw new SendError({ kind: 'retry', afterMs: null }, 'send: the store does not work')
  }
}

function numbers(text: string | null): Readonly<Record<string, number | undefined>> {
  return text === null || text === '' ? {} : (JSON.parse(text) as Record<string, number>)
}
