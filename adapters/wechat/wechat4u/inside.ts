import type { Puppet } from 'wechaty-puppet'

/**
 * The insides of wechat4u 0.7.14 and wechaty-puppet-wechat4u 1.14.14 that we take hold of. Both have been
 * unchanged since January 2024; `missingPart` tells when an installed version is another one.
 */

/** A contact or group as the server tells of it. */
export interface WebContact {
  readonly UserName: string
  readonly NickName?: string
  readonly RemarkName?: string
  readonly AttrStatus?: number
  readonly ContactFlag?: number
  readonly MemberCount?: number
  readonly VerifyFlag?: number
  MemberList?: readonly WebMember[]
}

/** A member as a group's list has them. */
export interface WebMember {
  readonly UserName: string
  readonly NickName?: string
  readonly DisplayName?: string
  readonly AttrStatus?: number
}

/** A message as webwxsync carries it. */
export interface WebMessage {
  readonly MsgId: string
  readonly FromUserName: string
  readonly ToUserName: string
  readonly MsgType: number | string
  readonly SubMsgType?: number
  readonly AppMsgType?: number
  readonly Content: string
  readonly CreateTime: number
  readonly Url?: string
  readonly OriContent?: string
  readonly FileName?: string
  readonly FileSize?: string | number
  readonly MediaId?: string
}

/** What one webwxsync answered. */
export interface SyncAnswer {
  readonly AddMsgList?: readonly WebMessage[]
  readonly ModContactList?: readonly WebContact[]
}

/** Where in the stream of messages the account stands. */
export interface SyncKey {
  readonly List: readonly unknown[]
}

interface Properties {
  uin: string | number
  uuid: string
  syncKey: SyncKey
  formatedSyncKey: string
  [name: string]: unknown
}

/** A request as axios takes it. */
export interface WebRequest {
  readonly url: string
  readonly [option: string]: unknown
}

/** What a send is answered. */
export interface SendAnswer {
  readonly MsgID?: string
}

/** wechat4u's own object. */
export interface Wechat4u {
  PROP: Properties
  user: { UserName?: string; NickName?: string }
  state: string
  readonly CONF: { readonly STATE: { readonly login: string; readonly logout: string } }
  contacts: Record<string, WebContact>
  lastSyncTime: number
  rediUri?: string
  readonly botData: object
  request: (request: WebRequest) => Promise<{ data: unknown }>
  emit(event: string, ...values: unknown[]): boolean
  start(): Promise<void>
  stop(): void
  restart(): Promise<void>
  logout(): Promise<unknown>
  getUUID(): Promise<string>
  checkLogin(): Promise<{ code: number; userAvatar?: string }>
  login(): Promise<void>
  init(): Promise<{ ContactList?: readonly WebContact[] }>
  notifyMobile(): Promise<void>
  _getContact(): Promise<readonly WebContact[]>
  batchGetContact(list: readonly { UserName: string }[]): Promise<readonly WebContact[]>
  updateContacts(contacts: readonly WebContact[]): void
  syncCheck(): Promise<string>
  sync(): Promise<SyncAnswer>
  syncPolling(): void
  checkPolling(): void
  handleSync(answer: SyncAnswer): void
  sendMsg(message: unknown, to: string): Promise<SendAnswer>
  getMsgImg(id: string): Promise<{ data: Uint8Array }>
  getVoice(id: string): Promise<{ data: Uint8Array }>
  getVideo(id: string): Promise<{ data: Uint8Array }>
  getDoc(from: string, mediaId: string, name: string): Promise<{ data: Uint8Array }>
}

/** The puppet around it, with what its types keep private. */
export interface InsidePuppet extends Omit<Puppet, 'login'> {
  wechat4u: Wechat4u | undefined
  unknownContactId: [string, string][]
  getContactInterval: NodeJS.Timeout | undefined
  _heartBeatTimer: NodeJS.Timeout | undefined
  readonly cacheMessageRawPayload: { set(id: string, payload: object): void }
  monkeyPatch(inner: Wechat4u): void
  initHookEvents(inner: Wechat4u): void
  waitStable(): Promise<void>
  getContactsInfo(): void
  onStop(): Promise<void>
}

const OUTER = [
  'monkeyPatch',
  'initHookEvents',
  'waitStable',
  'getContactsInfo',
  'onStop',
  'messageSendText',
  'messageSendFile',
  'messageRecall',
] as const
const INNER = [
  'start',
  'stop',
  'restart',
  'logout',
  'getUUID',
  'checkLogin',
  'login',
  'init',
  '_getContact',
  'batchGetContact',
  'updateContacts',
  'syncCheck',
  'sync',
  'syncPolling',
  'checkPolling',
  'handleSync',
  'sendMsg',
  'request',
] as const

/** The name of the first part of the puppet that is not where it should be, null when all are. */
export function missingPart(puppet: object): string | null {
  const missing = OUTER.find((name) => !isFunction(puppet, name))
  if (missing !== undefined) return `puppet.${missing}`
  return 'cacheMessageRawPayload' in puppet ? null : 'puppet.cacheMessageRawPayload'
}

/** The same for wechat4u's own object. */
export function missingInnerPart(inner: object): string | null {
  const missing = INNER.find((name) => !isFunction(inner, name))
  if (missing !== undefined) return `wechat4u.${missing}`
  const held = ['PROP', 'CONF', 'contacts'].find((name) => !(name in inner))
  return held === undefined ? null : `wechat4u.${held}`
}

function isFunction(holder: object, name: string): boolean {
  return typeof Reflect.get(holder, name) === 'function'
}
