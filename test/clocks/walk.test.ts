import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isLive } from '../../bot/domain/life.js'
import { hours } from '../../bot/domain/time.js'
import { street } from '../street.js'

type Street = Awaited<ReturnType<typeof street>>

/** Who says what where; `1` is the case. */
const STEPS = [
  ['老李', '接单 1', '邻长群'],
  ['周姐', '接单 1', '工作群'],
  ['老李', '退单 1', '邻长群'],
  ['老李', '进展 1 师傅在路上', '邻长群'],
  ['老李', '等回话 1 哪一部电梯', '邻长群'],
  ['老李', '延期 1 到下周五 等配件', '邻长群'],
  ['周姐', '同意延期 1', '工作群'],
  ['周姐', '挂账 1 明天 等配件到货', '工作群'],
  ['周姐', '定级 1 复杂', '工作群'],
  ['周姐', '定级 1 突发', '工作群'],
  ['周姐', '受理 1', '工作群'],
  ['周姐', '派单 1', '工作群'],
  ['周姐', '派单 1 城管中队', '工作群'],
  ['小城', '非我单位 1 归物业管', '城管群'],
  ['老李', '上报 1 修不了', '邻长群'],
  ['老李', '办不了 1 要换整部', '邻长群'],
  ['周姐', '督办 1', '工作群'],
  ['老李', '办结 1 换好配件能走了', '邻长群'],
  ['周姐', '办结 1 换好配件能走了', '工作群'],
  ['王姐', '不满意 1 还是停着', '群'],
  ['王姐', '捎话 1 左边那部', '王姐'],
  ['王姐', '撤回 1', '群'],
] as const
const step = fc.record({
  said: fc.constantFrom(...STEPS),
  later: fc.constantFrom(0, 0, 3, 20, 50, 200),
})

/** Walks on which something was lost once. */
const FOUND = [
  ['挂账 1 明天 等配件到货', '上报 1 修不了'],
  ['挂账 1 明天 等配件到货', '定级 1 突发'],
]
function pathOf(words: readonly string[]) {
  return words.flatMap((each) => {
    const said = STEPS.find((known) => known[1] === each)
    return said ? [{ said, later: 0 }] : []
  })
}

/** What holds of the case and its clocks after every step, whatever it was. */
function check(s: Street, trail: string): void {
  const about = s.storage.cases.get(1)
  if (!about) throw new Error('the case is gone')
  const clocks = s.storage.clocks.of(1)
  const wait = s.storage.waits.of(1)
  expect(
    clocks.map(({ kind }) => kind),
    trail,
  ).toEqual(['response', 'feedback', 'resolution'])
  expect(
    clocks.map(({ dueAt }) => dueAt),
    trail,
  ).toEqual([about.dueResponse, about.dueFeedback, about.dueResolution])
  const running = clocks.filter(({ keptAt }) => keptAt === null)
  const standing = running.filter(({ pausedAt }) => pausedAt !== null)
  expect(standing.length, trail).toBe(wait === null ? 0 : running.length)
  expect(wait?.why === 'plan', trail).toBe(about.state === 'hung')
  if (!isLive(about.state) || about.state === 'resolved') expect(running, trail).toEqual([])
  else
    expect(
      running.map(({ kind }) => kind),
      trail,
    ).toContain('resolution')
  for (const clock of clocks) expect(clock.dueAt, trail).toBeGreaterThanOrEqual(clock.startedAt)
  expect(s.storage.owners.of(1).caseId).toBe(1)
}

test('no sequence of words loses a clock, stops one for ever, or leaves a case without its promises', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 9 }), async (steps) => {
      const s = await street()
      await s.says('王姐', '报事 3栋电梯停了')
      const trail: string[] = []
      for (const { said, later } of steps) {
        const [who, words, group] = said
        trail.push(`${words} +${later}`)
        if (group === who) await s.tells(who, words)
        else await s.says(who, words, group)
        check(s, trail.join(' | '))
        s.advance(hours(later))
        await s.waits(1_000)
        check(s, `${trail.join(' | ')} later`)
      }
    }),
    { numRuns: 25, seed: 20261123, examples: FOUND.map((words) => [pathOf(words)]) },
  )
}, 60_000)
