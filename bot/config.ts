import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import * as v from 'valibot'
import type { DayOverrides } from './domain/calendar.js'
import { DEFAULT_LIMITS, type Limits } from './domain/limits.js'
import type { Lang } from './domain/person.js'
import type { RuleTable } from './domain/rule.js'
import { NAMING_FILE, type Naming, NamingFile, NO_NAMING } from './naming.js'
import { readRules } from './rules/file.js'
import { type AssistConfig, assistConfigFrom } from './understand/assist.js'
import { type WechatSettings, wechatSettings } from './wechat/settings.js'

/** Everything the house is told from outside, checked. */
export interface Config {
  /** Folder for database, media and session files. */
  readonly data: string
  /** Port of the local page, health and metrics; 0 picks a free one. */
  readonly port: number
  readonly lang: Lang
  readonly zone: string
  readonly logLevel: string
  readonly telegram: TelegramSettings | null
  /** A WeChat account, null when none is asked for. */
  readonly wechat: WechatSettings | null
  /** The address at which people reach the page by QR, an origin without a path; null: there is no such page. */
  readonly publicUrl: string | null
  /** False where pictures are not read (GRIDHAND_OCR=off), to spare a small machine. */
  readonly readsPictures: boolean
  /** True where answered questions are kept as anonymous lines for training (GRIDHAND_LEARN=on). */
  readonly learns: boolean
  /** The optional language model, null by default: then nothing ever leaves the machine. */
  readonly assist: AssistConfig | null
  readonly limits: Limits
  readonly dayOverrides: DayOverrides
  /** How this deployment calls levels and duties, and how large its units should be. */
  readonly naming: Naming
  /** The rule table: the shipped one with the rows of rules.json. */
  readonly rules: RuleTable
}

/** How to reach Telegram. Without a webhook the bot asks for updates itself, which needs no address of its own. */
export interface TelegramSettings {
  readonly token: string
  readonly apiRoot: string | null
  readonly webhook: { readonly url: string; readonly secret: string; readonly port: number } | null
}

/** Thrown with every mistake at once, each in a plain line that names the setting. */
export class BadConfig extends Error {
  constructor(readonly mistakes: readonly string[]) {
    super(mistakes.join('\n'))
    this.name = 'BadConfig'
  }
}

const clock = v.pipe(v.string(), v.regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time like 18:00'))
const count = v.pipe(v.number(), v.integer(), v.minValue(1, 'must be 1 or more'))
const length = v.pipe(v.number(), v.minValue(1_000, 'must be 1000 milliseconds or more'))
const share = v.pipe(v.number(), v.minValue(0), v.maxValue(1))

const officeHours = v.pipe(
  v.array(v.strictObject({ from: clock, to: clock })),
  v.minLength(1, 'must hold one span or more'),
  v.check(
    (spans) => spans.every(({ from, to }, at) => from < to && from >= (spans[at - 1]?.to ?? from)),
    'must be spans within a day, one after the other',
  ),
)

const LimitsFile = v.strictObject({
  togetherMs: v.optional(length, DEFAULT_LIMITS.togetherMs),
  casesPerPersonPerDay: v.optional(count, DEFAULT_LIMITS.casesPerPersonPerDay),
  openClaimsPerPerson: v.optional(count, DEFAULT_LIMITS.openClaimsPerPerson),
  staleClaimMs: v.optional(length, DEFAULT_LIMITS.staleClaimMs),
  staleGraceMs: v.optional(length, DEFAULT_LIMITS.staleGraceMs),
  unclaimedMs: v.optional(length, DEFAULT_LIMITS.unclaimedMs),
  withdrawMs: v.optional(length, DEFAULT_LIMITS.withdrawMs),
  questionMs: v.optional(length, DEFAULT_LIMITS.questionMs),
  candidateQuestionsPerDay: v.optional(
    v.pipe(v.number(), v.integer(), v.minValue(0)),
    DEFAULT_LIMITS.candidateQuestionsPerDay,
  ),
  candidateYesShare: v.optional(share, DEFAULT_LIMITS.candidateYesShare),
  unpromptedPerDay: v.optional(
    v.pipe(v.number(), v.integer(), v.minValue(0)),
    DEFAULT_LIMITS.unpromptedPerDay,
  ),
  digestsPerDay: v.optional(
    v.pipe(v.number(), v.integer(), v.minValue(0)),
    DEFAULT_LIMITS.digestsPerDay,
  ),
  acknowledgeTogetherMs: v.optional(length, DEFAULT_LIMITS.acknowledgeTogetherMs),
  quiet: v.optional(v.array(v.strictObject({ from: clock, to: clock })), [...DEFAULT_LIMITS.quiet]),
  officeHours: v.optional(officeHours, [...DEFAULT_LIMITS.officeHours]),
  waitForResidentMs: v.optional(length, DEFAULT_LIMITS.waitForResidentMs),
  mostExtensions: v.optional(
    v.pipe(v.number(), v.integer(), v.minValue(0)),
    DEFAULT_LIMITS.mostExtensions,
  ),
  planHorizonMs: v.optional(length, DEFAULT_LIMITS.planHorizonMs),
  planReminderMs: v.optional(length, DEFAULT_LIMITS.planReminderMs),
  staffDigestAt: v.optional(clock, DEFAULT_LIMITS.staffDigestAt),
  captainsListAt: v.optional(clock, DEFAULT_LIMITS.captainsListAt),
  ratingFollowUpMs: v.optional(length, DEFAULT_LIMITS.ratingFollowUpMs),
  ratingEndsMs: v.optional(length, DEFAULT_LIMITS.ratingEndsMs),
  duplicateWindowMs: v.optional(length, DEFAULT_LIMITS.duplicateWindowMs),
  maxWords: v.optional(count, DEFAULT_LIMITS.maxWords),
  smallestCount: v.optional(count, DEFAULT_LIMITS.smallestCount),
  keepMs: v.optional(length, DEFAULT_LIMITS.keepMs),
  majorHouseholds: v.optional(count, DEFAULT_LIMITS.majorHouseholds),
  callBackShare: v.optional(share, DEFAULT_LIMITS.callBackShare),
  callBacksPerWeek: v.optional(
    v.pipe(v.number(), v.integer(), v.minValue(0)),
    DEFAULT_LIMITS.callBacksPerWeek,
  ),
})
const OverridesFile = v.record(
  v.pipe(v.string(), v.regex(/^\d{4}-\d{2}-\d{2}$/, 'must be a day like 2027-01-01')),
  v.picklist(['work', 'off'], 'must be work or off'),
)
const Port = v.pipe(v.string(), v.regex(/^\d{1,5}$/), v.transform(Number), v.maxValue(65_535))

/** Reads the settings. Throws `BadConfig` with every mistake at once; nothing is half-read. */
export function readConfig(env: NodeJS.ProcessEnv): Config {
  const mistakes: string[] = []
  const setting = <T>(
    name: string,
    schema: v.GenericSchema<string, T>,
    usual: T,
    hint: string,
  ): T => {
    const given = env[name]
    if (given === undefined || given === '') return usual
    const read = v.safeParse(schema, given)
    if (!read.success) mistakes.push(`${name}: ${hint}, not “${given}”`)
    return read.success ? read.output : usual
  }
  const data = resolve(env.GRIDHAND_DATA || './data')
  const rules = readRules(data, env.GRIDHAND_LANG === 'en' ? 'en' : 'zh-CN')
  mistakes.push(...rules.mistakes)
  const config = {
    data,
    port: setting('GRIDHAND_PORT', Port, 8787, 'a port from 0 to 65535'),
    lang: setting<Lang>('GRIDHAND_LANG', v.picklist(['zh-CN', 'en']), 'zh-CN', 'zh-CN or en'),
    zone: setting(
      'GRIDHAND_ZONE',
      v.pipe(v.string(), v.check(isZone)),
      'Asia/Shanghai',
      'a time zone like Asia/Shanghai',
    ),
    logLevel: setting(
      'GRIDHAND_LOG',
      v.picklist(['debug', 'info', 'warn', 'error', 'silent']),
      'info',
      'debug, info, warn, error or silent',
    ),
    telegram: telegramOf(env, mistakes),
    wechat: wechatSettings(env, mistakes),
    publicUrl: publicUrlOf(env, mistakes),
    readsPictures: setting('GRIDHAND_OCR', v.picklist(['on', 'off']), 'on', 'on or off') === 'on',
    learns: setting('GRIDHAND_LEARN', v.picklist(['on', 'off']), 'off', 'on or off') === 'on',
    assist: assistConfigFrom(env),
    limits: readFile(join(data, 'limits.json'), LimitsFile, mistakes) ?? DEFAULT_LIMITS,
    naming: readFile(join(data, NAMING_FILE), NamingFile, mistakes) ?? NO_NAMING,
    dayOverrides: readFile(join(data, 'calendar.json'), OverridesFile, mistakes) ?? {},
    rules: rules.table,
  }
  if (mistakes.length > 0) throw new BadConfig(mistakes)
  return config
}

function telegramOf(env: NodeJS.ProcessEnv, mistakes: string[]): TelegramSettings | null {
  const token = env.TELEGRAM_BOT_TOKEN ?? ''
  const apiRoot = env.TELEGRAM_API_ROOT || null
  if (token === '') return null
  if (!/^\d+:[\w-]{3,}$/.test(token)) {
    mistakes.push('TELEGRAM_BOT_TOKEN: a token from @BotFather looks like 123456:ABC-def')
  }
  if (apiRoot !== null && !/^https?:\/\//.test(apiRoot)) {
    mistakes.push(`TELEGRAM_API_ROOT: an address like https://api.telegram.org, not “${apiRoot}”`)
  }
  return { token, apiRoot, webhook: webhookOf(env, mistakes) }
}

/** Phones send what people write only over https; this machine itself may be tried without. */
function publicUrlOf(env: NodeJS.ProcessEnv, mistakes: string[]): string | null {
  const given = env.GRIDHAND_PUBLIC_URL ?? ''
  if (given === '') return null
  const url = URL.canParse(given) ? new URL(given) : null
  const local = url !== null && /^(127\.0\.0\.1|localhost|\[::1\])$/.test(url.hostname)
  const safe = url?.protocol === 'https:' || (url?.protocol === 'http:' && local)
  if (url !== null && safe && `${url.origin}/` === url.href && url.username === '')
    return url.origin
  mistakes.push(`GRIDHAND_PUBLIC_URL: an address like https://gridhand.example.org, not “${given}”`)
  return null
}

function webhookOf(env: NodeJS.ProcessEnv, mistakes: string[]): TelegramSettings['webhook'] {
  const url = env.TELEGRAM_WEBHOOK_URL ?? ''
  if (url === '') return null
  const secret = env.TELEGRAM_WEBHOOK_SECRET ?? ''
  const port = v.safeParse(Port, env.TELEGRAM_WEBHOOK_PORT || '8443')
  if (!/^https:\/\//.test(url)) {
    mistakes.push(`TELEGRAM_WEBHOOK_URL: an https address, not “${url}”`)
  }
  if (!/^[\w-]{16,256}$/.test(secret)) {
    mistakes.push('TELEGRAM_WEBHOOK_SECRET: 16 to 256 letters, digits, _ or -')
  }
  if (!port.success) mistakes.push('TELEGRAM_WEBHOOK_PORT: a port from 0 to 65535')
  return { url, secret, port: port.success ? port.output : 8443 }
}

function readFile<T>(
  file: string,
  schema: v.GenericSchema<unknown, T>,
  mistakes: string[],
): T | null {
  if (!existsSync(file)) return null
  try {
    const read = v.safeParse(schema, JSON.parse(readFileSync(file, 'utf8')))
    if (read.success) return read.output
    for (const issue of read.issues) {
      mistakes.push(`${file}: ${v.getDotPath(issue) ?? 'file'} ${issue.message}`)
    }
  } catch (error) {
    mistakes.push(`${file}: ${error instanceof Error ? error.message : 'cannot be read'}`)
  }
  return null
}

function isZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}
