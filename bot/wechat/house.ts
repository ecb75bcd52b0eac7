import { join } from 'node:path'
import QRCode from 'qrcode'
import { createWechat, type Wechat, WechatUnfit } from '../../adapters/wechat/index.js'
import type { Storage } from '../../storage/open.js'
import { BadConfig, type Config } from '../config.js'
import type { Calendar } from '../domain/calendar.js'
import type { Instant } from '../domain/time.js'
import type { Log } from '../engine/mind.js'
import type { Doorway } from '../port.js'
import { PAGE_PATH } from './page.js'
import type { WechatSettings } from './settings.js'
import { createTeller } from './tell.js'
import { WECHAT_TEXTS } from './texts.js'

/** The session of the account, in the data folder. Whoever reads it is the account. */
export const SESSION_FILE = 'wechat-session.json'

/** WeChat over a house's storage. Rejects with `BadConfig` when what is installed does not fit. */
export async function openWechatDoor(
  config: Config,
  settings: WechatSettings,
  storage: Storage,
  calendar: Calendar,
  now: () => Instant,
  log: Log,
): Promise<Wechat> {
  const { lang, data, port } = config
  const show = (url: string): void => void showCode(url, lang, port)
  return plainly(lang, async () => {
    const wechat = await createWechat({
      ...settings,
      sessionFile: join(data, SESSION_FILE),
      bindings: storage.bindings,
      memory: storage.memory,
      holdsRights: (key) => holdsDuty(storage, key, now()),
      isGuarded: (key) => storage.chats.find('wechat', key)?.purpose === 'staff',
      tell: createTeller({ storage, calendar, now, folder: data, log, show }),
      lang,
      now,
      random: Math.random,
      log: (event, fields) => log('info', event, fields),
    })
    const start = wechat.start.bind(wechat)
    return Object.assign(wechat, {
      start: (door: Doorway) => plainly(lang, () => start(door)),
    })
  })
}

/** What is installed and does not fit is said like any other wrong setting. */
async function plainly<T>(lang: Config['lang'], work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof WechatUnfit)) throw error
    throw new BadConfig([WECHAT_TEXTS[lang].unfit[error.kind].replaceAll('{what}', error.what)])
  }
}

function holdsDuty({ people }: Storage, key: string, at: Instant): boolean {
  const account = people.account('wechat', key)
  return account !== null && people.posts(account.personId, at).length > 0
}

/** On the terminal the bot was started from; a service's journal keeps it, but it is dead within minutes. */
async function showCode(url: string, lang: Config['lang'], port: number): Promise<void> {
  const page = `http://127.0.0.1:${port}${PAGE_PATH}`
  const line = WECHAT_TEXTS[lang].scan.replace('{url}', page)
  const code = await QRCode.toString(url, { type: 'utf8', errorCorrectionLevel: 'L' })
  process.stdout.write(`${line}\n${code}\n`)
}
