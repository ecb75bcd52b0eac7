import type { Probe } from '../../../adapters/telegram/probe.js'
import { type Chat, PURPOSES } from '../../../bot/domain/chat.js'
import type { Instant } from '../../../bot/domain/time.js'
import type { Storage } from '../../../storage/open.js'
import { langOf, type Terminal, textsOf } from '../../terminal.js'
import { type Finding, finder } from '../finding.js'
import type { Patient } from '../patient.js'
import { TELEGRAM_TEXTS } from './texts.js'

/** What asking Telegram gave. */
export interface Asked {
  readonly findings: readonly Finding[]
  /** Both clocks at one moment, null when Telegram's is not known. */
  readonly clocks: { readonly theirs: Instant; readonly ours: Instant } | null
}

/** How to ask. */
export interface HowToAsk {
  readonly running: boolean
  /** Ask about every group, however many there are. */
  readonly all: boolean
}

const MOST_GROUPS = 20
const MANY_WAITING = 100

/** Token, privacy mode, webhook and every bound group. Never prints the token. */
export async function checkTelegram(
  terminal: Terminal,
  patient: Patient,
  how: HowToAsk,
): Promise<Asked> {
  const find = finder(TELEGRAM_TEXTS[langOf(terminal)])
  const misshapen = patient.mistakes.some((line) => line.startsWith('TELEGRAM_BOT_TOKEN:'))
  const { telegram } = patient.config
  if (misshapen) return { findings: [find('token', 'misshapen')], clocks: null }
  if (telegram === null) return { findings: [find('token', 'none')], clocks: null }
  const { probeTelegram } = await import('../../../adapters/telegram/probe.js')
  const { token, apiRoot } = telegram
  const probe = await probeTelegram({ token, ...(apiRoot === null ? {} : { apiRoot }) })
  if ('trouble' in probe) {
    const what = probe.trouble === 'token' ? 'bad' : probe.trouble
    return { findings: [find('token', what, { detail: probe.detail })], clocks: null }
  }
  const { serverTime } = probe
  const ours = terminal.now()
  return {
    findings: [
      ...accountFound(terminal, probe, how.running),
      ...(await checkGroups(terminal, patient.storage, probe, how.all)),
    ],
    clocks: serverTime === null ? null : { theirs: serverTime, ours },
  }
}

function accountFound(terminal: Terminal, probe: Probe, running: boolean): readonly Finding[] {
  const find = finder(TELEGRAM_TEXTS[langOf(terminal)])
  const { username, canReadAll, webhookHost: host, waiting: n } = probe
  const found = [
    find('token', 'fine', { username }),
    find('privacy', canReadAll ? 'off' : 'on', { username }),
    host === null ? find('webhook', 'none') : find('webhook', 'set', { host }),
  ]
  if (running && n >= MANY_WAITING) found.push(find('waiting', 'manyWhileRunning', { n }))
  else if (!running && n > 0) found.push(find('waiting', 'some', { n }))
  return found
}

async function checkGroups(
  terminal: Terminal,
  storage: Storage | null,
  probe: Probe,
  all: boolean,
): Promise<readonly Finding[]> {
  const find = finder(TELEGRAM_TEXTS[langOf(terminal)])
  const groups = storage === null ? [] : boundGroups(storage)
  if (groups.length === 0) return [find('groups', 'none')]
  const found: Finding[] = []
  const asked = all ? groups : groups.slice(0, MOST_GROUPS)
  for (const chat of asked) found.push(await checkGroup(terminal, chat, probe))
  const n = groups.length - asked.length
  return n > 0 ? [...found, find('groups', 'more', { n })] : found
}

function boundGroups({ chats }: Storage): readonly Chat[] {
  return PURPOSES.flatMap((purpose) => chats.all(purpose)).filter(
    (chat) => chat.platform === 'telegram',
  )
}

async function checkGroup(terminal: Terminal, chat: Chat, probe: Probe): Promise<Finding> {
  const find = finder(TELEGRAM_TEXTS[langOf(terminal)])
  const { purposes } = textsOf(terminal)
  const values = {
    title: chat.title || chat.key,
    purpose: chat.purpose === null ? '' : purposes[chat.purpose],
  }
  const standing = await probe.standing(chat.key)
  if (standing !== 'member') return find('groups', standing, values)
  if (probe.canReadAll) return find('groups', 'hears', values)
  // Neighbours speak without a sign; the others can press, reply and use slashes, which arrive.
  return find('groups', chat.purpose === 'residents' ? 'deaf' : 'halfDeaf', values)
}
