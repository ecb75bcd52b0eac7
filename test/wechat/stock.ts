import { WechatyBuilder } from 'wechaty'
import { log } from 'wechaty-puppet'
import { PuppetWechat4u } from 'wechaty-puppet-wechat4u'
import type { WechatWeb } from '../fakes/wechat-web.js'
import { afterwards } from './harness.js'

/** The stock packages as they come, on the fake: what they make of the same events. */
export interface Stock {
  readonly texts: string[]
  readonly ids: string[]
  readonly events: string[]
  /** What it threw where nobody could catch it. */
  readonly unhandled: string[]
  readonly bot: ReturnType<typeof WechatyBuilder.build>
  readonly puppet: PuppetWechat4u
  stop(): Promise<void>
}

interface Inner {
  request(config: { url: string }): unknown
}

/** Started; `name` of a memory file, so that another one goes on with its session. */
export async function stockOn(web: WechatWeb, name?: string): Promise<Stock> {
  log.level('silent')
  const puppet = new PuppetWechat4u({})
  const hook: { monkeyPatch(inner: Inner): void } = puppet as never
  const patch = hook.monkeyPatch.bind(puppet)
  hook.monkeyPatch = (inner) => {
    const send = inner.request
    inner.request = (config) =>
      send({ ...config, url: config.url.replace(/^https:\/\//, `${web.url}/`) })
    return patch(inner)
  }
  const bot = WechatyBuilder.build({ puppet, ...(name === undefined ? {} : { name }) })
  const unhandled: string[] = []
  catchUnhandled(unhandled)
  const stop = () => bot.stop()
  const stock: Stock = { texts: [], ids: [], events: [], unhandled, bot, puppet, stop }
  bot.on('error', () => void stock.events.push('error'))
  for (const event of ['scan', 'login', 'logout'] as const) {
    bot.on(event, () => void stock.events.push(event))
  }
  bot.on('message', (message) => {
    stock.ids.push(message.id)
    stock.texts.push(message.text())
  })
  await bot.start()
  afterwards(async () => {
    // Left alone it tries for ever; what it throws on its way out is its own.
    puppet.removeAllListeners()
    puppet.on('error', () => undefined)
    clearInterval((puppet as unknown as { getContactInterval?: NodeJS.Timeout }).getContactInterval)
    await bot.stop().catch(() => undefined)
  })
  return stock
}

const realTimeout = setTimeout

/** It leaves rejections behind that would end a process, were they not swallowed by its own listener. */
function catchUnhandled(unhandled: string[]): void {
  const theirs = process.listeners('unhandledRejection')
  process.removeAllListeners('unhandledRejection')
  process.on('unhandledRejection', (error) => {
    unhandled.push(error instanceof Error ? error.message : '')
  })
  afterwards(async () => {
    await new Promise((resolve) => realTimeout(resolve, 100))
    process.removeAllListeners('unhandledRejection')
    for (const listener of theirs) process.on('unhandledRejection', listener)
  })
}
