import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { understand } from '../../bot/understand/index.js'
import { scoreConversation } from '../../scripts/measuring/conversation.js'
import { share } from '../../scripts/measuring/figures.js'
import { replay, transcripts } from '../../scripts/measuring/transcript.js'
import { chatterLines, groupLines } from '../../scripts/measuring/understandings.js'

const data = process.env.GRIDHAND_TEST_DATA ?? '../shared/data'
const absent = !existsSync(join(data, 'group_style.jsonl'))
const title = absent
  ? 'skipped: no labelled data, set GRIDHAND_TEST_DATA to its folder'
  : 'on the labelled data'

/** The shipped weights saw this data: these are guards against breaking, not measurements (npm run evaluate measures). */
describe.skipIf(absent)(title, () => {
  test('reports are found and chatter is left alone', () => {
    const lines = groupLines(data).map((line) => ({ line, meaning: understand(line.text) }))
    const wrong = lines.filter(({ line, meaning }) => meaning.isReport !== (line.is_report === 1))
    expect(wrong.length).toBeLessThanOrEqual(lines.length * 0.05)
    const alarms = chatterLines(data).filter((line) => understand(line.text).isReport)
    expect(alarms.length).toBeLessThanOrEqual(14)
  })

  test('houses, units and rooms are read', () => {
    for (const line of groupLines(data).filter((one) => one.is_report)) {
      const { building, unit, room } = understand(line.text).place
      expect([line.text, building, unit, room]).toEqual([
        line.text,
        line.building,
        line.unit,
        line.room,
      ])
    }
  })

  test('whole conversations', () => {
    const scores = transcripts(join(data, 'transcripts')).map(({ messages, gold }) =>
      scoreConversation(replay(messages, gold.estate), gold),
    )
    const sum = (of: (score: (typeof scores)[number]) => number): number =>
      scores.reduce((total, score) => total + of(score), 0)
    expect(
      share(
        sum((s) => s.exact),
        sum((s) => s.obvious),
      ),
    ).toBeGreaterThanOrEqual(80)
    expect(
      share(
        sum((s) => s.wrongOpenings.length),
        sum((s) => s.messages),
      ),
    ).toBeLessThanOrEqual(1.5)
    expect(scores.flatMap((s) => s.shownPrivate)).toEqual([])
  })
})
