import { closeSync, mkdirSync, openSync, readFileSync, truncateSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Receipt } from '../../bot/domain/outgoing.js'
import type { Body, Line, MessageLine, NewLine, Profile } from './line.js'

/** The conversation as it happened: an append-only list of lines, on disk when a path was given. */
export interface Transcript {
  /** Numbers the line, writes it, tells the listeners. When it returns, a killed process keeps it. */
  append(line: NewLine): Line
  /** The number the next line will have. */
  nextId(): number
  since(id: number): readonly Line[]
  /** Calls back for every later line; the returned function ends that. */
  listen(listener: (line: Line) => void): () => void
  message(key: string): MessageLine | null
  /** What the message shows now, after its last edit. */
  bodyOf(key: string): Body | null
  press(key: string): { readonly who: string; readonly chat: string } | null
  isClosed(messageKey: string): boolean
  /** What an order was answered, null when it was never carried out. */
  receipt(orderKey: string): Receipt | null
  /** What people did that the house has not taken yet, oldest first. */
  unheard(): readonly Line[]
  lastProfile(): Profile | null
  lastStep(): number
  close(): void
}

/**
 * Opens the transcript, reading what an earlier run left. A last line torn by a crash is cut off.
 * Throws when the file cannot be read or written.
 */
export function openTranscript(path: string | null): Transcript {
  const record = createRecord()
  const earlier = path === null ? [] : readLines(path)
  for (const line of earlier) record.take(line)
  const file = path === null ? null : openSync(path, 'a', 0o600)
  let closed = false
  const listeners = new Set<(line: Line) => void>()

  function append(line: NewLine): Line {
    if (closed) throw new Error('the transcript is closed')
    const numbered = { ...line, id: record.lines.length + 1 } as Line
    if (file !== null) writeSync(file, `${JSON.stringify(numbered)}\n`)
    record.take(numbered)
    for (const listener of listeners) listener(numbered)
    return numbered
  }

  return {
    append,
    nextId: () => record.lines.length + 1,
    since: (id) => record.lines.slice(Math.max(0, id)),
    listen: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    message: (key) => record.messages.get(key) ?? null,
    bodyOf: (key) => record.bodies.get(key) ?? null,
    press: (key) => record.presses.get(key) ?? null,
    isClosed: (key) => record.closed.has(key),
    receipt: (key) => record.receipts.get(key) ?? null,
    unheard: () => record.lines.slice(record.heard).filter(isIncoming),
    lastProfile: () => record.profile,
    lastStep: () => record.step,
    close: () => {
      listeners.clear()
      if (file !== null && !closed) closeSync(file)
      closed = true
    },
  }
}

/** True for what a person did: a message, a press, a vote. */
export function isIncoming(line: Line): boolean {
  if (line.type === 'message') return line.from !== null
  return line.type === 'press' || line.type === 'vote'
}

interface Record {
  readonly lines: Line[]
  readonly messages: Map<string, MessageLine>
  readonly bodies: Map<string, Body>
  readonly presses: Map<string, { who: string; chat: string }>
  readonly closed: Set<string>
  readonly receipts: Map<string, Receipt>
  heard: number
  profile: Profile | null
  step: number
  take(line: Line): void
}

function createRecord(): Record {
  const record: Record = {
    lines: [],
    messages: new Map(),
    bodies: new Map(),
    presses: new Map(),
    closed: new Set(),
    receipts: new Map(),
    heard: 0,
    profile: null,
    step: 0,
    take: (line) => take(record, line),
  }
  return record
}

function take(record: Record, line: Line): void {
  record.lines.push(line)
  if (line.type === 'message') {
    record.messages.set(line.key, line)
    record.bodies.set(line.key, line.body)
  }
  if (line.type === 'edit') record.bodies.set(line.key, line.body)
  if (line.type === 'press') record.presses.set(line.key, line)
  if (line.type === 'closed') record.closed.add(line.message)
  if (line.type === 'heard') record.heard = line.upTo
  if (line.type === 'profile') record.profile = line.profile
  if (line.type === 'narration') record.step = line.step
  if ('order' in line && line.order !== null) record.receipts.set(line.order, receiptOf(line))
}

function receiptOf(line: Line): Receipt {
  if (line.type === 'message') return receiptFor(line.key, line.body)
  return { messageKey: line.type === 'edit' ? line.key : null, pollKey: null }
}

/** What the platform answers for a message; a poll is known by its message. */
export function receiptFor(messageKey: string, body: Body): Receipt {
  return { messageKey, pollKey: body.poll === null ? null : messageKey }
}

function readLines(path: string): Line[] {
  mkdirSync(dirname(path), { recursive: true })
  closeSync(openSync(path, 'a', 0o600))
  const text = readFileSync(path, 'utf8')
  const whole = text.slice(0, text.lastIndexOf('\n') + 1)
  if (whole.length < text.length) truncateSync(path, Buffer.byteLength(whole))
  return whole
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Line)
}
