import type { MediaRef } from '../../bot/domain/message.js'
import type { Instant } from '../../bot/domain/time.js'
import type { WechatAbilities } from './capabilities.js'

/**
 * One message as WeChat showed it, under the ids of this login. Those ids stay in this folder: the house
 * only ever sees the ones of `identity.ts`.
 */
export interface Seen {
  /** The server's id of the message: stable, the same when it comes again. */
  readonly id: string
  readonly at: Instant
  /** Null in a private chat. */
  readonly room: string | null
  /** Null for a line of the system, which nobody wrote. */
  readonly from: string | null
  /** Whose chat it is in private: the other one, also when the account itself wrote. */
  readonly peer: string | null
  /** Written on the account's own phone, or an echo of what we sent. */
  readonly own: boolean
  readonly kind: SeenKind
  readonly text: string
  readonly quote: Quote | null
  readonly location: { readonly latitude: number; readonly longitude: number } | null
  readonly media: MediaRef | null
  /** The id of the message that was taken back. */
  readonly recalls: string | null
  /** Who is mentioned, where the platform says so itself; null where it must be read from the words. */
  readonly mentioned: readonly string[] | null
}

/** What a message is. `other` carries nothing for us: a red packet, a pat, a card, a sticker. */
export type SeenKind =
  | 'text'
  | 'photo'
  | 'video'
  | 'voice'
  | 'file'
  | 'location'
  | 'recall'
  | 'system'
  | 'other'

/** What an answer quotes. */
export interface Quote {
  /** The server's id of the quoted message, where it came along. */
  readonly messageKey: string | null
  readonly name: string
  readonly text: string
}

/** A member of a group as this login shows them. */
export interface MemberLook {
  readonly id: string
  readonly nick: string
  /** The name in this group only 群昵称, empty when there is none. */
  readonly alias: string
  /** Constant for an account but not unique; 0 when unknown. */
  readonly attr: number
}

/** A group as this login shows it. */
export interface RoomLook {
  readonly id: string
  readonly topic: string
  readonly members: readonly MemberLook[]
}

/** A person as this login shows them, outside of groups. */
export interface PersonLook {
  readonly id: string
  readonly nick: string
  /** What the account's owner noted on the phone 备注, empty when nothing. */
  readonly remark: string
  readonly attr: number
}

/** What happens to the connection. */
export type LineNews =
  | { readonly kind: 'qr'; readonly url: string }
  | { readonly kind: 'scanned' }
  /** `fresh`: by a scan, so that every id is new. */
  | { readonly kind: 'login'; readonly fresh: boolean }
  /** The server answered. */
  | { readonly kind: 'synced' }
  /** The session is gone: only a scan brings the account back. */
  | { readonly kind: 'lost'; readonly code: number }
  /** It did not work this time and is tried again. */
  | { readonly kind: 'trouble'; readonly what: 'network' | 'server' | 'store' | 'login' }
  /** Something came that could not be read. */
  | { readonly kind: 'unreadable' }

/** Who listens to a line. */
export interface LineListener {
  news(news: LineNews): void
  /** Resolves when the batch is safe in the house; rejects when it must come again. */
  hear(batch: readonly Seen[]): Promise<void>
  /** Resolves when a QR code may be asked for. Rejects when the line is stopped meanwhile. */
  mayScan(signal: AbortSignal): Promise<void>
}

/** A connected WeChat account, whatever puppet carries it. Methods reject with the puppet's own errors. */
export interface Line {
  readonly can: WechatAbilities
  start(listener: LineListener): Promise<void>
  stop(): Promise<void>
  /** Our own id of this login, null before it. */
  me(): string | null
  /** Our own name, empty while it is not known. */
  nick(): string
  /** All groups known now. */
  rooms(): Promise<readonly RoomLook[]>
  /** One group; looked up anew when `member` is not among those known. */
  room(id: string, member: string | null): Promise<RoomLook | null>
  person(id: string): Promise<PersonLook | null>
  /** All friends known now, to see whether what tells somebody apart stands with several. */
  friends(): readonly PersonLook[]
  /** The server's id of what was sent, null where it is not told. */
  sendText(to: string, text: string, mention: readonly string[]): Promise<string | null>
  sendFile(to: string, bytes: Uint8Array, name: string): Promise<string | null>
  fetch(handle: string): Promise<Uint8Array>
}
