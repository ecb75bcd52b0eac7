import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { folder, storage } from './house.js'

/**
 * What stays small: projects across the tree are few, codes of people are read by an import only, the tree is read once and remembered, the pictures to erase are none but after a crash,
 * the search looks through a bounded number of recent cases, and lessons are read whole by an
 * administrator's command only.
 */
const SMALL = [
  'regions',
  'overlays',
  'bodies',
  'person_codes',
  'media_gone',
  'recent',
  'lessons',
  'wechat_rooms',
]
/** Partial indexes that hold only what waits or what needs a person: walking them is walking that. */
const WAITING = ['polls_open', 'inbox_aside', 'outbox_dead', 'outbox_next', 'timers_due']
/** What may be sorted: a handful of rows, or the live cases of a subtree. */
const SORTED = [
  'cases.liveBelow',
  'cases.claimableBelow',
  'cases.newestBelow',
  'cases.closedBelow',
  'cases.eventCount',
  'cases.search',
  'caseCompany.photos',
  'caseCompany.people',
  'caseCompany.ratings',
  'people.holders',
  'questions.holding',
]

/** By id, but from the newest row known on: only what was written since. */
const FROM_THE_END = ['outbox.fresh']
/** One row from the end. */
const LAST_ROW = ['outbox.newest']

const file = join(folder(), 'plans.db')
const statements = storage({ file }).statements()
const raw = new Sqlite(file)

function plan(sql: string): readonly string[] {
  const values = Array((sql.match(/\?/g) ?? []).length).fill(1)
  const rows = raw.prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`).all(values)
  return rows.map((row) => row.detail)
}

function walks(line: string): boolean {
  const scan = /^SCAN (\w+)(?: USING (?:COVERING )?INDEX (\w+))?/.exec(line)
  if (scan) return !SMALL.includes(scan[1] ?? '') && !WAITING.includes(scan[2] ?? '')
  // The queues keep their settled rows for a while: to go by id from there is to walk them.
  return /^SEARCH (inbox|outbox|cases|case_events) USING INTEGER PRIMARY KEY \(rowid[<>]/.test(line)
}

describe('plans', () => {
  it.each(statements.map(({ name, sql }) => [name, sql]))('%s finds its rows', (name, sql) => {
    const lines = plan(sql)
    if ([...FROM_THE_END, ...LAST_ROW].includes(name)) return
    expect(lines.filter(walks)).toEqual([])
    if (!SORTED.includes(name)) {
      expect(lines.filter((line) => line.startsWith('USE TEMP B-TREE'))).toEqual([])
    }
  })

  it('would see a walk', () => {
    expect(plan('SELECT * FROM cases WHERE title = ?').filter(walks)).toHaveLength(1)
    expect(plan('SELECT * FROM inbox WHERE id > ?').filter(walks)).toHaveLength(1)
    const bound = 'SELECT * FROM cases WHERE state IN (?, ?)'
    expect(plan(bound).filter(walks)).toHaveLength(1)
  })

  it('knows every statement', () => {
    expect(statements.length).toBeGreaterThan(150)
  })
})
