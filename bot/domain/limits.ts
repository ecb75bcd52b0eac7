import { days, hours, type Instant, minutes } from './time.js'

/** A span of local time of day, HH:mm; may cross midnight. */
export interface Span {
  readonly from: string
  readonly to: string
}

/**
 * Every number the product promises to keep, all durations in milliseconds.
 * A deployment may replace any of them with limits.json in its data folder.
 */
export interface Limits {
  /** Words and photos of one person within this time are one report. */
  readonly togetherMs: number
  readonly casesPerPersonPerDay: number
  readonly openClaimsPerPerson: number
  /** A claim without a note for this long is asked about, and after `staleGraceMs` more goes back. */
  readonly staleClaimMs: number
  readonly staleGraceMs: number
  /** An unclaimed case is brought up again after this. */
  readonly unclaimedMs: number
  readonly withdrawMs: number
  readonly questionMs: number
  readonly candidateQuestionsPerDay: number
  /** Under this share of yes the group's threshold rises. */
  readonly candidateYesShare: number
  readonly unpromptedPerDay: number
  readonly digestsPerDay: number
  /** Acknowledgements in one group within this time become one. */
  readonly acknowledgeTogetherMs: number
  readonly quiet: readonly Span[]
  /** When the office works on a working day: staff and departments are reminded then, working hours count then. */
  readonly officeHours: readonly Span[]
  /** A clock that waits for the resident's word goes on by itself after this. */
  readonly waitForResidentMs: number
  /** How often one promise may be extended. */
  readonly mostExtensions: number
  /** A plan 挂账 or an extension may not lie farther away than this. */
  readonly planHorizonMs: number
  /** How long before its day a plan is brought up. */
  readonly planReminderMs: number
  readonly staffDigestAt: string
  readonly captainsListAt: string
  readonly ratingFollowUpMs: number
  readonly ratingEndsMs: number
  readonly duplicateWindowMs: number
  readonly maxWords: number
  /** Results under this many answers are not shown. */
  readonly smallestCount: number
  readonly keepMs: number
  /** From this many households on, its reporter's counted, a case is a major matter and briefed upwards. */
  readonly majorHouseholds: number
  /** The share of cases closed without a rating whose reporters staff are asked to call back. */
  readonly callBackShare: number
  /** At most so many of those in one community and week. */
  readonly callBacksPerWeek: number
}

export const DEFAULT_LIMITS: Limits = {
  togetherMs: minutes(2),
  casesPerPersonPerDay: 5,
  openClaimsPerPerson: 3,
  staleClaimMs: hours(24),
  staleGraceMs: hours(4),
  unclaimedMs: hours(2),
  withdrawMs: hours(24),
  questionMs: hours(24),
  candidateQuestionsPerDay: 5,
  candidateYesShare: 0.6,
  unpromptedPerDay: 3,
  digestsPerDay: 1,
  acknowledgeTogetherMs: minutes(1),
  quiet: [
    { from: '21:30', to: '08:00' },
    { from: '12:30', to: '14:00' },
  ],
  officeHours: [
    { from: '08:30', to: '12:00' },
    { from: '14:30', to: '17:30' },
  ],
  waitForResidentMs: days(3),
  mostExtensions: 2,
  planHorizonMs: days(366),
  planReminderMs: days(7),
  staffDigestAt: '18:00',
  captainsListAt: '08:00',
  ratingFollowUpMs: days(3),
  ratingEndsMs: days(7),
  duplicateWindowMs: days(7),
  maxWords: 500,
  smallestCount: 5,
  keepMs: days(180),
  majorHouseholds: 10,
  callBackShare: 0.2,
  callBacksPerWeek: 5,
}

/** The three clocks of a case. */
export interface Dues {
  readonly response: Instant
  readonly feedback: Instant
  readonly resolution: Instant
}
