/** WeChat cannot be started as it is installed. `what` names the part; the sentence for people is in texts.ts. */
export class WechatUnfit extends Error {
  constructor(
    readonly kind: 'version' | 'part' | 'puppet',
    readonly what: string,
  ) {
    super(`wechat: ${kind} ${what}`)
    this.name = 'WechatUnfit'
  }
}
