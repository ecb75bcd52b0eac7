import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Lang } from '../domain/person.js'
import type { RuleTable } from '../domain/rule.js'
import { filled } from './columns.js'
import { DEFAULT_RULES, type ParsedRules, parseRules, type RuleReading } from './table.js'
import { RULE_TEXTS } from './texts.js'

/** The name of a deployment's own rows in its data folder. */
export const RULES_FILE = 'rules.json'

/** A deployment's table: the shipped one with the rows of rules.json; or a plain line for every mistake. */
export function readRules(
  dataFolder: string,
  lang: Lang,
): { readonly table: RuleTable; readonly mistakes: readonly string[] } {
  const file = join(dataFolder, RULES_FILE)
  if (!existsSync(file)) return { table: DEFAULT_RULES, mistakes: [] }
  const texts = RULE_TEXTS[lang]
  try {
    const read = parseRules(JSON.parse(readFileSync(file, 'utf8')), { lang })
    if ('table' in read) return { table: read.table, mistakes: [] }
    return { table: DEFAULT_RULES, mistakes: spellMistakes(read.mistakes, file, lang) }
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error)
    const reason = filled(texts.unreadable, { reason: said })
    return { table: DEFAULT_RULES, mistakes: [filled(texts.fileLine, { file, reason })] }
  }
}

/** Mistakes as lines that name file, row, column and reason. */
export function spellMistakes(
  mistakes: Extract<ParsedRules, { mistakes: unknown }>['mistakes'],
  file: string,
  lang: Lang,
): readonly string[] {
  const texts = RULE_TEXTS[lang]
  return mistakes.map(({ row, field, reason }) =>
    row === 0
      ? filled(texts.fileLine, { file, reason })
      : filled(texts.line, { file, row, field, reason }),
  )
}

/**
 * Checks rows and puts them into the data folder as rules.json, replacing what was there, all or nothing: with any
 * mistake the file stays as it was. The rows are kept as they were given, so a later version of the shipped table
 * still fills in what they leave out. Takes effect at the next start. Throws what writing a file throws.
 */
export function writeRules(
  dataFolder: string,
  rows: unknown,
  options: RuleReading = {},
): ParsedRules {
  const read = parseRules(rows, options)
  if ('mistakes' in read) return read
  const file = join(dataFolder, RULES_FILE)
  const fresh = `${file}.new`
  writeFileSync(fresh, `${JSON.stringify(rows, null, 2)}\n`)
  renameSync(fresh, file)
  return read
}
