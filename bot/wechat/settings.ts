/** How to reach WeChat. */
export interface WechatSettings {
  /** The puppet's package: `wechaty-puppet-wechat4u` for a personal account, `wechaty-puppet-service` for WeCom. */
  readonly puppet: string
  /** Another base for every address of the web protocol; null for WeChat itself. */
  readonly apiRoot: string | null
}

const PACKAGE = /^(@[a-z0-9][\w.-]*\/)?[a-z0-9][\w.-]*$/

/** WeChat's settings, null when it is not asked for. Mistakes are added to `mistakes`. */
export function wechatSettings(env: NodeJS.ProcessEnv, mistakes: string[]): WechatSettings | null {
  const puppet = env.WECHATY_PUPPET ?? ''
  if (puppet === '') return null
  if (!PACKAGE.test(puppet)) {
    mistakes.push(`WECHATY_PUPPET: a package like wechaty-puppet-wechat4u, not “${puppet}”`)
  }
  const apiRoot = env.WECHAT_API_ROOT || null
  if (apiRoot !== null && !/^https?:\/\//.test(apiRoot)) {
    mistakes.push(`WECHAT_API_ROOT: an address like http://127.0.0.1:8080, not “${apiRoot}”`)
  }
  if (/^(verbose|silly)$/.test(env.WECHATY_LOG ?? '')) {
    mistakes.push('WECHATY_LOG: verbose and silly print what people write; leave it out')
  }
  return { puppet, apiRoot }
}
