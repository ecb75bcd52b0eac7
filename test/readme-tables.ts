import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DEFAULT_LIMITS, type Span } from '../bot/domain/limits.js'
import type { Role } from '../bot/domain/person.js'
import { days, hours, minutes } from '../bot/domain/time.js'
import { createRegistry, type KnownCommand } from '../bot/engine/registry.js'
import { withNames } from '../bot/text.js'
import { NAMES } from '../bot/texts.js'
import { allFlows } from '../flows/index.js'

/** The folder of the repository. */
export const ROOT = join(import.meta.dirname, '..')

/** A document of the repository, whole. */
export function document(name: string): string {
  return readFileSync(join(ROOT, name), 'utf8')
}

/** What stands in a document between `<!-- name -->` and `<!-- /name -->`. Throws when a mark is missing. */
export function section(text: string, name: string): string {
  const found = new RegExp(`<!-- ${name} -->\\n([\\s\\S]*?)<!-- /${name} -->`).exec(text)
  if (found?.[1] === undefined) throw new Error(`no section ${name}`)
  return found[1]
}

/** The document with something else between the two marks. */
export function withSection(text: string, name: string, body: string): string {
  section(text, name)
  const [start, end] = [`<!-- ${name} -->\n`, `<!-- /${name} -->`]
  const from = text.indexOf(start) + start.length
  return text.slice(0, from) + body + text.slice(text.indexOf(end, from))
}

/** The cells of a table's rows, without its head. */
export function rowsOf(table: string): readonly (readonly string[])[] {
  return table
    .trim()
    .split('\n')
    .slice(2)
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    )
}

/** Every command the flows declare, hidden ones too. */
export function commands(): readonly KnownCommand[] {
  return createRegistry(allFlows).commands
}

/** The table of commands as the README must have it: built from the flows alone. */
export function commandTable(): string {
  const head = [
    '| Chinese | English | menu | who | where | for example |',
    '|---|---|---|---|---|---|',
  ]
  const sorted = [...commands()].sort((a, b) => place(a) - place(b))
  return `${[...head, ...sorted.map(commandRow)].join('\n')}\n`
}

/** Everyone's commands first and reporting before all, then those of captains, then those of staff alone. */
function place({ flow, command }: KnownCommand): number {
  if (command.who === undefined) return flow.name === 'intake' ? 0 : flow.name === 'setup' ? 2 : 1
  return command.who.includes('captain') ? 3 : 4
}

function commandRow({ command, words }: KnownCommand): string {
  const cells = [
    words['zh-CN'].map((word) => `\`${word}\``).join(' '),
    words.en.map((word) => `\`${word}\``).join(' '),
    command.slash === undefined ? '' : `\`/${command.slash}\``,
    command.who === undefined ? 'everyone' : command.who.map(roleName).join(', '),
    command.where === undefined ? 'everywhere' : command.where.join(', '),
    `${withNames(words.help['zh-CN'], NAMES['zh-CN'])} · ${withNames(words.help.en, NAMES.en)}`,
  ]
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`
}

function roleName(role: Role): string {
  return NAMES.en.role[role]
}

/** The settings of limits.json with their defaults, spelt as the README spells them. */
export function limitDefaults(): readonly (readonly [name: string, usual: string])[] {
  return Object.entries(DEFAULT_LIMITS).map(([name, value]) => [name, usual(name, value)])
}

function usual(name: string, value: unknown): string {
  if (typeof value === 'string') return value
  if (typeof value === 'number') return name.endsWith('Ms') ? span(value) : String(value)
  return spans(value)
    .map(({ from, to }) => `${from}–${to}`)
    .join(', ')
}

function spans(value: unknown): readonly Span[] {
  return [DEFAULT_LIMITS.quiet, DEFAULT_LIMITS.officeHours].find((each) => each === value) ?? []
}

function span(ms: number): string {
  if (ms % days(1) === 0 && ms > days(1)) return `${ms / days(1)} days`
  if (ms % hours(1) === 0) return `${ms / hours(1)} h`
  return `${ms / minutes(1)} min`
}

/** Every environment variable the program reads, by its source. */
export function environmentNames(): ReadonlySet<string> {
  const sources = ['bot/config.ts', 'bot/understand/assist.ts', 'scripts/commands/config.ts']
  const names = /\b(?:GRIDHAND|TELEGRAM|LLM|WECHATY)_[A-Z_]+\b/g
  return new Set(sources.flatMap((source) => document(source).match(names) ?? []))
}
