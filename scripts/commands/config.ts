import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { type Config, readConfig } from '../../bot/config.js'
import { DEFAULT_LIMITS, type Limits } from '../../bot/domain/limits.js'
import { Declined, fill, sayJson, type Terminal, textsOf } from '../terminal.js'

/** What `config` was given. */
export interface ConfigOptions {
  readonly sample?: boolean
  readonly json?: boolean
}

type Origin = 'environment' | 'file' | 'default'
interface Setting {
  readonly name: string
  /** Null when it is not set; secrets are never here. */
  readonly value: string | null
  readonly from: Origin
}

const SECRETS = ['TELEGRAM_BOT_TOKEN', 'TELEGRAM_WEBHOOK_SECRET', 'LLM_API_KEY']
const UNSET = [
  'TELEGRAM_BOT_TOKEN',
  'TELEGRAM_API_ROOT',
  'TELEGRAM_WEBHOOK_URL',
  'TELEGRAM_WEBHOOK_SECRET',
  'TELEGRAM_WEBHOOK_PORT',
  'WECHATY_PUPPET',
  'WECHAT_API_ROOT',
  'GRIDHAND_PUBLIC_URL',
  'LLM_BASE_URL',
  'LLM_MODEL',
  'LLM_API_KEY',
  'LLM_DEADLINE_MS',
  'LLM_TOKENS_PER_DAY',
  'LLM_PHOTOS',
]

/** Prints every setting, its value and where it comes from, without secrets; or writes a limits.json to begin with. */
export async function config(terminal: Terminal, options: ConfigOptions): Promise<void> {
  if (options.sample === true) return writeSample(terminal)
  const read = readConfig(terminal.env)
  const settings = [...environmentOf(terminal.env, read), ...limitsOf(read)]
  if (options.json === true) return sayJson(terminal, { settings })
  const { config: texts } = textsOf(terminal)
  for (const { name, value, from } of settings) {
    terminal.say(fill(texts.line, { name, value: value ?? texts.unset, from: texts[from] }))
  }
  const days = Object.keys(read.dayOverrides).length
  if (days > 0) terminal.say(fill(texts.days, { n: days }))
  terminal.say(texts.how)
}

function environmentOf(env: NodeJS.ProcessEnv, read: Config): readonly Setting[] {
  const usual: Readonly<Record<string, string>> = {
    GRIDHAND_DATA: read.data,
    GRIDHAND_PORT: String(read.port),
    GRIDHAND_LANG: read.lang,
    GRIDHAND_ZONE: read.zone,
    GRIDHAND_LOG: read.logLevel,
    GRIDHAND_OCR: read.readsPictures ? 'on' : 'off',
    GRIDHAND_LEARN: read.learns ? 'on' : 'off',
  }
  return [...Object.keys(usual), ...UNSET].map((name) => {
    const given = env[name] || null
    const shown = given !== null && SECRETS.includes(name) ? '***' : plain(given)
    return { name, value: usual[name] ?? shown, from: given === null ? 'default' : 'environment' }
  })
}

/** An address may carry a name and a password. */
function plain(given: string | null): string | null {
  return given === null ? null : given.replace(/\/\/[^/@]*@/, '//***@')
}

function limitsOf({ data, limits }: Config): readonly Setting[] {
  const written = keysIn(join(data, 'limits.json'))
  return limitNames().map((name) => ({
    name,
    value: JSON.stringify(limits[name]),
    from: written.has(name) ? 'file' : 'default',
  }))
}

function limitNames(): readonly (keyof Limits)[] {
  const isLimit = (name: string): name is keyof Limits => name in DEFAULT_LIMITS
  return Object.keys(DEFAULT_LIMITS).filter(isLimit)
}

function keysIn(file: string): ReadonlySet<string> {
  if (!existsSync(file)) return new Set()
  const read: unknown = JSON.parse(readFileSync(file, 'utf8'))
  return new Set(typeof read === 'object' && read !== null ? Object.keys(read) : [])
}

function writeSample(terminal: Terminal): void {
  const { config: texts } = textsOf(terminal)
  const file = join(readConfig(terminal.env).data, 'limits.json')
  if (existsSync(file)) throw new Declined(fill(texts.there, { file }))
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  writeFileSync(file, `${JSON.stringify(DEFAULT_LIMITS, null, 2)}\n`, { flag: 'wx' })
  terminal.say(fill(texts.written, { file }))
}
