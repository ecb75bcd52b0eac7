import { accessSync, constants, existsSync, statfsSync } from 'node:fs'
import { dirname } from 'node:path'
import { createCalendar } from '../../../bot/domain/calendar.js'
import type { Instant } from '../../../bot/domain/time.js'
import { langOf, spellBytes, type Terminal } from '../../terminal.js'
import { type Finding, finder } from '../finding.js'
import type { Patient } from '../patient.js'
import { MACHINE_TEXTS } from './texts.js'

const LEAST_FREE = 200 * 1024 * 1024
const LEAST_NODE = [20, 19] as const

/** Settings, Node, folder and disk. */
export function checkMachine(
  terminal: Terminal,
  { config, mistakes }: Patient,
): readonly Finding[] {
  const find = finder(MACHINE_TEXTS[langOf(terminal)])
  const settings = mistakes.map((mistake) => find('settings', 'wrong', { mistake }))
  return [
    ...(settings.length > 0 ? settings : [find('settings', 'fine')]),
    find('program', isOldNode() ? 'old' : 'fine', { version: process.versions.node }),
    ...checkFolder(terminal, config.data),
  ]
}

function isOldNode(): boolean {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  return major < LEAST_NODE[0] || (major === LEAST_NODE[0] && minor < LEAST_NODE[1])
}

function checkFolder(terminal: Terminal, data: string): readonly Finding[] {
  const find = finder(MACHINE_TEXTS[langOf(terminal)])
  const there = nearest(data)
  if (!isWritable(there)) return [find('folder', 'shut', { data })]
  const { bavail, bsize } = statfsSync(there)
  const free = bavail * bsize
  return [
    find('folder', there === data ? 'fine' : 'later', { data }),
    find('disk', free < LEAST_FREE ? 'tight' : 'fine', { free: spellBytes(free) }),
  ]
}

/** The folder itself or the nearest one above it that exists. */
function nearest(folder: string): string {
  return existsSync(folder) || dirname(folder) === folder ? folder : nearest(dirname(folder))
}

function isWritable(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK | constants.X_OK)
    return true
  } catch {
    return false
  }
}

const MOST_OFF_MS = 60_000

/** Clock, time zone, working days and the language model. `serverTime` is what Telegram's clock showed just now. */
export function checkSurroundings(
  terminal: Terminal,
  patient: Patient,
  serverTime: { readonly theirs: Instant; readonly ours: Instant } | null,
): readonly Finding[] {
  const find = finder(MACHINE_TEXTS[langOf(terminal)])
  const { zone, dayOverrides } = patient.config
  const now = terminal.now()
  const calendar = createCalendar(zone, dayOverrides)
  const time = `${calendar.day(now)} ${calendar.clock(now)}`
  const off = serverTime === null ? 0 : Math.abs(serverTime.ours - serverTime.theirs)
  const seconds = Math.round(off / 1000)
  const clock =
    serverTime === null
      ? find('clock', 'alone', { zone, time })
      : find('clock', off > MOST_OFF_MS ? 'off' : 'fine', { zone, time, seconds })
  const year = Number(calendar.day(now).slice(0, 4))
  const next = year + 1
  const which = !calendar.covers(year)
    ? 'missing'
    : calendar.covers(next)
      ? 'fineBoth'
      : 'nextMissing'
  const elsewhere = zone === 'Asia/Shanghai' ? [] : [find('clock', 'elsewhere', { zone })]
  const days = find('calendar', which, { year, next })
  return [clock, ...elsewhere, days, checkModel(terminal)]
}

function checkModel(terminal: Terminal): Finding {
  const find = finder(MACHINE_TEXTS[langOf(terminal)])
  const { LLM_BASE_URL: address = '', LLM_MODEL: model = '' } = terminal.env
  if (address === '' && model === '') return find('model', 'off')
  if (address === '' || model === '') return find('model', 'half')
  return find('model', 'on', { model, host: URL.canParse(address) ? new URL(address).host : '?' })
}
