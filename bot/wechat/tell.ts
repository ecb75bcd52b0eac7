import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import QRCode from 'qrcode'
import type { WechatNews } from '../../adapters/wechat/index.js'
import type { Storage } from '../../storage/open.js'
import type { Calendar } from '../domain/calendar.js'
import type { Chat } from '../domain/chat.js'
import type { Outgoing, PostKind } from '../domain/outgoing.js'
import { type Instant, minutes } from '../domain/time.js'
import type { Log } from '../engine/mind.js'
import { plainOrder } from '../engine/order.js'
import { WECHAT_TEXTS, type WechatTexts } from './texts.js'

/** What telling stands on. */
export interface TellParts {
  readonly storage: Storage
  readonly calendar: Calendar
  readonly now: () => Instant
  /** The folder for the picture of the code. */
  readonly folder: string
  readonly log: Log
  /** Shows the code at the machine itself. */
  readonly show: (url: string) => void
}

/** A code is good for a few minutes; a picture of an old one is of no use to anybody. */
const CODE_MS = minutes(4)
/** Codes that nobody scans follow each other; not each of them is worth a message. */
const AGAIN_MS = minutes(30)
const MOST_CODES = 3
/** On the terminal; whoever comes later finds the newest one on the page. */
const MOST_SHOWN = 10
const NO_CODES = { shown: 0, sent: 0, at: Number.NEGATIVE_INFINITY }

/** Tells those in charge what happens to WeChat: codes and blocks to administrators, gaps to staff groups. */
export function createTeller(parts: TellParts): (news: WechatNews) => void {
  const codes = { ...NO_CODES }
  return (news) => {
    switch (news.kind) {
      case 'qr':
        if (codes.shown < MOST_SHOWN) parts.show(news.url)
        codes.shown += 1
        if (codes.sent < MOST_CODES && parts.now() - codes.at >= AGAIN_MS) {
          codes.sent += 1
          codes.at = parts.now()
          // Terminal and page still show it.
          sendCode(parts, news.url).catch(() => parts.log('error', 'wechat.code', { sent: false }))
        }
        return
      case 'login':
        Object.assign(codes, NO_CODES)
        tellAdministrators(parts, (texts) => loggedIn(texts, news.unbound))
        return
      case 'blocked':
        tellAdministrators(parts, (texts) => texts.blocked[news.reason])
        return
      case 'gap':
        tellStaff(parts, news.from, news.to)
    }
  }
}

function loggedIn(texts: WechatTexts, unbound: number): string {
  const rooms = unbound > 0 ? [texts.unbound.replace('{n}', String(unbound))] : []
  return [texts.loggedIn, ...rooms, texts.people].join('')
}

/** The picture is one file, replaced by the next; nobody but its owner can read it. */
async function sendCode(parts: TellParts, url: string): Promise<void> {
  if (administrators(parts).length === 0) return
  const path = join(parts.folder, 'wechat-qr.png')
  const picture = await QRCode.toBuffer(url, { width: 480, margin: 2 })
  writeFileSync(path, picture, { mode: 0o600 })
  const file = { path, name: 'wechat.png', mime: 'image/png' }
  tellAdministrators(parts, (texts) => texts.qr, { file, until: parts.now() + CODE_MS })
}

function tellAdministrators(
  parts: TellParts,
  say: (texts: WechatTexts) => string,
  more: { file?: Outgoing['file']; until?: Instant } = {},
): void {
  for (const chat of administrators(parts)) {
    const text = say(WECHAT_TEXTS[chat.lang])
    order(parts, chat, 'alert', { text, file: more.file ?? null }, more.until ?? null)
  }
}

function tellStaff(parts: TellParts, from: Instant, to: Instant): void {
  const { calendar, storage } = parts
  const sameDay = calendar.day(from) === calendar.day(to)
  const spelt = (at: Instant): string =>
    sameDay ? calendar.clock(at) : `${calendar.day(at).slice(5)} ${calendar.clock(at)}`
  for (const chat of storage.chats.all('staff')) {
    const text = WECHAT_TEXTS[chat.lang].gap
      .replace('{from}', spelt(from))
      .replace('{to}', spelt(to))
    order(parts, chat, 'notice', { text, file: null }, null)
  }
}

function order(
  { storage, now }: TellParts,
  chat: Chat,
  kind: PostKind,
  said: Pick<Outgoing, 'text' | 'file'>,
  until: Instant | null,
): void {
  const plain = plainOrder(chat, now())
  storage.outbox.add({ ...plain, kind, post: { ...plain.post, ...said }, until })
}

/** Private chats with administrators, on every platform but the one that is in trouble. */
function administrators({ storage, now }: TellParts): readonly Chat[] {
  const { regions, people, chats } = storage
  const posts = regions.all().flatMap(({ id }) => people.postsAt(id, now()))
  const ids = new Set(posts.filter(({ role }) => role === 'admin').map(({ personId }) => personId))
  return [...ids].flatMap((id) =>
    people.accounts(id).flatMap(({ platform, privateChatId }) => {
      const chat = privateChatId === null ? null : chats.get(privateChatId)
      return platform === 'wechat' || chat === null || chat.leftAt !== null ? [] : [chat]
    }),
  )
}
