import type { KnownCase, Meaning, SenderRole, Surroundings } from './meaning.js'
import { ANSWERS, CORRECTION } from './rules.lexicon.js'
import { findSame } from './same.js'
import { understand } from './understand.js'

/** One message of a group as the judge needs it. */
export interface Said {
  /** Any stable name of the sender. */
  readonly from: string
  readonly role: SenderRole
  readonly text: string
  /** How many photos came with it. */
  readonly photos: number
  /** Unix time, milliseconds. */
  readonly at: number
  readonly mentionsBot?: boolean
  /** The case whose message or card is quoted, if any. */
  readonly replyToCase?: number
  /** The quoted words, if any. */
  readonly replyTo?: string
}

/** What one sender has said lately that may become, or has become, a report. */
export interface Draft {
  readonly from: string
  /** All words so far, a line each. */
  readonly words: string
  readonly photos: number
  /** Unix time of the newest piece, milliseconds. */
  readonly at: number
  /** The case it has become, null while it is none. */
  readonly caseId: number | null
}

/** What the engine should do with a message. */
export interface Judgement {
  readonly what: 'report' | 'piece' | 'join' | 'followup' | 'private' | 'alert' | 'ignore'
  /** The case meant by join, followup and piece of a registered case. */
  readonly caseId: number | null
  readonly meaning: Meaning
}

const PIECE = 2 * 60_000

/** Whether a message goes on with its sender's draft. */
export function continues(draft: Draft, said: Said): 'same report' | 'correction' | 'other' {
  if (draft.from !== said.from) return 'other'
  const ago = said.at - draft.at
  if (CORRECTION.test(said.text)) return ago <= 5 * PIECE ? 'correction' : 'other'
  if (ago > PIECE) return 'other'
  return ANSWERS.test(said.text) ? 'other' : 'same report'
}

/** What a message of a group is, seen with its sender's drafts and the group's cases. */
export function judge(
  said: Said,
  drafts: readonly Draft[],
  cases: readonly KnownCase[],
  around: Surroundings = {},
): Judgement {
  const meaning = understand(said.text, { ...around, role: said.role, photos: said.photos, cases })
  const own = drafts.find((draft) => continues(draft, said) !== 'other')
  if (own) return { what: 'piece', caseId: own.caseId, meaning }
  if (said.replyToCase !== undefined) return { what: 'followup', caseId: said.replyToCase, meaning }
  if (!meaning.isReport) return { what: 'ignore', caseId: null, meaning }
  const same = findSame({ words: said.text, meaning }, cases)
  if (same.verdict === 'same') return { what: 'join', caseId: same.id, meaning }
  if (meaning.danger !== null) return { what: 'alert', caseId: null, meaning }
  return { what: meaning.delicate ? 'private' : 'report', caseId: null, meaning }
}
