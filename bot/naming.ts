import * as v from 'valibot'
import { LANGS, type Lang, ROLES, type Role } from './domain/person.js'
import { LEVELS, type Level } from './domain/region.js'
import { NAMES, type Names } from './texts.js'

/** The name of a deployment's own names in its data folder. */
export const NAMING_FILE = 'levels.json'

/** The longest name of a level or a duty. */
export const LONGEST_NAME = 24

const name = v.pipe(
  v.string(),
  v.trim(),
  v.nonEmpty('must not be empty'),
  v.maxLength(LONGEST_NAME),
)
const either = v.union([name, v.partial(v.strictObject({ 'zh-CN': name, en: name }))])
const count = v.pipe(v.number(), v.integer(), v.minValue(1, 'must be 1 or more'))

/** How large a unit should be, in households and people; null where there is no bound. */
export interface SizeRule {
  readonly level: Level
  readonly households: { readonly from: number | null; readonly to: number | null }
  readonly residents: { readonly from: number | null; readonly to: number | null }
}

const bounds = v.optional(
  v.strictObject({
    from: v.optional(v.nullable(count), null),
    to: v.optional(v.nullable(count), null),
  }),
  { from: null, to: null },
)
const sizeRule = v.strictObject({
  level: v.picklist(LEVELS),
  households: bounds,
  residents: bounds,
})

/** levels.json: how this place calls its levels and duties, and how large its units should be. */
export const NamingFile = v.strictObject({
  levels: v.optional(v.partial(v.strictObject(byCode(LEVELS))), {}),
  roles: v.optional(v.partial(v.strictObject(byCode(ROLES))), {}),
  sizes: v.optional(v.record(v.pipe(v.string(), v.nonEmpty()), sizeRule), {}),
})

/** What levels.json may hold. */
export type Naming = v.InferOutput<typeof NamingFile>

/** What a deployment that says nothing has. */
export const NO_NAMING: Naming = { levels: {}, roles: {}, sizes: {} }

/**
 * The sizes of the two cities (上街, 岳阳), by name. The first of a level is what a unit
 * without a size of its own is measured by.
 */
export const DEFAULT_SIZES: Readonly<Record<string, SizeRule>> = {
  basic: {
    level: 'grid',
    households: { from: 300, to: 500 },
    residents: { from: null, to: 1_500 },
  },
  large_estate: {
    level: 'grid',
    households: { from: 500, to: 1_500 },
    residents: { from: 3_000, to: 5_000 },
  },
  microgrid: {
    level: 'microgrid',
    households: { from: 70, to: 80 },
    residents: { from: null, to: null },
  },
}

/** The names people read, with those of the deployment over the usual ones. */
export function namesWith({ levels, roles }: Naming): Readonly<Record<Lang, Names>> {
  const of = (lang: Lang): Names => {
    const { state, level: usual, role } = NAMES[lang]
    const level = { ...usual, ...inLang(levels, lang) }
    const ours = (words: string) => words.replace(usual.community, level.community)
    return {
      ...NAMES[lang],
      level,
      role: { ...role, ...inLang(roles, lang) },
      // Before anybody has taken it, a case waits for the community, however that is called.
      state: { ...state, reported: ours(state.reported), accepted: ours(state.accepted) },
    }
  }
  return { 'zh-CN': of('zh-CN'), en: of('en') }
}

/** The sizes units are measured by: the usual ones, with those of the deployment over them. */
export function sizesWith({ sizes }: Naming): Readonly<Record<string, SizeRule>> {
  return { ...DEFAULT_SIZES, ...sizes }
}

type Given = string | { readonly [L in Lang]?: string | undefined }

function inLang<K extends string>(
  given: { readonly [key in K]?: Given | undefined },
  lang: Lang,
): Partial<Record<K, string>> {
  const found: Partial<Record<K, string>> = {}
  for (const key in given) {
    const names = given[key]
    const said = typeof names === 'string' ? names : names?.[lang]
    if (said !== undefined) found[key] = said
  }
  return found
}

function byCode<K extends Level | Role>(codes: readonly K[]) {
  return Object.fromEntries(codes.map((code) => [code, either])) as Record<K, typeof either>
}

/** The code a person means by it or by one of its names, in any language; null when it is none. */
export function codeMeant<K extends Level | Role>(
  given: string,
  codes: readonly K[],
  naming: Naming,
  of: (names: Names) => Readonly<Record<K, string>>,
): K | null {
  const word = given.trim().toLowerCase()
  const names = namesWith(naming)
  const usual = codes.find(
    (code) => code === word || LANGS.some((lang) => of(names[lang])[code].toLowerCase() === word),
  )
  // What the deployment has renamed is still known by its usual name, unless another has that now.
  return (
    usual ??
    codes.find((code) => LANGS.some((lang) => of(NAMES[lang])[code].toLowerCase() === word)) ??
    null
  )
}
