import { WechatUnfit } from '../unfit.js'
import {
  type InsidePuppet,
  missingInnerPart,
  missingPart,
  type SendAnswer,
  type WebContact,
  type WebRequest,
  type Wechat4u,
} from './inside.js'

/** What a hardened puppet is given. */
export interface Hardening {
  /** Another base for every address, `<base>/<host>/<path>`; null for WeChat itself. */
  readonly apiRoot: string | null
  /** Takes the place of wechat4u's own life: called once with the inner object when the puppet starts. */
  readonly live: (inner: Wechat4u) => void
  /** When the puppet stops. */
  readonly leave: () => void
}

/**
 * Puts right, on this instance only, what loses messages, logs out or dies (the numbers are those of
 * HARDENING.md beside this file). Throws `WechatUnfit` when a part to be replaced is not there.
 */
export function harden(given: object, { apiRoot, live, leave }: Hardening): InsidePuppet {
  const missing = missingPart(given)
  if (missing !== null) throw new WechatUnfit('part', missing)
  const puppet = given as InsidePuppet
  const patch = puppet.monkeyPatch.bind(puppet)
  puppet.monkeyPatch = (inner) => {
    const gone = missingInnerPart(inner)
    if (gone !== null) throw new WechatUnfit('part', gone)
    throughOneDoor(inner, apiRoot)
    patch(inner)
    ownLife(inner, live)
    tolerant(inner)
  }
  // 2: its clock of messages is set to now at every login; ours is the SyncKey on disk.
  Object.defineProperty(puppet, 'startTime', { get: () => 0, set: () => undefined })
  puppet.waitStable = async () => undefined
  askOnlyTheUnknown(puppet)
  detachOnStop(puppet, leave)
  rememberSends(puppet)
  // An `error` nobody listens to would be thrown; what it says carries cookies, so it goes nowhere.
  puppet.on('error', () => undefined)
  return puppet
}

/** Every request of wechat4u goes by its property `request`; what it would run as a script is looked at first. */
function throughOneDoor(inner: Wechat4u, apiRoot: string | null): void {
  const send = inner.request
  inner.request = async (request) => {
    const answer = await send(redirected(request, apiRoot))
    return isScript(request.url) ? { ...answer, data: harmless(answer.data) } : answer
  }
}

function redirected(request: WebRequest, apiRoot: string | null): WebRequest {
  if (apiRoot === null) return request
  return { ...request, url: request.url.replace(/^https:\//, apiRoot) }
}

function isScript(url: string): boolean {
  return /\/(jslogin|login|synccheck)(\?|$)/.test(url)
}

const ASSIGNMENTS =
  /^(\s*window(\.\w+)+\s*=\s*("[^"\\]*"|'[^'\\]*'|\d+|\{(\s*\w+\s*:\s*("[^"\\]*"|'[^'\\]*')\s*,?)*\s*\})\s*;?)+\s*$/

/** wechat4u evaluates these answers: anything but plain assignments is taken away. */
function harmless(data: unknown): unknown {
  return typeof data === 'string' && !ASSIGNMENTS.test(data) ? '' : data
}

/** 3 to 6: starting, coming back and polling are ours; nothing that is left can log the account out. */
function ownLife(inner: Wechat4u, live: (inner: Wechat4u) => void): void {
  let begun = false
  const begin = async (): Promise<void> => {
    if (begun) return
    begun = true
    live(inner)
  }
  inner.start = begin
  inner.restart = begin
  inner.stop = () => undefined
  inner.logout = async () => undefined
  inner.syncPolling = () => undefined
  inner.checkPolling = () => undefined
  inner.handleSync = () => undefined
}

/** A group without its list of members would end the puppet's handler in the middle. */
function tolerant(inner: Wechat4u): void {
  const update = inner.updateContacts.bind(inner)
  inner.updateContacts = (contacts) => {
    const named = contacts.filter(({ UserName }) => typeof UserName === 'string')
    if (named.length > 0) update(named.map(withMembers))
  }
}

function withMembers(contact: WebContact): WebContact {
  return contact.UserName.startsWith('@@')
    ? { ...contact, MemberList: membersOf(contact) }
    : contact
}

function membersOf({ MemberList }: WebContact): NonNullable<WebContact['MemberList']> {
  return MemberList ?? []
}

/** 11: the members' list has their names already; only who is in none is asked for, and then no more. */
function askOnlyTheUnknown(puppet: InsidePuppet): void {
  const ask = puppet.getContactsInfo.bind(puppet)
  puppet.getContactsInfo = () => {
    const known = puppet.wechat4u?.contacts ?? {}
    puppet.unknownContactId = puppet.unknownContactId.filter(([id]) => !(id in known))
    if (puppet.wechat4u) ask()
    if (puppet.unknownContactId.length > 0) return
    clearInterval(puppet.getContactInterval)
    puppet.getContactInterval = undefined
  }
}

/** 8: to stop is to let go; the session stays for the next start. */
function detachOnStop(puppet: InsidePuppet, leave: () => void): void {
  puppet.onStop = async () => {
    leave()
    clearInterval(puppet.getContactInterval)
    clearTimeout(puppet._heartBeatTimer)
    puppet.getContactInterval = undefined
    puppet._heartBeatTimer = undefined
    puppet.unknownContactId = []
  }
}

/** 9: the server tells the id of what was sent; the puppet throws it away, and with it the way to take it back. */
function rememberSends(puppet: InsidePuppet): void {
  const send = async (to: string, message: unknown, text: string): Promise<string> => {
    const inner = puppet.wechat4u
    if (!inner) throw new Error('not started')
    const answer: SendAnswer = await inner.sendMsg(message, to)
    const id = answer.MsgID ?? ''
    puppet.cacheMessageRawPayload.set(id, {
      MsgId: id,
      MsgType: 1,
      FromUserName: inner.user.UserName,
      ToUserName: to,
      Content: text,
      OriginalContent: text,
      CreateTime: 0,
    })
    return id
  }
  Object.assign(puppet, {
    messageSendText: (to: string, text: string) => send(to, text, text),
    messageSendFile: async (
      to: string,
      file: { toBuffer(): Promise<Uint8Array>; readonly name: string },
    ) => send(to, { file: await file.toBuffer(), filename: file.name }, ''),
  })
}
