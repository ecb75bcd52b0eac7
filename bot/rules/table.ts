import { readFileSync } from 'node:fs'
import * as v from 'valibot'
import { CATEGORIES, type Category, TIERS, type Tier } from '../domain/category.js'
import type { Lang } from '../domain/person.js'
import type { Limit, Rule, RuleTable } from '../domain/rule.js'
import { NAMES } from '../texts.js'
import {
  filled,
  type Read,
  type Reading,
  readCategory,
  readDuty,
  readEvidence,
  readLimit,
  readMode,
  readRoles,
  readSentence,
  readTier,
} from './columns.js'
import { RULE_TEXTS } from './texts.js'

/** One thing that is wrong with given rows. `row` counts from 1 as they were given; 0 is the table as a whole. */
export interface RuleMistake {
  readonly row: number
  /** The column's name, empty for the row as a whole. */
  readonly field: string
  /** A plain sentence in the language asked for. */
  readonly reason: string
}

/** How rows are read. */
export interface RuleReading {
  /** The language of the reasons; zh-CN when left out. */
  readonly lang?: Lang
  /** What rows that are not given, and columns a row leaves out, are taken from; null: everything must be given. */
  readonly base?: RuleTable | null
  /** Codes of the bodies in the directory, against which duties are checked where they are known. */
  readonly bodies?: ReadonlySet<string>
}

/** A table, or everything that is wrong with the rows. */
export type ParsedRules =
  | { readonly table: RuleTable }
  | { readonly mistakes: readonly RuleMistake[] }

/**
 * Reads rows of a rule table as they stand in rules.json or come from a workbook: codes, or the names people
 * read; limits as `{amount, unit}` or in words. Given rows win over those of `base` (the shipped table when left
 * out). Says everything that is wrong at once; never throws.
 */
export function parseRules(rows: unknown, options: RuleReading = {}): ParsedRules {
  const { lang = 'zh-CN', base = DEFAULT_RULES } = options
  const reading = { texts: RULE_TEXTS[lang], lang, bodies: options.bodies ?? null }
  if (!Array.isArray(rows)) {
    return { mistakes: [{ row: 0, field: '', reason: reading.texts.notRows }] }
  }
  const found = new Map<string, { readonly rule: Rule; readonly row: number }>()
  const mistakes: RuleMistake[] = []
  for (const [index, given] of rows.entries()) {
    const row = index + 1
    const read = readRow(given, reading, base)
    const wrong = 'rule' in read ? order(read.rule, reading) : read.mistakes
    mistakes.push(...wrong.map((each) => ({ row, ...each })))
    if (!('rule' in read)) continue
    const earlier = found.get(keyOf(read.rule))
    if (earlier) {
      const reason = filled(reading.texts.twice, { row: earlier.row })
      mistakes.push({ row, field: 'category', reason })
    } else found.set(keyOf(read.rule), { rule: read.rule, row })
  }
  const all = everyRow((category, tier) => {
    const given = found.get(keyOf({ category, tier }))
    return given?.rule ?? base?.rule(category, tier) ?? absent(category, tier, reading)
  })
  const missing = mistakes.length > 0 ? [] : all.filter((each) => 'reason' in each)
  if (mistakes.length + missing.length > 0) return { mistakes: [...mistakes, ...missing] }
  return { table: tableOf(all.filter((each) => 'category' in each)) }
}

type Wrong = Omit<RuleMistake, 'row'>

function readRow(
  given: unknown,
  reading: Reading,
  base: RuleTable | null,
): { readonly rule: Rule } | { readonly mistakes: readonly Wrong[] } {
  const read = v.safeParse(schemaOf(reading), given)
  if (!read.success) return { mistakes: read.issues.map((issue) => wrongOf(issue, reading)) }
  const { category, tier, ...told } = read.output
  const usual = base?.rule(category, tier)
  const rule = { ...usual, ...told, category, tier }
  const missing = COLUMNS.filter((column) => rule[column] === undefined)
  if (isWhole(rule)) return { rule }
  return { mistakes: missing.map((field) => ({ field, reason: reading.texts.missing })) }
}

const COLUMNS = [
  'opens',
  'closes',
  'mode',
  'duty',
  'response',
  'feedback',
  'resolution',
  'evidence',
  'tells',
] as const satisfies readonly (keyof Rule)[]

function isWhole(row: Partial<Rule>): row is Rule {
  return COLUMNS.every((column) => row[column] !== undefined)
}

function schemaOf(reading: Reading) {
  const column = <T>(read: (given: unknown, reading: Reading) => Read<T>) =>
    v.pipe(
      v.unknown(),
      v.rawTransform<unknown, T>(({ dataset, addIssue, NEVER }) => {
        const found = read(dataset.value, reading)
        if ('is' in found) return found.is
        addIssue({ message: found.wrong })
        return NEVER
      }),
    )
  const optional = <T>(read: (given: unknown, reading: Reading) => Read<T>) =>
    v.exactOptional(column(read))
  return v.strictObject({
    category: column(readCategory),
    tier: column(readTier),
    opens: optional(readSentence),
    closes: optional(readSentence),
    mode: optional(readMode),
    duty: optional(readDuty),
    response: optional(readLimit),
    feedback: optional(readLimit),
    resolution: optional(readLimit),
    evidence: optional(readEvidence),
    tells: optional(readRoles),
  })
}

function wrongOf(issue: v.BaseIssue<unknown>, { texts }: Reading): Wrong {
  const field = String(issue.path?.[0]?.key ?? '')
  if (issue.type !== 'strict_object') return { field, reason: issue.message }
  if (field === '') return { field, reason: texts.notRow }
  return { field, reason: issue.expected === 'never' ? texts.unknownField : texts.missing }
}

/** A later promise that is shorter than an earlier one, where both are counted alike. */
function order(rule: Rule, { texts }: Reading): readonly Wrong[] {
  const kinds = ['response', 'feedback', 'resolution'] as const
  return kinds.flatMap((field, at) => {
    const other = kinds[at - 1]
    if (other === undefined || !isShorter(rule[field], rule[other])) return []
    return [{ field, reason: filled(texts.before, { other }) }]
  })
}

function isShorter(one: Limit, other: Limit): boolean {
  const clock = { minute: 1, hour: 60, day: 1440 } as const
  const size = ({ amount, unit }: Limit): number | null =>
    unit === 'minute' || unit === 'hour' || unit === 'day' ? amount * clock[unit] : null
  const [a, b] = [size(one), size(other)]
  if (a !== null && b !== null) return a < b
  return one.unit === other.unit && one.amount < other.amount
}

function absent(category: Category, tier: Tier, { texts, lang }: Reading): RuleMistake {
  const names = { category: NAMES[lang].category[category], tier: NAMES[lang].tier[tier] }
  return { row: 0, field: '', reason: filled(texts.absent, names) }
}

function everyRow<T>(of: (category: Category, tier: Tier) => T): readonly T[] {
  return CATEGORIES.flatMap((category) => TIERS.map((tier) => of(category, tier)))
}

function keyOf({ category, tier }: Pick<Rule, 'category' | 'tier'>): string {
  return `${category}.${tier}`
}

function tableOf(rows: readonly Rule[]): RuleTable {
  const known = new Map(rows.map((rule) => [keyOf(rule), rule]))
  return {
    rule(category, tier) {
      const found = known.get(keyOf({ category, tier }))
      if (!found) throw new RangeError(`no rule for ${category} ${tier}`)
      return found
    },
    all: () => rows,
  }
}

/** The shipped table: 13710 with the limits of two cities' rule books and the hotline's, by category and tier. */
export const DEFAULT_RULES: RuleTable = shipped()

function shipped(): RuleTable {
  const file = new URL('./default.json', import.meta.url)
  const read = parseRules(JSON.parse(readFileSync(file, 'utf8')), { lang: 'en', base: null })
  if ('table' in read) return read.table
  const [first] = read.mistakes
  throw new Error(`the shipped rules are wrong: row ${first?.row} ${first?.field} ${first?.reason}`)
}
