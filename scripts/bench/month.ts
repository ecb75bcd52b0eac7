import { figuresOf, type Share } from '../../bot/domain/figures.js'
import { liveMonth, type Month } from './month/run.js'

const DAYS = 30
const CASES_A_DAY = 200

/**
 * A simulated month of one street: how long it takes, how punctual its clocks are (`clocksLate` of `clocksFired` told
 * more than a minute after their time, or never), and the field's figures of it in percent.
 */
export async function measureMonth(days = DAYS, casesPerDay = CASES_A_DAY) {
  const month = await liveMonth({ days, casesPerDay })
  const { seconds, punctuality, said, sent } = month
  const clocks = { clocksLate: punctuality.late, clocksFired: punctuality.fired }
  const figures = { seconds, ...clocks, ...ratesOf(month), said, sent }
  month.close()
  return figures
}

function ratesOf({ storage, from, to }: Month) {
  const root = storage.regions.root()
  if (!root) throw new Error('the month has no street')
  const { shares, received } = figuresOf(storage.followUps.figureCases(root.id, from, to), from, to)
  return {
    结案率: percent(shares.closed),
    按期结案率: percent(shares.inTime),
    响应率: percent(shares.responded),
    cases: received,
    rates: {
      立案率: percent(shares.opened),
      解决率: percent(shares.solved),
      满意率: percent(shares.satisfied),
      返工率: percent(shares.reworked),
      复发率: percent(shares.recurred),
    },
  }
}

function percent({ count, of }: Share): number {
  return of === 0 ? 0 : (100 * count) / of
}
