import { type ChildProcess, fork } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { afterAll, expect, test } from 'vitest'

/** Every step a message passes, in order; the house is killed at each of them. */
const STEPS = [
  'accept.before',
  'accepted',
  'accept.after',
  'decided',
  'send.before',
  'send.after',
  'delivered',
  'timer.fired',
]
const AT_STEPS = 8
const AT_RANDOM = 40
const PER_LIFE = 5

const folder = mkdtempSync(join(tmpdir(), 'gridhand-crash-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** What the other side of the wire knows: a platform that redelivers what was not confirmed. */
interface World {
  readonly confirmed: Set<string>
  readonly waiting: Map<string, object>
  /** Texts of every order that arrived, by its key. */
  readonly arrived: Map<string, string[]>
  /** Keys whose sending was committed before some death. */
  readonly settled: Set<string>
  readonly repeated: string[]
  readonly errors: string[]
  written: number
  /** Deaths at the intended moment, not by running into the time limit. */
  deaths: number
}

function update(world: World): object {
  const at = world.written++
  const chat = `g${at % 3}`
  return {
    kind: 'message',
    platform: 'parent',
    key: `u${at}`,
    chat: { key: chat, kind: 'group', title: chat, thread: null },
    at: Date.now(),
    sender: { key: `p${at % 7}`, name: 'p', faceless: false, lang: null },
    messageKey: `in${at}`,
    text: `file w${at}`,
    media: [],
    album: null,
    location: null,
    replyTo: null,
    mentionsBot: false,
    mentions: [],
    payload: null,
    edited: false,
  }
}

/** One life of the house, ended by a kill at a step, by a kill at a moment, or by finishing everything. */
function live(
  world: World,
  end: { step?: string; count?: number; after?: number; finish?: boolean },
): Promise<void> {
  return new Promise((resolve, reject) => {
    const child: ChildProcess = fork(join(import.meta.dirname, 'house.mjs'), {
      env: {
        ...process.env,
        CRASH_FOLDER: folder,
        CRASH_AT: end.step ? `${end.step}:${end.count ?? 1}` : ':',
      },
    })
    const offer = (): void => {
      for (const each of world.waiting.values())
        if (child.connected) child.send({ updates: [each] }, () => undefined)
    }
    let late = false
    const last = setTimeout(
      () => {
        late = true
        child.kill('SIGKILL')
      },
      end.finish ? 30_000 : 10_000,
    )
    child.on('message', (message: Record<string, unknown>) => {
      if (message.ready) {
        offer()
        if (end.finish) child.send({ finish: true })
        if (end.after !== undefined) setTimeout(() => child.kill('SIGKILL'), end.after)
      }
      if (Array.isArray(message.confirmed)) confirm(world, message.confirmed)
      if (typeof message.order === 'object' && message.order) receive(world, child, message.order)
      if (typeof message.error === 'string') world.errors.push(message.error)
    })
    child.on('error', reject)
    child.on('exit', (code, signal) => {
      clearTimeout(last)
      if (signal === 'SIGKILL' && !late) world.deaths += 1
      if (end.finish && code !== 0) reject(new Error(`the house did not finish: ${code}`))
      else resolve()
    })
  })
}

function confirm(world: World, keys: readonly unknown[]): void {
  for (const key of keys) {
    world.confirmed.add(String(key))
    world.waiting.delete(String(key))
  }
}

function receive(world: World, child: ChildProcess, order: object): void {
  const { key, text } = order as { key: string; text: string }
  world.arrived.set(key, [...(world.arrived.get(key) ?? []), text])
  if (world.settled.has(key)) world.repeated.push(text)
  // It may have been killed since; then nobody wants the answer.
  if (child.connected) child.send({ ack: key }, () => undefined)
}

/** What the dead house had committed as sent: none of it may ever be sent again. */
function readSettled(world: World): void {
  const db = new Sqlite(join(folder, 'house.db'))
  for (const id of db.prepare('SELECT id FROM outbox WHERE sent_at IS NOT NULL').pluck().all()) {
    world.settled.add(String(id))
  }
  db.close()
}

test('killed at every step and at random, the house loses nothing, does nothing twice, forgets no promise', async () => {
  if (!existsSync(join(import.meta.dirname, '../../dist/bot/main.js'))) {
    throw new Error('build first: npm run build')
  }
  const world: World = {
    confirmed: new Set(),
    waiting: new Map(),
    arrived: new Map(),
    settled: new Set(),
    repeated: [],
    errors: [],
    written: 0,
    deaths: 0,
  }
  const lives = [
    ...STEPS.flatMap((step) =>
      Array.from({ length: AT_STEPS }, (_, at) => ({ step, count: 1 + (at % PER_LIFE) })),
    ),
    ...Array.from({ length: AT_RANDOM }, (_, at) => ({ after: (at * 7) % 60 })),
  ]
  expect(lives.length).toBeGreaterThanOrEqual(100)
  for (const end of lives) {
    for (let at = 0; at < PER_LIFE; at += 1) {
      const next = update(world)
      world.waiting.set((next as { key: string }).key, next)
    }
    await live(world, end)
    if (existsSync(join(folder, 'house.db'))) readSettled(world)
  }
  await live(world, { finish: true })

  const db = new Sqlite(join(folder, 'house.db'), { readonly: true })
  const titles = db.prepare('SELECT title FROM cases ORDER BY id').pluck().all().map(String)
  const undelivered = db.prepare('SELECT count(*) FROM outbox WHERE sent_at IS NULL').pluck().get()
  const sound = db.pragma('integrity_check', { simple: true })
  db.close()
  const words = Array.from({ length: world.written }, (_, at) => `w${at}`)
  const said = new Set([...world.arrived.values()].flat())

  expect(world.deaths).toBe(lives.length)
  expect(sound).toBe('ok')
  expect(world.errors).toEqual([])
  expect(world.confirmed.size).toBe(world.written)
  expect([...titles].sort()).toEqual([...words].sort())
  expect(words.filter((word) => !said.has(`filed ${word}`))).toEqual([])
  expect(words.filter((word) => !said.has(`rang ${word}`))).toEqual([])
  expect(world.arrived.size).toBe(words.length * 2)
  expect(undelivered).toBe(0)
  expect(world.repeated).toEqual([])
}, 240_000)
