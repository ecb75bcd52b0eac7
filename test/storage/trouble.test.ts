import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { openStorage, StorageTrouble } from '../../storage/open.js'
import { compiled, run } from './child.js'
import { aCase, folder, group, message, NOON, order, storage, territory } from './house.js'

const OPEN = (file: string) => `
import { openStorage } from './storage/open.js'
const file = ${JSON.stringify(file)}
const open = () => openStorage({ file, mediaDir: file + '-media', now: () => Date.now() })
`

function troubleOf(work: () => unknown): string {
  try {
    work()
  } catch (error) {
    if (error instanceof StorageTrouble) return error.code
    throw error
  }
  return 'none'
}

function opening(file: string): () => unknown {
  return () => openStorage({ file, mediaDir: `${file}-media`, now: () => NOON }).close()
}

describe('the lease', () => {
  it('keeps a second opening out until the first is closed', () => {
    const file = join(folder(), 'a.db')
    const first = openStorage({ file, mediaDir: folder(), now: () => NOON })
    expect(troubleOf(opening(file))).toBe('locked')
    first.close()
    expect(troubleOf(opening(file))).toBe('none')
  })

  it('is held by a living process and falls with a killed one', async () => {
    const place = compiled(folder())
    const file = join(place, 'a.db')
    const child = run(
      place,
      `${OPEN(file)} open(); console.log('open'); setInterval(() => {}, 9e5)`,
    )
    await child.says('open')
    expect(troubleOf(opening(file))).toBe('locked')
    child.kill()
    await child.ended
    expect(troubleOf(opening(file))).toBe('none')
  })
})

it('loses nothing that was confirmed and doubles nothing, however often it is killed', async () => {
  const place = compiled(folder())
  const file = join(place, 'a.db')
  const seed = openStorage({ file, mediaDir: folder(), now: () => NOON })
  group(seed, 'g1', territory(seed).first)
  seed.close()
  const script = `${OPEN(file)}
const store = open()
const note = ${JSON.stringify(message('KEY'))}
const chat = store.chats.find('web', 'g1')
let n = Number(store.memory.get('n') ?? 0)
const say = (line) => process.stdout.write(line + '\\n')
const step = () => {
  for (let i = 0; i < 20; i += 1) {
    n += 1
    store.inbox.accept([{ ...note, key: 'k' + n }], 1)
    say('accepted k' + n)
    for (const row of store.inbox.pending(0, 10)) {
      store.transaction(() => {
        const order = ${JSON.stringify(order(0))}
        store.outbox.add({ ...order, chatId: chat.id, once: row.incoming.key })
        store.memory.set('n', String(n))
        store.inbox.decided(row.id, 1)
      })
      say('decided ' + row.incoming.key)
    }
  }
  setImmediate(step)
}
step()`
  const accepted = new Set<string>()
  for (let round = 0; round < 5; round += 1) {
    const child = run(place, script)
    await child.says('decided')
    await new Promise((resolve) => setTimeout(resolve, 20 * round))
    child.kill()
    await child.ended
    for (const line of child.lines) {
      const key = /^accepted (k\d+)$/.exec(line)?.[1]
      if (key) accepted.add(key)
    }
  }
  const raw = new Sqlite(file)
  const keys = raw.prepare<[], { key: string; open: number }>(
    'SELECT key, settled_at IS NULL AS open FROM inbox',
  )
  const rows = keys.all()
  const stored = new Set(rows.map((row) => row.key))
  expect([...accepted].filter((key) => !stored.has(key))).toEqual([])
  const said = raw.prepare<[], string>('SELECT once FROM outbox').pluck().all()
  expect(new Set(said).size).toBe(said.length)
  const decided = rows.filter((row) => !row.open).map((row) => row.key)
  expect(new Set(said)).toEqual(new Set(decided))
  raw.close()
  const store = storage({ file })
  expect(store.check()).toEqual({ ok: true, trouble: [] })
}, 30_000)

describe('a file that is not right', () => {
  it('is called corrupt when it is no database', () => {
    const file = join(folder(), 'a.db')
    writeFileSync(file, 'this is not a database at all, however long it may be'.repeat(40))
    expect(troubleOf(opening(file))).toBe('corrupt')
  })

  it('is called corrupt when pages are damaged, and the check says so too', () => {
    const file = join(folder(), 'a.db')
    const first = openStorage({ file, mediaDir: folder(), now: () => NOON })
    const { first: home } = territory(first)
    const chat = group(first, 'g', home)
    const { person } = first.people.ensure('web', 'w', 'w')
    const base = { regionId: home.id, chatId: chat.id, reporterId: person.id }
    for (let n = 0; n < 300; n += 1) first.cases.open(aCase(base))
    first.close()
    const raw = new Sqlite(file)
    const page = raw
      .prepare<[], number>("SELECT rootpage FROM sqlite_schema WHERE name = 'cases'")
      .pluck()
    const root = page.get() ?? 0
    raw.close()
    const bytes = readFileSync(file)
    bytes.fill(0xa5, (root - 1) * 4096, root * 4096)
    writeFileSync(file, bytes)
    const store = storage({ file })
    expect(troubleOf(() => store.cases.get(1))).toBe('corrupt')
    expect(store.check().ok).toBe(false)
  })

  it('is called corrupt when it was cut off', () => {
    const file = join(folder(), 'a.db')
    opening(file)()
    truncateSync(file, 4096 * 3)
    const code = troubleOf(() => {
      const store = storage({ file })
      territory(store)
      if (!store.check().ok) throw new StorageTrouble('corrupt', 'checked')
    })
    expect(code).toBe('corrupt')
  })

  it('is called foreign when another program made it', () => {
    const file = join(folder(), 'a.db')
    new Sqlite(file).exec('CREATE TABLE theirs (id)').close()
    expect(troubleOf(opening(file))).toBe('foreign')
    expect(existsSync(`${file}.v0.bak`)).toBe(false)
  })

  it('is called newer when it is', () => {
    const file = join(folder(), 'a.db')
    opening(file)()
    const raw = new Sqlite(file)
    raw.pragma('user_version = 999')
    raw.close()
    expect(troubleOf(opening(file))).toBe('newer')
  })

  it.each([
    ['the file', 0o444, 0o777],
    ['the folder', 0o666, 0o555],
  ])('is called readonly when %s cannot be written', async (_, fileMode, folderMode) => {
    const place = compiled(folder())
    chmodSync(place, 0o755)
    const home = join(place, 'data')
    mkdirSync(home)
    const file = join(home, 'a.db')
    opening(file)()
    writeFileSync(`${file}.lock`, '')
    if (process.getuid?.() === 0) for (const path of [home, `${file}.lock`]) chownSync(path, 0, 0)
    chmodSync(`${file}.lock`, fileMode === 0o444 ? 0o666 : 0o444)
    chmodSync(file, fileMode)
    chmodSync(home, folderMode)
    const script = `${OPEN(file)} try { open(); console.log('code none') } catch (error) { console.log('code', error.code) }`
    const line = await run(place, script, { asNobody: true }).says('code')
    chmodSync(home, 0o755)
    expect(line).toBe('code readonly')
  })
})

describe('a full disk', () => {
  it('undoes the whole transaction, says so, and lets work go on after', () => {
    const file = join(folder(), 'a.db')
    openStorage({ file, mediaDir: folder(), now: () => NOON }).close()
    const store = storage({ file, maxBytes: statSync(file).size + 40 * 4096 })
    const chat = group(store, 'g', territory(store).first)
    let taken = 0
    const fill = () => {
      for (; taken < 10_000; taken += 1) {
        store.transaction(() => {
          store.inbox.accept([message(`k${taken}`, { text: '满'.repeat(2_000) })], NOON)
          store.outbox.add(order(chat.id, { once: `k${taken}` }))
        })
      }
    }
    expect(troubleOf(fill)).toBe('full')
    expect(taken).toBeGreaterThan(5)
    expect(store.inbox.depth().waiting).toBe(taken)
    expect(store.outbox.depth().waiting).toBe(taken)
    for (const row of store.inbox.pending(0, 1_000)) store.inbox.decided(row.id, NOON)
    expect(store.inbox.prune(NOON + 1)).toBe(taken)
    store.transaction(() => store.outbox.add(order(chat.id, { once: 'after' })))
    expect(store.check()).toEqual({ ok: true, trouble: [] })
  })

  it('does not let a caller that swallowed the error keep half', () => {
    const file = join(folder(), 'a.db')
    openStorage({ file, mediaDir: folder(), now: () => NOON }).close()
    const store = storage({ file, maxBytes: statSync(file).size + 20 * 4096 })
    const careless = () =>
      store.transaction(() => {
        store.memory.set('before', '1')
        try {
          store.transaction(() => {
            for (let n = 0; n < 1_000; n += 1) store.memory.set(`k${n}`, 'x'.repeat(3_000))
          })
        } catch {
          // A flow that goes on regardless.
        }
        store.memory.set('after', '1')
      })
    const code = troubleOf(careless)
    const kept = [store.memory.get('before'), store.memory.get('after'), store.memory.get('k0')]
    expect(kept).toEqual(code === 'none' ? ['1', '1', null] : [null, null, null])
  })
})

it('copies nothing half: a folder copied while open still opens', () => {
  const place = folder()
  const file = join(place, 'a.db')
  const store = storage({ file })
  territory(store)
  const copy = folder()
  cpSync(place, copy, { recursive: true })
  const second = openStorage({ file: join(copy, 'a.db'), mediaDir: copy, now: () => NOON })
  expect(second.regions.all()).toHaveLength(7)
  second.close()
})
