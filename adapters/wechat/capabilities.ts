import { seconds } from '../../bot/domain/time.js'
import type { Capabilities } from '../../bot/port.js'

/** What a puppet can do beyond the port's words; chosen by the puppet's name, never by the shape of an id. */
export interface WechatAbilities {
  /** Ids outlive a login. Where they do not, `identity.ts` gives our own. */
  readonly stableIds: boolean
  /** A mention rings on the phone. Where it does not, only the name stands in the text. */
  readonly realMention: boolean
  /** A send tells the id of what was sent. */
  readonly sendReturnsId: boolean
  /** A quote names the id of what it quotes. */
  readonly quoteId: boolean
  readonly location: boolean
  readonly recallOwn: boolean
}

/** The puppet that speaks the web protocol, used when nothing else is said. */
export const WECHAT4U = 'wechaty-puppet-wechat4u'

const ABILITIES: Readonly<Record<string, WechatAbilities>> = {
  [WECHAT4U]: {
    stableIds: false,
    realMention: false,
    sendReturnsId: true,
    quoteId: false,
    location: true,
    recallOwn: true,
  },
  'wechaty-puppet-wechat': {
    stableIds: false,
    realMention: false,
    sendReturnsId: false,
    quoteId: false,
    location: false,
    recallOwn: false,
  },
  // WeCom 企业微信 through a provider's token.
  'wechaty-puppet-service': {
    stableIds: true,
    realMention: true,
    sendReturnsId: true,
    quoteId: false,
    location: true,
    recallOwn: true,
  },
  'wechaty-puppet-padlocal': {
    stableIds: true,
    realMention: true,
    sendReturnsId: true,
    quoteId: true,
    location: true,
    recallOwn: true,
  },
  'wechaty-puppet-xp': {
    stableIds: true,
    realMention: true,
    sendReturnsId: false,
    quoteId: false,
    location: false,
    recallOwn: false,
  },
}

/** Of an unknown puppet the least is believed: then nothing is promised that it may not keep. */
const UNKNOWN: WechatAbilities = {
  stableIds: false,
  realMention: false,
  sendReturnsId: false,
  quoteId: false,
  location: false,
  recallOwn: false,
}

/** What the puppet of this package name can do. */
export function abilitiesOf(puppet: string): WechatAbilities {
  return ABILITIES[puppet] ?? UNKNOWN
}

/** Longer texts are cut silently on their way; sister channels do it at about 2000. UTF-16 units. */
export const MAX_TEXT = 1_500

/** What the house may expect of WeChat, through whatever puppet. */
export function capabilitiesOf(): Capabilities {
  return {
    buttons: 'no',
    edits: 'no',
    polls: 'no',
    // Where a mention rings, the name stands in the text all the same.
    mentions: 'words',
    quotes: 'words',
    photos: 'fully',
    files: 'fully',
    writeFirst: 'no',
    // A send whose answer was lost cannot be told from one that never arrived.
    idempotent: 'no',
    maxText: MAX_TEXT,
    maxCaption: 0,
    maxPollOptions: 0,
    pace: { perChatMs: seconds(3), perGroupPerMinute: 10, perSecond: 1 },
  }
}
