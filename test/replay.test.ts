import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { ConversationScore } from '../scripts/measuring/conversation.js'
import { scoreReplay } from '../scripts/measuring/replayed.js'
import { transcripts } from '../scripts/measuring/transcript.js'

const ours = transcripts(join(import.meta.dirname, 'transcripts'))
const shared = join(import.meta.dirname, '..', '..', 'shared', 'data', 'transcripts')

describe.each(ours)('a day in $name, through the real engine', ({ messages, gold }) => {
  const replayed = scoreReplay(messages, gold)

  test('most reports are found, with the right messages and joins', async () => {
    const { exact, obvious, joins } = await replayed
    expect(exact / obvious).toBeGreaterThanOrEqual(0.8)
    expect(joins.right / joins.all).toBeGreaterThanOrEqual(0.7)
  })
  test('chatter is hardly ever interrupted', async () => {
    expect((await replayed).wrongOpenings.length).toBeLessThanOrEqual(1)
  })
  test('nobody is counted in where they did not speak of it', async () => {
    expect((await replayed).wrongJoins).toEqual([])
  })
  test('a private matter is not shown in the group', async () => {
    expect((await replayed).shownPrivate).toEqual([])
  })
})

test('many households in one outage are one case', async () => {
  const night = ours.find((one) => one.name === 'outage')
  if (!night) throw new Error('the transcript of the outage is missing')
  const { done } = await scoreReplay(night.messages, night.gold)
  const burst = done.filter((one) => one.what === 'join' && one.caseId === 1)
  expect(burst.length).toBeGreaterThanOrEqual(8)
  expect(new Set(done.slice(0, 16).flatMap((one) => one.caseId ?? [])).size).toBe(1)
})

test.skipIf(!existsSync(shared))(
  'the shared transcripts, where they are (else skipped: the data is not in the repository)',
  async () => {
    const scores: ConversationScore[] = []
    for (const { messages, gold } of transcripts(shared)) {
      scores.push(await scoreReplay(messages, gold))
    }
    const sum = (of: (score: ConversationScore) => number): number =>
      scores.reduce((total, score) => total + of(score), 0)
    expect(sum((s) => s.exact) / sum((s) => s.obvious)).toBeGreaterThanOrEqual(0.85)
    expect((100 * sum((s) => s.wrongOpenings.length)) / sum((s) => s.messages)).toBeLessThanOrEqual(
      1,
    )
    expect(scores.flatMap((score) => score.shownPrivate)).toEqual([])
  },
)
