import type { LineListener } from '../line.js'
import { rest, type Tempo } from '../tempo.js'
import { codeOf, isGone } from './errors.js'
import type { SyncAnswer, WebContact, WebMessage, Wechat4u } from './inside.js'
import type { SessionFile } from './session-file.js'

/** What the loop stands on. */
export interface LoopParts {
  readonly inner: Wechat4u
  readonly session: SessionFile
  readonly listener: LineListener
  readonly tempo: Tempo
  readonly now: () => number
  /** In [0, 1). */
  readonly random: () => number
  /** Makes room for new ids: forgets everything that was known under old ones. */
  readonly forget: () => Promise<void>
  /** Hands the messages in; resolves when they are safe. */
  readonly deliver: (messages: readonly WebMessage[]) => Promise<void>
}

/** Thrown when the server says that the session is over. */
class Gone extends Error {
  constructor(readonly code: number) {
    super(`the session is over (${code})`)
  }
}

/**
 * Stands in for wechat4u's start, restart, stop and polling, which lose messages at every hiccup, log the
 * account out on a long one and then try without a pause. One loop, until `signal`:
 *
 * - no session: waits until a scan is allowed, asks for one, pauses 2 to 60 s between tries;
 * - a session: goes on at the SyncKey it stopped at, so that the server gives again what came meanwhile;
 * - a network that is gone: pauses 1 to 30 s and goes on, however long it takes; never logs out;
 * - a session the server has ended: says so once and forgets every id of it.
 *
 * The place in the stream moves on disk only when the house has the messages.
 */
export async function keepInSync(parts: LoopParts, signal: AbortSignal): Promise<void> {
  const pause = backoff(parts)
  const journey: Journey = { scanned: false }
  while (!signal.aborted) {
    try {
      await signInOnce(parts, journey, signal)
      pause.reset()
      await followStream(parts, journey, pause, signal)
    } catch (error) {
      if (signal.aborted) return
      if (error instanceof Gone) await bury(parts, error.code)
      else parts.listener.news({ kind: 'trouble', what: 'login' })
      await pause.rest(parts.tempo.signIn, signal)
    }
  }
}

/** True from a scan until its session has begun: a hiccup between must not make it look like an old one. */
interface Journey {
  scanned: boolean
}

type Pause = ReturnType<typeof backoff>

function backoff({ random }: LoopParts) {
  let failures = 0
  return {
    reset: () => {
      failures = 0
    },
    rest: ({ firstMs, mostMs }: Tempo['signIn'], signal: AbortSignal): Promise<void> => {
      const ms = Math.min(mostMs, firstMs * 2 ** Math.min(failures, 16))
      failures += 1
      return rest(Math.round(ms * (0.75 + random() / 2)), signal)
    },
  }
}

/** By the session that is there, or by a QR code. */
async function signInOnce(parts: LoopParts, journey: Journey, signal: AbortSignal): Promise<void> {
  const { inner, listener } = parts
  if (inner.PROP.uin) return
  await listener.mayScan(signal)
  await parts.forget()
  await askForScan(inner, signal)
  if (!inner.PROP.uin) throw new Error('the scan brought no session')
  journey.scanned = true
}

async function askForScan(inner: Wechat4u, signal: AbortSignal): Promise<void> {
  const uuid = await inner.getUUID()
  inner.emit('uuid', uuid)
  for (let seen = false; ; ) {
    if (signal.aborted) throw new Error('stopped')
    const phone = await inner.checkLogin()
    if (phone.code === 201 && !seen) {
      seen = true
      inner.emit('user-avatar', phone.userAvatar ?? '')
    }
    if (phone.code === 200) break
  }
  await inner.login()
}

/** Learns groups and friends. The first time of a process also when the session is an old one. */
async function enter(parts: LoopParts, journey: Journey): Promise<void> {
  const { inner, listener } = parts
  const fresh = journey.scanned
  const { syncKey, formatedSyncKey } = inner.PROP
  const first = await inner.init()
  // webwxinit answers with a SyncKey of now, which would skip what came while we were away.
  if (!fresh && syncKey.List.length > 0) Object.assign(inner.PROP, { syncKey, formatedSyncKey })
  inner.updateContacts(first.ContactList ?? [])
  await inner.notifyMobile().catch(() => undefined)
  inner.updateContacts(await friendsOf(inner))
  inner.state = inner.CONF.STATE.login
  journey.scanned = false
  inner.emit('login')
  listener.news({ kind: 'login', fresh })
  keep(parts)
}

async function friendsOf(inner: Wechat4u): Promise<readonly WebContact[]> {
  // It reports its own failures and then answers with what it has.
  return (await inner._getContact()) ?? []
}

function asGone(error: unknown): unknown {
  const code = codeOf(error)
  return code !== null && isGone(code) ? new Gone(code) : error
}

async function followStream(
  parts: LoopParts,
  journey: Journey,
  pause: Pause,
  signal: AbortSignal,
): Promise<void> {
  const { inner, listener } = parts
  while (!signal.aborted) {
    try {
      if (inner.state !== inner.CONF.STATE.login) await enter(parts, journey)
      await turn(parts, signal)
      pause.reset()
    } catch (error) {
      if (signal.aborted) return
      const gone = asGone(error)
      if (gone instanceof Gone) throw gone
      listener.news({ kind: 'trouble', what: codeOf(error) === null ? 'network' : 'server' })
      await pause.rest(parts.tempo.sync, signal)
    }
  }
}

/** Waits for news and hands them in. */
async function turn(parts: LoopParts, signal: AbortSignal): Promise<void> {
  const { inner, listener, now } = parts
  const selector = await inner.syncCheck()
  if (signal.aborted) return
  if (Number(selector) !== 0) await take(parts, await inner.sync(), signal)
  if (signal.aborted) return
  inner.lastSyncTime = now()
  listener.news({ kind: 'synced' })
}

/** What was read stays in hand until the house has it: the next turn begins only then. */
async function take(parts: LoopParts, answer: SyncAnswer, signal: AbortSignal): Promise<void> {
  parts.inner.updateContacts(answer.ModContactList ?? [])
  const messages = answer.AddMsgList ?? []
  for (let tries = 0; !signal.aborted; tries += 1) {
    try {
      await parts.deliver(messages)
      keep(parts)
      return
    } catch {
      parts.listener.news({ kind: 'trouble', what: 'store' })
      const { firstMs, mostMs } = parts.tempo.store
      await rest(Math.min(mostMs, firstMs * 2 ** Math.min(tries, 16)), signal)
    }
  }
}

function keep({ session, inner, now }: LoopParts): void {
  session.save({ wechat4u: inner.botData, at: now() })
}

async function bury(parts: LoopParts, code: number): Promise<void> {
  const { inner, session, listener } = parts
  inner.state = inner.CONF.STATE.logout
  session.forget()
  Object.assign(inner.PROP, { uin: '', sid: '', skey: '', passTicket: '', webwxDataTicket: '' })
  Object.assign(inner.PROP, { syncKey: { List: [] }, formatedSyncKey: '' })
  await parts.forget()
  listener.news({ kind: 'lost', code })
}
