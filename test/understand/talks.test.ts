import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { scoreConversation } from '../../scripts/measuring/conversation.js'
import { replay, transcripts } from '../../scripts/measuring/transcript.js'

/** Four made-up groups of our own: an old yard without a property company, a tower that speaks Cantonese and English, a suburb, a college. */
const talks = transcripts(join(import.meta.dirname, 'talks'))

describe.each(talks)('a day in $name', ({ messages, gold }) => {
  const score = scoreConversation(replay(messages, gold.estate), gold)

  test('most reports are found, with the right messages and joins', () => {
    expect(score.exact / score.obvious).toBeGreaterThanOrEqual(0.8)
    expect(score.wrongJoins).toEqual([])
  })
  test('chatter is hardly ever interrupted', () => {
    expect(score.wrongOpenings.length).toBeLessThanOrEqual(2)
  })
})
