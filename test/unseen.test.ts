import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { ConversationScore } from '../scripts/measuring/conversation.js'
import { scoreReplay } from '../scripts/measuring/replayed.js'
import { transcripts } from '../scripts/measuring/transcript.js'

const days = [
  ...transcripts(join(import.meta.dirname, 'unseen')),
  ...transcripts(join(import.meta.dirname, 'days')).filter(({ name }) => /^[n-z]/.test(name)),
]

test('twelve group days nobody tuned for, through the real engine, are no worse than they were', async () => {
  expect(days).toHaveLength(12)
  const scores: ConversationScore[] = []
  for (const { messages, gold } of days) scores.push(await scoreReplay(messages, gold))
  const sum = (of: (score: ConversationScore) => number): number =>
    scores.reduce((total, score) => total + of(score), 0)
  const obvious = sum((s) => s.obvious)
  expect(sum((s) => s.found) / obvious).toBeGreaterThanOrEqual(0.83)
  expect(sum((s) => s.exact) / obvious).toBeGreaterThanOrEqual(0.78)
  expect(sum((s) => s.joins.right) / sum((s) => s.joins.all)).toBeGreaterThanOrEqual(0.8)
  const wrong = (100 * sum((s) => s.wrongOpenings.length)) / sum((s) => s.messages)
  expect(wrong).toBeLessThanOrEqual(1.4)
  expect(sum((s) => s.shownPrivate.length)).toBeLessThanOrEqual(3)
})
