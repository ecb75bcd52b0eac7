import { WECHAT4U } from './capabilities.js'
import { type Connection, takeUp } from './connection.js'
import { CONNECTION_KEY, type Memory } from './supervise.js'
import { WechatUnfit } from './unfit.js'

/** Whether the puppet of this package can be used as it is installed. */
export async function isInstalled(
  puppet: string,
): Promise<'fits' | 'missing' | { readonly unfit: string }> {
  try {
    if (puppet === WECHAT4U) {
      const { openWechat4uLine } = await import('./wechat4u/line.js')
      const { TEMPO } = await import('./tempo.js')
      // Opening takes hold of every part that is replaced, and asks nobody anything.
      await openWechat4uLine({
        sessionFile: '/nonexistent/session',
        apiRoot: null,
        tempo: TEMPO,
        now: () => 0,
        random: () => 0,
      })
    } else await import(puppet)
    return 'fits'
  } catch (error) {
    return error instanceof WechatUnfit ? { unfit: `${error.kind} ${error.what}` } : 'missing'
  }
}

/** Where the connection stood when it was last written down. */
export function connectionIn(memory: Memory): Connection {
  return takeUp(memory.get(CONNECTION_KEY))
}
