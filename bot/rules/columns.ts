import { BODY_KINDS } from '../domain/body.js'
import { CATEGORIES, type Category, TIERS, type Tier } from '../domain/category.js'
import { DISPATCH_MODES, type DispatchMode } from '../domain/owner.js'
import { LANGS, type Lang, ROLES, type Role } from '../domain/person.js'
import { EVIDENCE, type Evidence, LIMIT_UNITS, type Limit, type Rule } from '../domain/rule.js'
import { NAMES } from '../texts.js'
import { BETWEEN, EVIDENCE_WORDS, MODE_WORDS, UNIT_WORDS } from './columns.lexicon.js'
import type { RuleTexts } from './texts.js'

/** What a cell holds, or why it cannot be read. */
export type Read<T> = { readonly is: T } | { readonly wrong: string }

/** What the reading of cells needs to know. */
export interface Reading {
  readonly texts: RuleTexts
  readonly lang: Lang
  /** Codes of the bodies in the directory; null where they are not known, then any code is believed. */
  readonly bodies: ReadonlySet<string> | null
}

const LONGEST_DAYS = 366

/** A category by its code or by its name in either language. */
export function readCategory(given: unknown, reading: Reading): Read<Category> {
  const names = (code: Category) => LANGS.map((lang) => NAMES[lang].category[code])
  return readWord(given, CATEGORIES, names, reading, 'category')
}

/** A tier by its code or by its name in either language. */
export function readTier(given: unknown, reading: Reading): Read<Tier> {
  return readWord(given, TIERS, (c) => LANGS.map((l) => NAMES[l].tier[c]), reading, 'tier')
}

/** A way of giving out by its code or Chinese word. */
export function readMode(given: unknown, reading: Reading): Read<DispatchMode> {
  return readWord(given, DISPATCH_MODES, (code) => MODE_WORDS[code], reading, 'mode')
}

/** Evidence by its code or Chinese word. */
export function readEvidence(given: unknown, reading: Reading): Read<Evidence> {
  return readWord(given, EVIDENCE, (code) => EVIDENCE_WORDS[code], reading, 'evidence')
}

/** Roles as a list, or their names in one cell. */
export function readRoles(given: unknown, reading: Reading): Read<readonly Role[]> {
  const cells = Array.isArray(given) ? given : String(given ?? '').split(BETWEEN)
  const roles: Role[] = []
  for (const cell of cells.filter((each) => each !== '')) {
    const found = readRole(cell, reading)
    if ('wrong' in found) return found
    if (!roles.includes(found.is)) roles.push(found.is)
  }
  return { is: roles }
}

/** A duty: `{role, body}`, or the name of a role alone. */
export function readDuty(given: unknown, reading: Reading): Read<Rule['duty']> {
  if (typeof given === 'string') return readDuty({ role: given, body: null }, reading)
  if (!isRecord(given) || Object.keys(given).some((key) => key !== 'role' && key !== 'body')) {
    return { wrong: reading.texts.duty }
  }
  const role = readRole(given.role, reading)
  if ('wrong' in role) return role
  const body = given.body === undefined || given.body === '' ? null : given.body
  if (body === null) return { is: { role: role.is, body: null } }
  const kinds: readonly string[] = BODY_KINDS
  const known =
    typeof body === 'string' &&
    (kinds.includes(body) ||
      (reading.bodies === null ? body.trim() !== '' : reading.bodies.has(body)))
  if (known) return { is: { role: role.is, body } }
  return { wrong: filled(reading.texts.body, { given: String(body), known: kinds.join(' ') }) }
}

/** A sentence for both languages, or one for each. */
export function readSentence(given: unknown, { texts }: Reading): Read<Rule['opens']> {
  if (typeof given === 'string' && given.trim() !== '') {
    return { is: { 'zh-CN': given.trim(), en: given.trim() } }
  }
  if (!isRecord(given)) return { wrong: texts.words }
  const [zh, en] = [given['zh-CN'], given.en]
  if (typeof zh !== 'string' || zh.trim() === '') return { wrong: texts.words }
  return { is: { 'zh-CN': zh, en: typeof en === 'string' && en.trim() !== '' ? en : zh } }
}

/** A limit as `{amount, unit}` or in words: 4工作小时, 7 working days, 当天+3. */
export function readLimit(given: unknown, { texts }: Reading): Read<Limit> {
  const limit = isRecord(given) ? fromRecord(given) : fromWords(String(given ?? ''))
  if (limit === null) return { wrong: filled(texts.limit, { given: spelled(given) }) }
  const { amount, unit } = limit
  if (amount < 0 || (amount === 0 && unit !== 'sameDay')) return { wrong: texts.zero }
  if (!Number.isInteger(amount)) return { wrong: texts.whole }
  const inDays = unit === 'minute' ? amount / 1440 : unit.endsWith('our') ? amount / 24 : amount
  if (inDays > LONGEST_DAYS) return { wrong: texts.long }
  return { is: limit }
}

/** Puts values into the {holes} of an operator's sentence. */
export function filled(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{(\w+)\}/g, (hole, name: string) => String(values[name] ?? hole))
}

function readRole(given: unknown, reading: Reading): Read<Role> {
  return readWord(given, ROLES, (c) => LANGS.map((l) => NAMES[l].role[c]), reading, 'role')
}

function readWord<T extends string>(
  given: unknown,
  codes: readonly T[],
  names: (code: T) => readonly string[],
  { texts }: Reading,
  sentence: 'category' | 'tier' | 'mode' | 'role' | 'evidence',
): Read<T> {
  const word = typeof given === 'string' ? given.trim().toLowerCase() : ''
  const found = codes.find(
    (code) => code === word || names(code).some((name) => name.toLowerCase() === word),
  )
  if (found !== undefined) return { is: found }
  return { wrong: filled(texts[sentence], { given: spelled(given), known: codes.join(' ') }) }
}

function fromRecord(given: Readonly<Record<string, unknown>>): Limit | null {
  const unit = LIMIT_UNITS.find((each) => each === given.unit)
  const { amount } = given
  if (unit === undefined || typeof amount !== 'number' || Number.isNaN(amount)) return null
  return Object.keys(given).length === 2 ? { amount, unit } : null
}

function fromWords(given: string): Limit | null {
  const word = given.toLowerCase().replace(/\s+/gu, '')
  const sameDay = UNIT_WORDS.sameDay.find((each) => word.startsWith(each))
  if (sameDay !== undefined) {
    const rest = word.slice(sameDay.length)
    if (rest === '') return { amount: 0, unit: 'sameDay' }
    const more = /^\+(-?[\d.]+)/.exec(rest)?.[1]
    return more === undefined ? null : { amount: Number(more), unit: 'sameDay' }
  }
  const [, amount, written] = /^(-?[\d.]+)(\D+)$/u.exec(word) ?? []
  const unit = LIMIT_UNITS.find((each) => UNIT_WORDS[each].some((name) => name === written))
  return amount === undefined || unit === undefined || Number.isNaN(Number(amount))
    ? null
    : { amount: Number(amount), unit }
}

function isRecord(given: unknown): given is Readonly<Record<string, unknown>> {
  return typeof given === 'object' && given !== null && !Array.isArray(given)
}

function spelled(given: unknown): string {
  return given === undefined || given === null
    ? ''
    : typeof given === 'object'
      ? JSON.stringify(given)
      : String(given)
}
