import Sqlite from 'better-sqlite3'
import { decideBatch } from '../../bot/engine/decide.js'
import { createMind } from '../../bot/engine/engine.js'
import { UNSEEN } from '../../bot/engine/perceive.js'
import type { Flow } from '../../bot/flow.js'
import { percentile } from './pipeline.js'
import { openRig } from './rig.js'

const GROUPS = 50
/** Cases a day over all groups: a million is five years of fifty busy groups. */
const PER_DAY = 550
const SAYINGS = [
  '报事 {b}栋{u}单元电梯停了 {n}',
  '{b}栋楼道灯又不亮了，第{n}次了',
  '今天晚上谁去跳广场舞',
  '进度 {n}',
  '有人要一起买菜吗，东门集合',
  '报修 {b}栋门口垃圾没人清 {n}',
]

/** Milliseconds at the 99th share of single decisions of the whole product, with so many cases stored. */
export function measureDecide(
  flows: readonly Flow[],
  cases: number,
  messages: number,
): Promise<number> {
  const rig = openRig(flows, GROUPS, (file) => fillCases(file, cases))
  const mind = createMind(rig.parts)
  const times: number[] = []
  for (let at = 0; at < messages + 100; at += 1) {
    const saying = (SAYINGS[at % SAYINGS.length] ?? '')
      .replace('{b}', String((at % 3) + 1))
      .replace('{u}', String((at % 4) + 1))
      .replace('{n}', String(at + 1))
    rig.storage.inbox.accept(
      [rig.message(rig.chats[at % GROUPS] ?? '', `p${at % 900}`, saying)],
      Date.now(),
    )
    const row = rig.storage.inbox.pending(0, 1)[0]
    if (!row) continue
    const started = performance.now()
    decideBatch(mind, [{ row, siblings: [], ...UNSEEN }])
    if (at >= 100) times.push(performance.now() - started)
  }
  return rig.close().then(() => percentile(times, 0.99))
}

const WORDS = `CASE value % 7 WHEN 0 THEN '电梯停了' WHEN 1 THEN '楼道灯不亮' WHEN 2 THEN '垃圾没人清'
  WHEN 3 THEN '水管漏水' WHEN 4 THEN '单元门关不上' WHEN 5 THEN '车堵了消防通道' ELSE '晚上施工太吵' END`

/** Years of cases, all but the last two days' closed, straight into the file. */
function fillCases(file: string, count: number): void {
  const db = new Sqlite(file)
  db.pragma('synchronous = OFF')
  const [firstRegion, scope] = ['microgrid', 'community'].map((level) =>
    Number(db.prepare('SELECT min(id) FROM regions WHERE level = ?').pluck().get(level)),
  )
  const values = {
    count,
    scope,
    firstRegion,
    groups: GROUPS,
    now: Date.now(),
    step: Math.floor(86_400_000 / PER_DAY),
    chat: Number(db.prepare('SELECT min(id) FROM chats').pluck().get()),
    nowhere: JSON.stringify({ building: '1', unit: null, floor: null, room: null, named: null }),
  }
  db.transaction(() => {
    db.prepare(PEOPLE_SQL).run({ nowhere: 'null' })
    db.prepare(CASES_SQL).run(values)
    db.prepare('INSERT OR REPLACE INTO case_numbers (scope_id, last) VALUES (@scope, @count)').run({
      scope,
      count,
    })
  })()
  db.close()
}

const NUMBERS = (most: string) =>
  `WITH RECURSIVE numbers (value) AS (SELECT 1 UNION ALL SELECT value + 1 FROM numbers WHERE value < ${most})`

const PEOPLE_SQL = `${NUMBERS('1000')} INSERT INTO persons (name, home) SELECT 'p' || value, @nowhere FROM numbers`

const CASES_SQL = `${NUMBERS('@count')}
INSERT INTO cases (number, region_id, scope_id, chat_id, kind, source, reporter_id, title, words, category, tier,
  place, private, state, round, reported_at, waiting_at, closed_at, close_reason, unrated, due_response,
  due_feedback, due_resolution)
SELECT value, @firstRegion + value % @groups, @scope, @chat, 'report', 'command',
  (SELECT min(id) FROM persons) + value % 1000, ${WORDS}, ${WORDS} || value, 'facility_repair', 'ordinary',
  @nowhere, 0, iif(value > @count - 1100, 'open', 'closed'), 0, @now - (@count - value) * @step,
  iif(value > @count - 1100, @now, NULL), iif(value > @count - 1100, NULL, @now - (@count - value) * @step + 3600000),
  iif(value > @count - 1100, NULL, 'fixed'), 0, @now + 86400000, @now + 86400000, @now + 86400000
FROM numbers`
