import { days, type Instant } from '../../bot/domain/time.js'
import type { Tempo } from './tempo.js'

/** Where the connection stands. Only `online` lets us speak. */
export type ConnectionState =
  | 'off'
  | 'qr_waiting'
  | 'scanned'
  | 'online'
  /** Logged in, but the server has not answered lately. */
  | 'degraded'
  /** The session has ended; a scan is needed and may be asked for. */
  | 'session_lost'
  /** No QR code is asked for until an administrator says so: each scan may cost the account. */
  | 'blocked'

/** Why no more codes are asked for. */
export type BlockReason = 'died_soon' | 'too_many_scans' | 'forbidden'

/** Everything that is known of the connection; plain data. */
export interface Connection {
  readonly state: ConnectionState
  readonly blockedBy: BlockReason | null
  /** When people scanned, the last day only. */
  readonly scans: readonly Instant[]
  /** When this session was scanned in; null before the first scan that is known. */
  readonly scannedAt: Instant | null
  /** When the server last answered in this session; null before. */
  readonly syncedAt: Instant | null
  /** Since when nothing could be heard, null while we hear. */
  readonly deafSince: Instant | null
}

/** What happens to it. */
export type ConnectionEvent =
  | { readonly kind: 'qr' | 'scanned' | 'synced' | 'tick' | 'stop' | 'retry'; readonly at: Instant }
  | { readonly kind: 'login'; readonly fresh: boolean; readonly at: Instant }
  | { readonly kind: 'lost'; readonly code: number; readonly at: Instant }

/** Before anything happened. */
export const OFF: Connection = {
  state: 'off',
  blockedBy: null,
  scans: [],
  scannedAt: null,
  syncedAt: null,
  deafSince: null,
}

/** More scans a day than this look like a robot's, and every one raises the risk. */
export const SCANS_A_DAY = 2
/** WeChat says that this account may not use the web at all. */
const FORBIDDEN = 1203

/**
 * What becomes of the connection; pure and total, every event may come in every state. Rules: online is a
 * recent answer of the server and nothing else; a session that ends within `tooSoonMs` of its scan, a second
 * scan too many, or a plain no of WeChat blocks; only `retry` unblocks.
 */
export function step(now: Connection, event: ConnectionEvent, tempo: Tempo): Connection {
  if (event.kind === 'stop') return { ...now, state: now.state === 'blocked' ? 'blocked' : 'off' }
  if (event.kind === 'retry') return retried(now)
  if (now.state === 'blocked') return now
  switch (event.kind) {
    case 'qr':
      return isIn(now) ? now : { ...now, state: 'qr_waiting' }
    case 'scanned':
      return isIn(now) ? now : { ...now, state: 'scanned' }
    case 'login':
      return loggedIn(now, event.fresh, event.at)
    case 'synced':
      return isIn(now) ? { ...now, state: 'online', syncedAt: event.at, deafSince: null } : now
    case 'tick':
      return ticked(now, event.at, tempo)
    case 'lost':
      return lost(now, event.code, event.at, tempo)
  }
}

/** True when a QR code may be asked for now. */
export function mayScan(now: Connection, at: Instant): boolean {
  return now.state !== 'blocked' && recent(now.scans, at).length < SCANS_A_DAY
}

/** What outlives a restart: a block is not undone by switching off and on. */
export function kept(now: Connection): string {
  const { blockedBy, scans, scannedAt, syncedAt, deafSince } = now
  return JSON.stringify({ blockedBy, scans, scannedAt, deafSince: deafSince ?? syncedAt })
}

/** Takes up what `kept` wrote. Anything else is as if nothing had been kept. */
export function takeUp(text: string | null): Connection {
  const read = parsed(text)
  if (!read) return OFF
  const { blockedBy = null, scans = [], scannedAt = null, deafSince = null } = read
  const state = blockedBy === null ? 'off' : 'blocked'
  return { ...OFF, state, blockedBy, scans, scannedAt, deafSince }
}

function parsed(text: string | null): Partial<Connection> | null {
  try {
    const read: unknown = JSON.parse(text ?? 'null')
    return typeof read === 'object' ? read : null
  } catch {
    return null
  }
}

function isIn(now: Connection): boolean {
  return now.state === 'online' || now.state === 'degraded'
}

function recent(scans: readonly Instant[], at: Instant): readonly Instant[] {
  return scans.filter((scan) => at - scan < days(1) && scan <= at)
}

function loggedIn(now: Connection, fresh: boolean, at: Instant): Connection {
  const scans = fresh ? [...recent(now.scans, at), at] : now.scans
  const scannedAt = fresh ? at : now.scannedAt
  // Within a session we hear again only when what came meanwhile has been handed in: `synced` says so.
  const deafSince = fresh ? null : now.deafSince
  return { ...now, state: 'online', scans, scannedAt, syncedAt: at, deafSince }
}

function ticked(now: Connection, at: Instant, tempo: Tempo): Connection {
  const deaf = now.syncedAt !== null && at - now.syncedAt > tempo.freshMs
  if (now.state === 'online' && deaf) {
    return { ...now, state: 'degraded', deafSince: now.syncedAt }
  }
  const wanting = now.state === 'off' || now.state === 'session_lost'
  if (!wanting || recent(now.scans, at).length < SCANS_A_DAY) return now
  return now.state === 'session_lost' ? block(now, 'too_many_scans') : now
}

function lost(now: Connection, code: number, at: Instant, tempo: Tempo): Connection {
  const deafSince = now.deafSince ?? now.syncedAt ?? at
  const ended: Connection = { ...now, state: 'session_lost', deafSince }
  const soon = now.scannedAt !== null && at - now.scannedAt < tempo.tooSoonMs
  if (code === FORBIDDEN) return block(ended, 'forbidden')
  if (soon) return block(ended, 'died_soon')
  return recent(now.scans, at).length < SCANS_A_DAY ? ended : block(ended, 'too_many_scans')
}

function block(now: Connection, blockedBy: BlockReason): Connection {
  return { ...now, state: 'blocked', blockedBy }
}

/** An administrator takes it on himself: the scans of the day are forgotten. */
function retried(now: Connection): Connection {
  const state = now.state === 'blocked' ? 'session_lost' : now.state
  return { ...now, state, blockedBy: null, scans: [], scannedAt: isIn(now) ? now.scannedAt : null }
}
