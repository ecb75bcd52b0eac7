import type { Gold, GoldCase, Done as JudgedLine } from './transcript.js'

/** What was made of one message: all that is needed to score it. */
export type Done = Pick<JudgedLine, 'id' | 'text' | 'what' | 'caseId'>

/** How a judge did on one transcript. */
export interface ConversationScore {
  readonly obvious: number
  readonly found: number
  readonly exact: number
  readonly messages: number
  readonly wrongOpenings: readonly number[]
  readonly joins: { readonly right: number; readonly all: number }
  readonly followUps: { readonly right: number; readonly all: number }
  readonly wrongJoins: readonly number[]
  readonly shownPrivate: readonly string[]
  readonly notes: readonly string[]
}

const OPENINGS = new Set(['report', 'private', 'alert'])

/** Scores a replay against gold, by the rules of the transcripts' README. */
export function scoreConversation(done: readonly Done[], gold: Gold): ConversationScore {
  const by = new Map(done.map((one) => [one.id, one]))
  const mapped = new Map<number, string>()
  const notes: string[] = []
  const wrong: number[] = []
  const openings = done.filter((one) => OPENINGS.has(one.what))
  for (const one of openings) {
    const owner = gold.cases.find((c) => c.messages.includes(one.id) || joinsOf(c).includes(one.id))
    const first = owner && ![...mapped.values()].includes(owner.case)
    if (owner && first && one.caseId !== null) mapped.set(one.caseId, owner.case)
    else wrong.push(one.id)
    if (!owner) notes.push(`opened wrongly ${one.id} ${one.text}`)
    else if (!first) notes.push(`opened again ${owner.case} ${one.id} ${one.text}`)
  }
  const caseAt = (id: number): string | null => mapped.get(by.get(id)?.caseId ?? -1) ?? null
  const obvious = gold.cases.filter((c) => c.obvious)
  const exact = obvious.filter((c) => isExact(c, caseAt, notes))
  const count = (ids: (c: GoldCase) => readonly number[]): { right: number; all: number } => {
    const all = gold.cases.flatMap((c) => ids(c).map((id) => caseAt(id) === c.case))
    return { right: all.filter(Boolean).length, all: all.length }
  }
  return {
    obvious: obvious.length,
    found: obvious.filter((c) => c.messages.some((id) => caseAt(id) === c.case)).length,
    exact: exact.length,
    messages: done.length,
    wrongOpenings: wrong,
    joins: count(joinsOf),
    followUps: count((c) => c.followUps),
    wrongJoins: done.filter((one) => isWrongJoin(one, gold, caseAt, notes)).map((one) => one.id),
    shownPrivate: openings
      .filter((one) => one.what === 'report' && privateCase(gold, mapped.get(one.caseId ?? -1)))
      .map((one) => mapped.get(one.caseId ?? -1) ?? ''),
    notes,
  }
}

function privateCase(gold: Gold, letter: string | undefined): boolean {
  return gold.cases.some((c) => c.case === letter && c.private === true)
}

function joinsOf(one: GoldCase): number[] {
  return one.joins.flatMap((join) => join.messages)
}

function isExact(one: GoldCase, caseAt: (id: number) => string | null, notes: string[]): boolean {
  const missing = [...one.messages, ...joinsOf(one)].filter((id) => caseAt(id) !== one.case)
  if (missing.length > 0) notes.push(`case ${one.case} lacks ${missing.join(', ')}`)
  return missing.length === 0
}

function isWrongJoin(
  done: Done,
  gold: Gold,
  caseAt: (id: number) => string | null,
  notes: string[],
): boolean {
  if (done.what !== 'join') return false
  const there = caseAt(done.id)
  const right = gold.cases.some(
    (c) => c.case === there && [...c.messages, ...joinsOf(c), ...c.followUps].includes(done.id),
  )
  if (!right) notes.push(`joined wrongly ${done.id} to ${there}: ${done.text}`)
  return !right
}
