import { liveMonth } from './month/run.js'

const DAYS = 30
const CASES_A_DAY = 200

/** A simulated month of one street, and the field's figures of it. */
export async function measureMonth() {
  const month = await liveMonth({ days: DAYS, casesPerDay: CASES_A_DAY })
  const { seconds, punctuality, said, sent } = month
  month.close()
  return { seconds, clocksLate: punctuality.late, clocksFired: punctuality.fired, said, sent }
}
