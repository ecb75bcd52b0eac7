import type { Gold } from '../measuring/transcript.js'
import { type Example, tierCode } from './corpus.js'
import { allDays } from './turns.js'

/** Shorter words mean something only in their talk. */
const SHORTEST = 6
/** What gold calls a message that looks like a report and is none, as an act. */
const ACTS: Readonly<Record<string, string>> = {
  notice: 'notice',
  ad: 'ad',
  past: 'past_elsewhere',
  elsewhere: 'past_elsewhere',
  joke: 'joke',
  question: 'question',
  thanks: 'thanks',
  staff_reply: 'staff_reply',
  rumour: 'chat',
  complaint_without_matter: 'chat',
}
/** What can be learned of single messages from the labelled days of the repository and of a data folder. */
export function dayExamples(data: string | undefined): Example[] {
  return allDays(data).flatMap(({ name, messages, gold }) =>
    messages.flatMap((line) => exampleOf(line, gold, `day:${name}`)),
  )
}

function exampleOf(
  line: { readonly id: number; readonly text: string },
  gold: Gold,
  group: string,
): Example[] {
  if (line.text.trim().length < SHORTEST) return []
  const own = gold.cases.find((one) => one.messages.includes(line.id))
  const joined = gold.cases.some(
    (one) =>
      one.followUps.includes(line.id) || one.joins.some((join) => join.messages.includes(line.id)),
  )
  if (joined) return []
  const plain = { text: line.text, weight: 3, group, source: 'days' as const }
  if (!own) {
    const act = ACTS[gold.notReports[line.id] ?? ''] ?? 'chat'
    return [{ ...plain, report: false, act, category: null, tier: null }]
  }
  if (!own.obvious) return []
  const act = own.category === 'policy' ? 'policy' : own.kind === 'dispute' ? 'dispute' : 'report'
  const category = isSorted(gold) ? own.category : null
  return [{ ...plain, report: true, act, category, tier: tierCode(own.tier) }]
}

/** False for days whose cases were never sorted into categories. */
function isSorted({ cases }: Gold): boolean {
  return cases.some((one) => one.category !== 'other')
}
