import type { Incoming } from '../../bot/domain/message.js'
import type { Flow } from '../../bot/flow.js'
import { openRig, type Rig } from './rig.js'

/** Milliseconds at the given share of sorted times. */
export function percentile(times: readonly number[], share: number): number {
  const sorted = [...times].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
}

export interface PipelineFigures {
  readonly perSecond: number
  readonly p50Ms: number
  readonly p99Ms: number
}

/** A platform hands over at most this many updates at once (Telegram: 100). */
const BATCH = 100
const GROUPS = 50

/** A burst: everything is there at once, handed in as a platform would; the time until the last reply is confirmed. */
export async function measureBurst(
  flows: readonly Flow[],
  word: string,
  count: number,
): Promise<PipelineFigures> {
  const rig = openRig(flows, GROUPS)
  await rig.engine.start()
  await offerAll(rig, word, 300, 'warm')
  const times = await offerAll(rig, word, count, 'run')
  await rig.close()
  return times
}

async function offerAll(
  rig: Rig,
  word: string,
  count: number,
  mark: string,
): Promise<PipelineFigures> {
  const waits: number[] = []
  const accepted: number[] = []
  let done: () => void = () => {}
  const finished = new Promise<void>((resolve) => {
    done = resolve
  })
  rig.onSent((order) => {
    if (order.do !== 'post') return
    waits.push(performance.now() - (accepted[waits.length] ?? 0))
    if (waits.length === count) done()
  })
  const started = performance.now()
  for (let at = 0; at < count; at += BATCH) {
    const batch = Array.from({ length: Math.min(BATCH, count - at) }, (_, index) =>
      rig.message(
        rig.chats[(at + index) % GROUPS] ?? '',
        `p${(at + index) % 500}`,
        `${word} ${mark} ${at + index}`,
      ),
    )
    rig.engine.door.accept(batch)
    const now = performance.now()
    for (const _ of batch) accepted.push(now)
    await new Promise((resolve) => setImmediate(resolve))
  }
  await finished
  const seconds = (performance.now() - started) / 1000
  return {
    perSecond: count / seconds,
    p50Ms: percentile(waits, 0.5),
    p99Ms: percentile(waits, 0.99),
  }
}

/** Messages at a steady rate, handed in with those that came in the same moment; from committed to the inbox until the reply is confirmed. */
export async function measureOffered(
  flows: readonly Flow[],
  word: string,
  perSecond: number,
  seconds: number,
): Promise<{ readonly p50Ms: number; readonly p99Ms: number }> {
  const rig = openRig(flows, GROUPS)
  await rig.engine.start()
  await offerAll(rig, word, 300, 'warm')
  const waits: number[] = []
  const acceptedAt = new Map<string, number>()
  rig.onSent((order) => {
    const quote = order.do === 'post' ? order.post.quote : null
    const since = quote === null ? undefined : acceptedAt.get(quote)
    if (since !== undefined) waits.push(performance.now() - since)
  })
  const total = perSecond * seconds
  const started = performance.now()
  for (let sent = 0; sent < total; ) {
    const due = Math.min(total, Math.floor(((performance.now() - started) / 1000) * perSecond))
    const batch: Incoming[] = []
    for (; sent < due; sent += 1) {
      batch.push(
        rig.message(rig.chats[sent % GROUPS] ?? '', `p${sent % 500}`, `${word} steady ${sent}`),
      )
    }
    rig.engine.door.accept(batch)
    const accepted = performance.now()
    for (const each of batch) if (each.kind === 'message') acceptedAt.set(each.messageKey, accepted)
    await new Promise((resolve) => setImmediate(resolve))
  }
  await rig.engine.settle()
  await rig.close()
  return { p50Ms: percentile(waits, 0.5), p99Ms: percentile(waits, 0.99) }
}
