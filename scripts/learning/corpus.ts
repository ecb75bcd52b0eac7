import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** One labelled text of any source. Labels that a source does not give are null. */
export interface Example {
  readonly text: string
  readonly report: boolean | null
  readonly act: string | null
  readonly category: string | null
  readonly tier: string | null
  /** How much it counts. */
  readonly weight: number
  /** Examples of one group stay on one side of every split. */
  readonly group: string
  readonly source: 'own' | 'group' | 'titles' | 'categories' | 'chatter' | 'days'
}

/** A line of group_style.jsonl. */
export interface GroupLine {
  readonly text: string
  readonly is_report: number
  readonly kind: string
  readonly category: string | null
  readonly urgency: string | null
  readonly building: string | null
  readonly unit: string | null
  readonly room: string | null
  readonly contact: string | null
  readonly plate: string | null
  readonly has_photo: number
  readonly needs_photo: number
  readonly dup: string | null
}

const WANTED = new Set(['report', 'policy', 'dispute', 'wish'])
const TIERS: Readonly<Record<string, string>> = {
  '\u7b80\u5355': 'simple',
  '\u4e00\u822c': 'ordinary',
  '\u590d\u6742': 'complex',
  '\u7a81\u53d1': 'emergency',
}
const CODES = /\u897f\u5730\u7701|[A-Z]\d{0,2}\s?(\u5e02|\u533a|\u53bf)/g

/** The lines of a JSONL file; none when the file is not there. */
export function lines<T>(file: string): T[] {
  if (!existsSync(file)) return []
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line))
}

/** The tier code of a Chinese tier word. */
export function tierCode(word: string | null | undefined): string | null {
  return word ? (TIERS[word] ?? null) : null
}

/** The Chinese word of a tier code. */
export function tierWord(code: string): string {
  return Object.entries(TIERS).find(([, tier]) => tier === code)?.[0] ?? code
}

/** Place codes of the contest data taken away, as its README asks. */
export function withoutCodes(text: string): string {
  return text.replace(CODES, '')
}

/** The examples of the repository. */
export function ownExamples(): Example[] {
  const folder = fileURLToPath(new URL('../../bot/understand/examples/', import.meta.url))
  const files = existsSync(folder) ? readdirSync(folder).filter((f) => f.endsWith('.jsonl')) : []
  return files.sort().flatMap((file) =>
    lines<{ text: string; act?: string; category?: string; tier?: string }>(join(folder, file)).map(
      (line): Example => ({
        text: line.text,
        report: line.act === undefined || WANTED.has(line.act),
        act: line.act ?? null,
        category: line.category ?? null,
        tier: line.tier ?? null,
        weight: 5,
        group: `own:${file}`,
        source: 'own',
      }),
    ),
  )
}

/** The labelled group messages of a data folder. */
function groupExamples(data: string): Example[] {
  return lines<GroupLine>(join(data, 'group_style.jsonl')).map((line, at) => ({
    text: line.text,
    report: line.is_report === 1,
    act: actOf(line),
    category: line.category,
    tier: tierCode(line.urgency),
    weight: 8,
    group: line.dup ?? `g:${at}`,
    source: 'group',
  }))
}

function actOf(line: GroupLine): string | null {
  if (line.is_report === 1) return line.category === 'policy' ? 'policy' : 'report'
  if (line.kind === 'chat_hard') return null
  return line.kind === 'neighbour_question' ? 'question' : line.kind
}

/** Titles of real reports; categories are told for the reviewed ones only. */
function titleExamples(data: string): Example[] {
  const reviewed = lines<{ text: string; category: string }>(join(data, 'categories.jsonl'))
  const known = new Set(reviewed.map((line) => line.text))
  const labelled = reviewed.map((line, at) => title(line.text, line.category, at, 3))
  const rest = lines<{ title: string | null; residential?: number }>(join(data, 'reports.jsonl'))
    .filter((line) => line.title && line.residential && !known.has(line.title))
    .map((line, at) => title(line.title ?? '', null, at, 0.6))
  return [...labelled, ...rest, ...letterOpenings(data)]
}

/** The first words of long letters: positives that are longer than a title. */
function letterOpenings(data: string): Example[] {
  return lines<{ text: string; residential?: number | boolean }>(join(data, 'reports.jsonl'))
    .filter((line) => line.residential && line.text.length > 60)
    .filter((_, at) => at % 2 === 0)
    .map((line, at) => ({
      ...title(line.text.replace(/\s+/g, ' ').slice(0, 60 + ((at * 37) % 90)), null, at, 0.4),
      group: `l:${at}`,
    }))
}

function title(text: string, category: string | null, at: number, weight: number): Example {
  return {
    text: withoutCodes(text),
    report: true,
    act: null,
    category,
    tier: null,
    weight,
    group: category ? `c:${at}` : `t:${at}`,
    source: category ? 'categories' : 'titles',
  }
}

/** Chat, advertisements and official replies: no reports. */
function chatterExamples(data: string): Example[] {
  return [...chatter(data), ...replyPieces(data)]
}

/** Pieces out of the middle of official replies, for they speak of the same matters as reports. */
function replyPieces(data: string): Example[] {
  return lines<{ reply: string }>(join(data, 'replies.jsonl')).flatMap((line, at) => {
    const from = 40 + ((at * 53) % 160)
    const text = line.reply.slice(from, from + 30 + ((at * 29) % 100))
    if (text.length < 25) return []
    const piece = { report: false, act: 'staff_reply', category: null, tier: null }
    return [{ text, ...piece, weight: 1, group: `r:${at}`, source: 'chatter' as const }]
  })
}

function chatter(data: string): Example[] {
  return lines<{ text: string; kind: string }>(join(data, 'chatter.jsonl')).map((line, at) => ({
    text: line.text,
    report: false,
    act: line.kind === 'chat' ? 'chat' : line.kind === 'official_reply' ? 'staff_reply' : 'ad',
    category: null,
    tier: null,
    weight: 2,
    group: `n:${at}`,
    source: 'chatter',
  }))
}

/** Everything a data folder holds that can be learned from. */
export function dataExamples(data: string): Example[] {
  return [...groupExamples(data), ...titleExamples(data), ...chatterExamples(data)]
}

/** A short digest of every labelled file of a data folder. */
export function digests(data: string): string[] {
  return ['group_style.jsonl', 'categories.jsonl', 'chatter.jsonl', 'duplicate_pairs.jsonl']
    .filter((name) => existsSync(join(data, name)))
    .map((name) => digest(join(data, name)))
}

/** A short digest of one file. */
export function digest(file: string): string {
  return createHash('sha256').update(readFileSync(file)).digest('hex').slice(0, 16)
}
