import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Meaning, understand } from '../../bot/understand/index.js'
import { tierWord } from '../learning/corpus.js'
import type { ConversationScore } from './conversation.js'
import {
  type Bounded,
  bounded,
  fieldFigures,
  figuresOf,
  macroF1,
  share,
  type Verdict,
} from './figures.js'
import { scoreReplay } from './replayed.js'
import { chatSameness, letterSameness } from './samenesses.js'
import { transcripts } from './transcript.js'
import {
  chatterLines,
  groupLines,
  titleLines,
  type Understander,
  understander,
} from './understandings.js'

type Say = (line: string) => void

/** Prints every figure the field is judged by, with 95 % bounds, for one data folder. */
export async function measureAll(data: string, say: Say): Promise<void> {
  const first = speed(data)
  const grown = memory(data)
  const how = understander(data, say)
  reports(data, how, say)
  categories(data, how, say)
  samenesses(data, say)
  await conversations(data, say)
  row(say, 'analyse, microseconds a message', first, '<= 150')
  row(say, 'resident memory grown by text, MB', grown, '<= 20')
}

type Judged = ReturnType<typeof groupLines>[number] & { readonly meaning: Meaning }

function reports(data: string, how: Understander, say: Say): void {
  const judged: Judged[] = groupLines(data).map((line) => ({ ...line, meaning: how(line) }))
  const wanted = (some: readonly Judged[]): Verdict[] =>
    some.map((j) => ({
      said: j.meaning.isReport ? 'yes' : null,
      truth: j.is_report ? 'yes' : null,
    }))
  const whole = (pick: 'precision' | 'recall' | 'f1') => (some: readonly Judged[]) =>
    figuresOf(wanted(some), 'yes')[pick]
  row(say, 'group: is it a report, precision', bounded(judged, whole('precision')), '>= 95')
  row(say, 'group: is it a report, recall', bounded(judged, whole('recall')), '>= 90')
  row(say, 'group: is it a report, F1', bounded(judged, whole('f1')), '>= 92')
  const strong = judged.filter((j) => j.meaning.zone === 'strong')
  const right = (some: readonly Judged[]) =>
    share(some.filter((j) => j.is_report).length, some.length)
  row(say, 'group: precision of the strong zone', bounded(strong, right), '>= 97')
  const chatter = chatterLines(data).map((line) => (how(line).isReport ? 1 : 0))
  const alarms = (some: readonly number[]) =>
    (1000 * some.filter((n) => n).length) / (some.length || 1)
  row(say, 'false alarms per 1,000 lines of chatter', bounded(chatter, alarms), '<= 1')
  places(
    judged.filter((j) => j.is_report),
    say,
  )
  tiers(
    judged.filter((j) => j.is_report),
    say,
  )
}

function places(judged: readonly Judged[], say: Say): void {
  const needed = { building: '>= 99', unit: '>= 99', room: '>= 97' }
  for (const field of ['building', 'unit', 'room'] as const) {
    const verdict = (j: Judged): Verdict => ({ said: j.meaning.place[field], truth: j[field] })
    const f1 = (some: readonly Judged[]) => fieldFigures(some.map(verdict)).f1
    row(say, `${field}, F1`, bounded(judged, f1), needed[field])
  }
  for (const field of ['contact', 'plate'] as const) {
    const verdict = (j: Judged): Verdict => ({ said: j.meaning[field], truth: j[field] })
    row(
      say,
      `${field}, F1`,
      bounded(judged, (s) => fieldFigures(s.map(verdict)).f1),
      '',
    )
  }
}

function tiers(judged: readonly Judged[], say: Say): void {
  const verdict = (j: Judged): Verdict => ({ said: tierWord(j.meaning.tier), truth: j.urgency })
  const top = tierWord('emergency')
  const of = (pick: 'precision' | 'recall') => (some: readonly Judged[]) =>
    figuresOf(some.map(verdict), top)[pick]
  row(say, 'emergency, recall (rules saw this data)', bounded(judged, of('recall')), '>= 97')
  row(say, 'emergency, precision', bounded(judged, of('precision')), '>= 80')
  row(
    say,
    'tier, macro-F1',
    bounded(judged, (some) => macroF1(some.map(verdict))),
    '>= 80',
  )
}

function categories(data: string, how: Understander, say: Say): void {
  const group = groupLines(data)
    .filter((line) => line.is_report)
    .map((line) => ({ said: how(line).category, truth: line.category }))
  const titles = titleLines(data).map((line) => ({
    said: how(line).category,
    truth: line.category,
  }))
  row(say, 'category, group messages, macro-F1', bounded(group, macroF1), '>= 82')
  row(say, 'category, real titles, macro-F1', bounded(titles, macroF1), '>= 75')
}

function samenesses(data: string, say: Say): void {
  const f1 = (some: readonly Verdict[]) => figuresOf(some, 'same').f1
  row(say, 'same matter, group messages, F1', bounded(chatSameness(data), f1), '>= 80')
  row(say, 'same matter, reviewed pairs, F1', bounded(letterSameness(data), f1), '>= 92')
}

/** Whole transcripts through the real engine: what neighbours would have seen. */
async function conversations(data: string, say: Say): Promise<void> {
  const scores: ConversationScore[] = []
  for (const { messages, gold } of transcripts(join(data, 'transcripts'))) {
    scores.push(await scoreReplay(messages, gold))
  }
  const sum = (of: (score: ConversationScore) => number): number =>
    scores.reduce((total, score) => total + of(score), 0)
  const opened = sum((s) => s.wrongOpenings.length)
  row(
    say,
    'transcripts: cases found exactly, %',
    share(
      sum((s) => s.exact),
      sum((s) => s.obvious),
    ),
    '>= 85',
  )
  row(
    say,
    'transcripts: cases found at all, %',
    share(
      sum((s) => s.found),
      sum((s) => s.obvious),
    ),
    '',
  )
  row(
    say,
    'transcripts: wrong openings per 100',
    share(
      opened,
      sum((s) => s.messages),
    ),
    '<= 1',
  )
  row(
    say,
    'transcripts: joins right, %',
    share(
      sum((s) => s.joins.right),
      sum((s) => s.joins.all),
    ),
    '',
  )
  row(
    say,
    'transcripts: wrong joins',
    sum((s) => s.wrongJoins.length),
    '',
  )
  row(
    say,
    'transcripts: private cases shown in the group',
    sum((s) => s.shownPrivate.length),
    '0',
  )
}

/** The fastest of ten rounds: what the program needs, not what others on the machine take. */
function speed(data: string): number {
  const texts = groupLines(data).map((line) => line.text)
  const rounds = Array.from({ length: 10 }, () => {
    const started = performance.now()
    for (const text of texts) understand(text)
    return performance.now() - started
  })
  return (1000 * Math.min(...rounds)) / Math.max(1, texts.length)
}

/** Megabytes that loading and using the understanding takes in a process that runs as the house does. */
function memory(data: string): number {
  const program = fileURLToPath(new URL('../growth.js', import.meta.url))
  const file = join(data, 'group_style.jsonl')
  const node = ['--max-semi-space-size=4', program, file]
  return Number(execFileSync(process.execPath, node, { encoding: 'utf8' })) / 1e6
}

function row(say: Say, name: string, figure: number | Bounded, needed: string): void {
  const text =
    typeof figure === 'number'
      ? figure.toFixed(1)
      : `${figure.value.toFixed(1)}  [${figure.low.toFixed(1)} - ${figure.high.toFixed(1)}]`
  say(`${name.padEnd(46)} ${text.padEnd(24)} ${needed}`)
}
