import type { PuppetWechat4u } from 'wechaty-puppet-wechat4u'
import { WechatUnfit } from '../unfit.js'

/** What is needed of the packages. */
export interface Wechat4uPackages {
  readonly PuppetWechat4u: typeof PuppetWechat4u
  readonly FileBox: typeof import('file-box').FileBox
}

/** The version whose insides we know. */
const KNOWN = '1.14.14'

/**
 * Imports the puppet, which costs about a second and 90 MB: so only when WeChat is asked for. The import adds
 * a listener that swallows every crash of the whole process (hardening 1): it is taken away again. The
 * packages' own logs print names and words: they are silenced. Throws `WechatUnfit` for another version.
 */
export async function loadWechat4u(): Promise<Wechat4uPackages> {
  const before = process.listeners('uncaughtException')
  const { PuppetWechat4u, VERSION } = await import('wechaty-puppet-wechat4u')
  const { log } = await import('wechaty-puppet')
  const { FileBox } = await import('file-box')
  for (const listener of process.listeners('uncaughtException')) {
    if (!before.includes(listener)) process.off('uncaughtException', listener)
  }
  log.level('silent')
  if (VERSION !== KNOWN) throw new WechatUnfit('version', VERSION)
  return { PuppetWechat4u, FileBox }
}
