import { join } from 'node:path'
import { expect, test } from 'vitest'
import { connect } from '../../storage/connection.js'
import { migrate, migrations } from '../../storage/migrate.js'
import { openStorage } from '../../storage/open.js'
import { folder, NOON } from './house.js'

/** A database from before owners, with a case of every standing. */
function old(file: string): void {
  const connection = connect(file)
  migrate(connection, file, undefined, migrations().slice(0, 3))
  const { raw } = connection
  raw.exec(`
    INSERT INTO regions (id, code, level, kind, name, parent_id, buildings, places) VALUES
      (1, 'QX', 'community', 'basic', '奇西', NULL, '[]', '[]'),
      (2, 'QX-1', 'microgrid', 'basic', '幸福里', 1, '["3"]', '[]');
    INSERT INTO region_closure (outer_id, inner_id) VALUES (1, 1), (1, 2), (2, 2);
    INSERT INTO chats (id, platform, key, kind, title, lang, settings, hears_all)
      VALUES (1, 'web', 'g', 'group', 'g', 'zh-CN', '{"intake":"confirm","caution":0}', 1);
    INSERT INTO persons (id, name, home) VALUES (1, '王姐', 'null');
  `)
  const insert = raw.prepare(
    `INSERT INTO cases (number, region_id, scope_id, chat_id, kind, source, reporter_id, title, words, category,
       tier, place, private, state, leader_id, round, reported_at, unrated, due_response, due_feedback,
       due_resolution, closed_at, close_reason)
     VALUES (?, 2, 1, 1, 'report', 'command', 1, 't', 'w', 'sanitation', ?, '{}', ?, ?, ?, 0, ?, 0, 1, 2, 3, ?, ?)`,
  )
  const rows = [
    ['simple', 0, 'open', null, null, null],
    ['complex', 0, 'reported', null, null, null],
    ['ordinary', 1, 'accepted', null, null, null],
    ['ordinary', 0, 'accepted', null, null, null],
    ['ordinary', 0, 'in_progress', 1, null, null],
    ['ordinary', 0, 'closed', null, NOON, 'fixed'],
  ] as const
  rows.forEach(([tier, hidden, state, leader, closed, reason], index) => {
    insert.run(index + 1, tier, hidden, state, leader, NOON - 5, closed, reason)
  })
  raw.close()
}

test('cases from before have owners, and the closed ones are in no list', () => {
  const file = join(folder(), 'old.db')
  old(file)
  const store = openStorage({ file, mediaDir: folder(), now: () => NOON })
  const owners = [1, 2, 3, 4, 5, 6].map((id) => store.owners.of(id))
  expect(owners.map(({ level, mode }) => `${level} ${mode}`)).toEqual([
    'microgrid offer',
    'community accept',
    'community accept',
    'community offer',
    'microgrid offer',
    'microgrid offer',
  ])
  expect(owners.every(({ why, since }) => why === 'opened' && since === NOON - 5)).toBe(true)
  expect(store.owners.ofRegion(2)).toEqual([1, 5])
  expect(store.owners.ofRegion(1)).toEqual([2, 3, 4])
  expect(store.owners.history(6)).toEqual([owners[5]])
  store.close()
})
