import { describe, expect, it } from 'vitest'
import { figuresOf, percentOf } from '../../bot/domain/figures.js'
import type { FigureCase } from '../../bot/domain/follow-up.js'

const FROM = 1_000
const TO = 2_000

/** Reported, answered and closed in time within the span, its reporter content. */
const good: FigureCase = {
  id: 1,
  reportedAt: 1_100,
  dueResponse: 1_200,
  dueResolution: 1_800,
  respondedAt: 1_150,
  resolvedAt: 1_500,
  closedAt: 1_600,
  closeReason: 'fixed',
  hung: false,
  unrated: false,
  round: 0,
  fixed: 1,
  satisfied: 1,
  calledBack: null,
  recurred: false,
  accepted: true,
}
const live = { resolvedAt: null, closedAt: null, closeReason: null, fixed: null, satisfied: null }

const of = (...changes: readonly Partial<FigureCase>[]) =>
  figuresOf(
    changes.map((change, at) => ({ ...good, id: at + 1, ...change })),
    FROM,
    TO,
  )

describe('the figures of the field, by hand', () => {
  it('a day as it may be', () => {
    const { shares, excluded, received } = of(
      {},
      { satisfied: 3 },
      // Done late, so closed late.
      { resolvedAt: 1_850, closedAt: 1_900, fixed: 2, satisfied: 2 },
      // Nobody said anything, until staff called.
      { unrated: true, fixed: null, satisfied: null, calledBack: 1 },
      // Opened again and not done.
      { ...live, round: 1 },
      // Nobody acted in time.
      { ...live, respondedAt: 1_300, recurred: true },
      // Hung: its day is far.
      { ...live, hung: true, dueResolution: 9_000 },
      { closeReason: 'withdrawn', satisfied: null, fixed: null },
      { closeReason: 'duplicate', satisfied: null, fixed: null },
      { closeReason: 'not_ours', satisfied: null, fixed: null },
    )
    expect(received).toBe(10)
    expect(shares).toEqual({
      opened: { count: 7, of: 8 },
      closed: { count: 4, of: 6 },
      inTime: { count: 3, of: 6 },
      responded: { count: 6, of: 7 },
      solved: { count: 3, of: 4 },
      satisfied: { count: 1, of: 3 },
      reworked: { count: 1, of: 5 },
      recurred: { count: 1, of: 8 },
    })
    expect(excluded).toEqual({
      withdrawn: 1,
      duplicate: 1,
      not_found: 0,
      not_ours: 1,
      hung: 1,
      unrated: 1,
    })
  })

  it('what is done by its due and confirmed later is in time; what is closed after the span is not closed', () => {
    const { shares } = of(
      { resolvedAt: 1_800, closedAt: 1_950 },
      { resolvedAt: 1_790, closedAt: 2_000 },
    )
    expect(shares.closed).toEqual({ count: 1, of: 2 })
    expect(shares.inTime).toEqual({ count: 1, of: 2 })
  })

  it('only what falls into the span counts, its end left out', () => {
    const { shares, received } = of(
      { reportedAt: 999 },
      { reportedAt: 1_000, dueResolution: 2_000, dueResponse: 2_000 },
    )
    expect(received).toBe(1)
    expect(shares.closed.of).toBe(1)
    expect(shares.responded.of).toBe(1)
  })

  it('the reporter’s own word goes before a call', () => {
    expect(of({ fixed: 3, calledBack: 1 }).shares.solved).toEqual({ count: 0, of: 1 })
  })

  it('a canned week is 93.72 and 75.82 percent as a city printed it (Tianmen, December 2016)', () => {
    expect(percentOf({ count: 911, of: 972 }, 5)).toBe(94)
    expect(percentOf({ count: 737, of: 972 }, 5)).toBe(76)
  })

  it('shares of too few are not told, and nothing is divided by nothing', () => {
    expect(percentOf({ count: 4, of: 4 }, 5)).toBeNull()
    expect(percentOf({ count: 5, of: 5 }, 5)).toBe(100)
    expect(percentOf({ count: 0, of: 0 }, 0)).toBeNull()
    expect(of().shares.closed).toEqual({ count: 0, of: 0 })
  })
})
