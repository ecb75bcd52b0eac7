import type { Lang } from '../domain/person.js'

/** What is said about WeChat to those in charge. */
export interface WechatTexts {
  /** In private to administrators, with the code as a picture. */
  readonly qr: string
  readonly loggedIn: string
  /** Behind it, when groups wait for their phrase; `{n}`. */
  readonly unbound: string
  /** Behind it, when people with duties must say who they are. */
  readonly people: string
  readonly blocked: Readonly<Record<'died_soon' | 'too_many_scans' | 'forbidden', string>>
  /** In staff groups; `{from}`, `{to}` times of day or with the day. */
  readonly gap: string
  /** On the terminal above the code; `{url}` the local page. */
  readonly scan: string
  readonly unfit: Readonly<Record<'version' | 'part' | 'puppet', string>>
  readonly page: {
    readonly title: string
    readonly scan: string
    readonly states: Readonly<
      Record<
        'off' | 'qr_waiting' | 'scanned' | 'online' | 'degraded' | 'session_lost' | 'blocked',
        string
      >
    >
  }
}

/** The same in every language. */
export const WECHAT_TEXTS: Readonly<Record<Lang, WechatTexts>> = {
  'zh-CN': {
    qr: '微信要登录：用那个微信号的手机扫这张码，几分钟内有效。过了就打开本机的 /wechat 看新的。别转给别人。',
    loggedIn: '微信登录好了。',
    unbound: '有{n}个群还没认出来，在群里发“绑定 码”就接上。',
    people: '带岗位的人各发一次“我是 码”再办事。码在：npx gridhand wechat codes',
    blocked: {
      died_soon:
        '微信扫码后没几分钟就断了：2025年1月起，很多号不让这样登录。先停了，不再出码，再扫可能封号。别的门照常用。要再试：npx gridhand wechat retry',
      too_many_scans:
        '微信一天里扫了两次还是断，先停了，再扫可能封号。要再试：npx gridhand wechat retry',
      forbidden: '微信不让这个号这样登录。换一个号，或走别的门。要再试：npx gridhand wechat retry',
    },
    gap: '{from}–{to} 未收到群消息，请补报：这段时间说过的事，再说一遍。',
    scan: '用那个微信号的手机扫码登录（也在 {url}）：',
    unfit: {
      version: 'WECHATY_PUPPET：装的 wechaty-puppet-wechat4u 是 {what}，只认 1.14.14。请 npm ci。',
      part: 'WECHATY_PUPPET：装的 wechaty-puppet-wechat4u 里没有 {what}，补不了它的毛病。请 npm ci。',
      puppet: 'WECHATY_PUPPET：没有装 {what}。请 npm install {what}，或改设置。',
    },
    page: {
      title: '格小二 · 微信',
      scan: '用那个微信号的手机扫码，再在手机上点“登录”。',
      states: {
        off: '正在连微信。',
        qr_waiting: '等扫码。',
        scanned: '扫到了，请在手机上点“登录”。',
        online: '微信连着。',
        degraded: '微信没有回音，在重连。',
        session_lost: '微信断了，马上出新码。',
        blocked: '微信停了，不再出码。',
      },
    },
  },
  en: {
    qr: 'WeChat wants a login: scan this code with the phone of that account within a few minutes. Later ones are on the local page /wechat. Do not pass it on.',
    loggedIn: 'WeChat is logged in.',
    unbound: '{n} groups are not recognised yet; “bind CODE” said in the group does it.',
    people:
      'Whoever has a duty says “i am CODE” once before acting. The codes: npx gridhand wechat codes',
    blocked: {
      died_soon:
        'WeChat ended the session minutes after the scan: since January 2025 many accounts may not log in like this. No more codes; another scan may cost the account. The other doors go on. To try again: npx gridhand wechat retry',
      too_many_scans:
        'Two scans within a day and WeChat is gone again; another may cost the account. To try again: npx gridhand wechat retry',
      forbidden:
        'WeChat does not let this account log in like this. Use another account or another door. To try again: npx gridhand wechat retry',
    },
    gap: '{from}–{to}: no group messages came in. Please say again what was said then.',
    scan: 'Scan with the phone of that WeChat account (also at {url}):',
    unfit: {
      version:
        'WECHATY_PUPPET: wechaty-puppet-wechat4u {what} is installed, only 1.14.14 is known. Run npm ci.',
      part: 'WECHATY_PUPPET: the installed wechaty-puppet-wechat4u has no {what}, so its faults cannot be put right. Run npm ci.',
      puppet:
        'WECHATY_PUPPET: {what} is not installed. Run npm install {what}, or change the setting.',
    },
    page: {
      title: 'Gridhand · WeChat',
      scan: 'Scan with the phone of that WeChat account, then confirm on the phone.',
      states: {
        off: 'WeChat is being tried.',
        qr_waiting: 'Waiting for the scan.',
        scanned: 'Scanned; please confirm on the phone.',
        online: 'WeChat is connected.',
        degraded: 'WeChat does not answer; trying again.',
        session_lost: 'WeChat is gone; a new code comes at once.',
        blocked: 'WeChat is stopped; no more codes.',
      },
    },
  },
}
