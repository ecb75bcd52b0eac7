import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import Sqlite from 'better-sqlite3'
import { is } from 'drizzle-orm'
import { getTableConfig, SQLiteTable } from 'drizzle-orm/sqlite-core'
import { describe, expect, it } from 'vitest'
import { connect } from '../../storage/connection.js'
import { type Migration, migrate, migrations } from '../../storage/migrate.js'
import { openStorage } from '../../storage/open.js'
import * as schema from '../../storage/schema.js'
import { aCase, folder, group, message, NOON, order, storage, territory } from './house.js'

/**
 * A file of every released version lies here, to be upgraded by every later program. After a release with a
 * new migration add its own: GRIDHAND_WRITE_FIXTURE=1 npx vitest run test/storage/migrations.test.ts
 */
const FIXTURES = new URL('./fixtures/', import.meta.url)

function filled(file: string): void {
  const store = openStorage({ file, mediaDir: folder(), now: () => NOON, salt: () => 'salt' })
  const { first } = territory(store)
  const chat = group(store, 'g1', first)
  const { person } = store.people.ensure('web', 'w', '王姐')
  const found = store.cases.open(
    aCase({ regionId: first.id, chatId: chat.id, reporterId: person.id }),
  )
  store.cases.step(found.id, 'accept', { at: NOON, actorId: null })
  store.cases.step(found.id, 'claim', { at: NOON, actorId: person.id, words: '我来' })
  store.inbox.accept([message('1')], NOON)
  store.outbox.add(order(chat.id, { once: 'first', caseId: found.id, cardKey: 'case' }))
  store.timers.set('reminders', 'stale', String(found.id), NOON + 1)
  store.factLog.append('case.claimed', { caseId: found.id, personId: person.id }, NOON)
  store.close()
}

/** Every table, index and trigger as the file has it. */
function shape(file: string): readonly unknown[] {
  const raw = new Sqlite(file)
  const rows = raw.prepare('SELECT name, sql FROM sqlite_schema ORDER BY name').all()
  raw.close()
  return rows
}

describe('the schema', () => {
  const file = join(folder(), 'a.db')
  storage({ file })
  const raw = new Sqlite(file)
  const tables = Object.values(schema).filter((one) => is(one, SQLiteTable))

  it.each(tables.map((table) => [getTableConfig(table).name, table] as const))(
    '%s is the same for drizzle and in the file',
    (name, table) => {
      const columns = raw
        .prepare<[string], { name: string; type: string; notnull: number; pk: number }>(
          'SELECT name, type, "notnull", pk FROM pragma_table_info(?)',
        )
        .all(name)
      const { columns: known, primaryKeys } = getTableConfig(table)
      const keyed = primaryKeys.flatMap((key) => key.columns.map((column) => column.name))
      expect(
        known.map((one) => [
          one.name,
          one.getSQLType().toUpperCase(),
          one.notNull || one.primary || keyed.includes(one.name),
          one.primary || keyed.includes(one.name),
        ]),
      ).toEqual(columns.map((one) => [one.name, one.type, one.notnull + one.pk > 0, one.pk > 0]))
    },
  )

  it('leaves no table out', () => {
    const stored = raw
      .prepare<[], string>(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'",
      )
      .pluck()
      .all()
    expect(tables.map((table) => getTableConfig(table).name).sort()).toEqual(stored.sort())
  })

  it('keeps a log that cannot be changed', () => {
    filled(join(folder(), 'b.db'))
    const store = join(folder(), 'c.db')
    filled(store)
    const other = new Sqlite(store)
    expect(() => other.exec("UPDATE case_events SET what = 'note'")).toThrow('append-only')
    expect(() => other.exec('DELETE FROM case_events')).toThrow('append-only')
    other.exec('DROP TRIGGER case_events_no_update')
    other.exec('UPDATE case_events SET at = at + 1 WHERE id = 1')
    other.close()
    expect(storage({ file: store }).brokenEvent(1)).toBe(1)
  })

  it('is opened durable, with references and the log of writing on', () => {
    const { raw: own } = connect(join(folder(), 'd.db'))
    const pragma = (name: string) => own.pragma(name, { simple: true })
    expect([pragma('journal_mode'), pragma('synchronous'), pragma('foreign_keys')]).toEqual([
      'wal',
      2,
      1,
    ])
    expect(pragma('busy_timeout')).toBeGreaterThan(0)
    own.close()
  })
})

describe('migrating', () => {
  const next = (sql: string): readonly Migration[] => [
    ...migrations(),
    { version: migrations().length + 1, sql },
  ]

  it('keeps a copy of the file from before', () => {
    const place = folder()
    const file = join(place, 'a.db')
    filled(file)
    const connection = connect(file)
    migrate(connection, file, undefined, next('ALTER TABLE cases ADD COLUMN extra TEXT'))
    expect(connection.raw.pragma('user_version', { simple: true })).toBe(migrations().length + 1)
    connection.raw.close()
    const copy = `${file}.v${migrations().length}.bak`
    expect(existsSync(copy)).toBe(true)
    const old = storage({ file: copy })
    expect(old.cases.get(1)?.state).toBe('in_progress')
  })

  it('does a step wholly or not at all', () => {
    const file = join(folder(), 'a.db')
    filled(file)
    const connection = connect(file)
    const broken = next('ALTER TABLE cases ADD COLUMN extra TEXT; SELECT * FROM nowhere;')
    expect(() => migrate(connection, file, undefined, broken)).toThrow('nowhere')
    connection.raw.close()
    const store = storage({ file })
    expect(store.cases.get(1)?.state).toBe('in_progress')
  })

  it('makes no copy of a new file', () => {
    const place = folder()
    filled(join(place, 'a.db'))
    expect(readdirSync(place).filter((name) => name.endsWith('.bak'))).toEqual([])
  })

  if (process.env.GRIDHAND_WRITE_FIXTURE) {
    const file = join(folder(), 'a.db')
    filled(file)
    writeFileSync(
      new URL(`v${migrations().length}.db.gz`, FIXTURES),
      gzipSync(readFileSync(file), { level: 9 }),
    )
  }

  it.each(readdirSync(FIXTURES))('%s comes up to date with all it holds', (name) => {
    const file = join(folder(), 'old.db')
    writeFileSync(file, gunzipSync(readFileSync(new URL(name, FIXTURES))))
    const store = storage({ file })
    expect(store.check()).toEqual({ ok: true, trouble: [] })
    const fresh = join(folder(), 'fresh.db')
    storage({ file: fresh })
    expect(shape(file)).toEqual(shape(fresh))
    expect(store.cases.get(1)).toMatchObject({ number: 1, state: 'in_progress', title: '电梯坏了' })
    expect(store.cases.events(1).map((one) => one.words)).toEqual(['', '我来'])
    expect(store.brokenEvent(1)).toBeNull()
    expect(store.inbox.pending(0, 9)).toMatchObject([{ incoming: message('1') }])
    expect(store.outbox.due(NOON, 0, 9)).toMatchObject([{ once: 'first', cardKey: 'case' }])
    expect(store.timers.nextDue()).toBe(NOON + 1)
    expect(store.regions.all()).toHaveLength(7)
    expect(store.factLog.after(0, 9)).toHaveLength(1)
    const open = () => store.cases.open(aCase({ regionId: 5, chatId: 1, reporterId: 1 }))
    expect(open().number).toBe(2)
  })
})

describe('cells', () => {
  it('give ids of their own', () => {
    const store = storage({ cell: 3 })
    const { first } = territory(store)
    const chat = group(store, 'g', first)
    const { person } = store.people.ensure('web', 'w', 'w')
    const found = store.cases.open(
      aCase({ regionId: first.id, chatId: chat.id, reporterId: person.id }),
    )
    const base = 3 * 2 ** 40
    expect([chat.id, person.id, found.id]).toEqual([base + 1, base + 1, base + 1])
    expect(store.cases.byNumber(first.id, 1)).toEqual(found)
    store.inbox.accept([message('1')], NOON)
    expect(store.inbox.pending(0, 1)[0]?.id).toBe(base + 1)
  })

  it('stay with their file', () => {
    const file = join(folder(), 'a.db')
    openStorage({ file, mediaDir: folder(), now: () => NOON, cell: 7 }).close()
    const other = () => openStorage({ file, mediaDir: folder(), now: () => NOON, cell: 8 })
    expect(other).toThrow('cell 7')
    const store = storage({ file })
    expect(store.chats.ensure('web', 'g', 'group', 'g').id).toBe(7 * 2 ** 40 + 1)
  })

  it('are no more than numbers can tell apart', () => {
    expect(() => storage({ cell: 8192 })).toThrow(RangeError)
    expect(storage({ cell: 8191 }).chats.ensure('web', 'g', 'group', 'g').id).toBe(
      8191 * 2 ** 40 + 1,
    )
  })
})
