import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { ConversationScore } from '../scripts/measuring/conversation.js'
import { scoreReplay } from '../scripts/measuring/replayed.js'
import { transcripts } from '../scripts/measuring/transcript.js'

test('six group days nobody tuned for, through the real engine, are no worse than they were', async () => {
  const days = transcripts(join(import.meta.dirname, 'unseen'))
  expect(days).toHaveLength(6)
  const scores: ConversationScore[] = []
  for (const { messages, gold } of days) scores.push(await scoreReplay(messages, gold))
  const sum = (of: (score: ConversationScore) => number): number =>
    scores.reduce((total, score) => total + of(score), 0)
  expect(sum((s) => s.found) / sum((s) => s.obvious)).toBeGreaterThanOrEqual(0.7)
  expect(sum((s) => s.exact) / sum((s) => s.obvious)).toBeGreaterThanOrEqual(0.5)
  expect((100 * sum((s) => s.wrongOpenings.length)) / sum((s) => s.messages)).toBeLessThanOrEqual(4)
})
