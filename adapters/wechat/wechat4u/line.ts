import { minutes } from '../../../bot/domain/time.js'
import { abilitiesOf, WECHAT4U } from '../capabilities.js'
import type { Line, LineListener, MemberLook, PersonLook, RoomLook, Seen } from '../line.js'
import { rest, type Tempo } from '../tempo.js'
import { plainText } from '../words.js'
import { harden } from './harden.js'
import type { InsidePuppet, WebContact, WebMember, WebMessage, Wechat4u } from './inside.js'
import { loadWechat4u, type Wechat4uPackages } from './load.js'
import { keepInSync, type LoopParts } from './loop.js'
import { readWire, type WebMedia } from './read.js'
import { openSessionFile } from './session-file.js'

/** What the line needs. */
export interface Wechat4uLineConfig {
  /** The file of the session; only its owner can read it. */
  readonly sessionFile: string
  /** Another base for every address; null for WeChat itself. */
  readonly apiRoot: string | null
  readonly tempo: Tempo
  readonly now: () => number
  readonly random: () => number
}

/** The slot of the puppet's memory under which it looks for a session. */
const SLOT = 'PUPPET-WECHAT4U'
/** Official accounts: they write, but nobody is there. */
const OFFICIAL = 8
const FRIEND = 1
const ROOM = '@@'
const LOOK_UP_AGAIN_MS = minutes(1)

/** A personal account through the hardened web protocol. Rejects with `WechatUnfit`. */
export async function openWechat4uLine(config: Wechat4uLineConfig): Promise<Line> {
  const packages = await loadWechat4u()
  return new Wechat4uLine(config, packages)
}

class Wechat4uLine implements Line {
  readonly can = abilitiesOf(WECHAT4U)
  private readonly stopping = new AbortController()
  private readonly puppet: InsidePuppet
  private listener: LineListener | null = null
  private inner: Wechat4u | null = null
  private readonly lookedUpAt = new Map<string, number>()
  /** By the list of members as the server sent it: a new one means a new look. */
  private readonly looks = new WeakMap<object, RoomLook>()

  constructor(
    private readonly config: Wechat4uLineConfig,
    private readonly packages: Wechat4uPackages,
  ) {
    this.puppet = harden(new packages.PuppetWechat4u({}), {
      apiRoot: config.apiRoot,
      live: (inner) => this.live(inner),
      leave: () => this.stopping.abort(),
    })
  }

  async start(listener: LineListener): Promise<void> {
    this.listener = listener
    const { puppet } = this
    puppet.on('scan', ({ qrcode, status }) => {
      if (status === 2 && qrcode) listener.news({ kind: 'qr', url: qrcode })
      else if (status === 3) listener.news({ kind: 'scanned' })
    })
    await puppet.memory.load()
    const kept = openSessionFile(this.config.sessionFile).read()
    if (kept) await puppet.memory.set(SLOT, kept.wechat4u)
    await puppet.start()
  }

  async stop(): Promise<void> {
    this.stopping.abort()
    if (this.listener) await this.puppet.stop()
  }

  me(): string | null {
    return this.inner?.user.UserName ?? null
  }

  nick(): string {
    return plainText(this.inner?.user.NickName ?? '')
  }

  async rooms(): Promise<readonly RoomLook[]> {
    const all = Object.values(this.inner?.contacts ?? {})
    return all.filter(({ UserName }) => UserName.startsWith(ROOM)).map((room) => this.lookOf(room))
  }

  async room(id: string, member: string | null): Promise<RoomLook | null> {
    if (!knows(this.inner?.contacts[id], member) && this.mayLookUp(id)) await this.lookUp(id)
    const contact = this.inner?.contacts[id]
    return contact ? this.lookOf(contact) : null
  }

  async person(id: string): Promise<PersonLook | null> {
    if (!this.inner?.contacts[id]) await this.lookUp(id)
    const contact = this.inner?.contacts[id]
    return contact ? personLook(contact) : null
  }

  private lookOf(contact: WebContact): RoomLook {
    const members = contact.MemberList
    const kept = members && this.looks.get(members)
    if (kept && kept.topic === plainText(contact.NickName ?? '')) return kept
    const look = roomLook(contact)
    if (members) this.looks.set(members, look)
    return look
  }

  friends(): readonly PersonLook[] {
    const all = Object.values(this.inner?.contacts ?? {})
    const friends = all.filter(({ UserName, ContactFlag = 0 }) => isFriend(UserName, ContactFlag))
    return friends.map(personLook)
  }

  async sendText(to: string, text: string): Promise<string | null> {
    const id = await this.puppet.messageSendText(to, text)
    return id || null
  }

  async sendFile(to: string, bytes: Uint8Array, name: string): Promise<string | null> {
    const box = this.packages.FileBox.fromBuffer(Buffer.from(bytes), name)
    const id = await this.puppet.messageSendFile(to, box)
    return id || null
  }

  async fetch(handle: string): Promise<Uint8Array> {
    const { inner } = this
    if (!inner) throw new Error('not started')
    const media = JSON.parse(handle) as WebMedia
    return (await bytesOf(inner, media)).data
  }

  private live(inner: Wechat4u): void {
    const { listener } = this
    if (!listener) throw new Error('nobody listens')
    this.inner = inner
    const parts = {
      inner,
      session: openSessionFile(this.config.sessionFile),
      listener,
      tempo: this.config.tempo,
      now: this.config.now,
      random: this.config.random,
      forget: () => this.forget(inner),
      deliver: (messages: readonly WebMessage[]) => this.deliver(inner, listener, messages),
    }
    void this.keepOn(parts)
  }

  /** Whatever goes wrong in the loop itself (a disk, a file's rights) is tried again, never given up. */
  private async keepOn(parts: LoopParts): Promise<void> {
    const { signal } = this.stopping
    while (!signal.aborted) {
      try {
        await keepInSync(parts, signal)
      } catch {
        parts.listener.news({ kind: 'trouble', what: 'store' })
        await rest(this.config.tempo.store.mostMs, signal)
      }
    }
  }

  /** Ids of an ended session would live on beside the new ones, and what is sent to them goes nowhere. */
  private async forget(inner: Wechat4u): Promise<void> {
    inner.contacts = {}
    this.puppet.cache.clear()
    if (this.puppet.isLoggedIn) await this.puppet.logout()
  }

  private async deliver(
    inner: Wechat4u,
    listener: LineListener,
    messages: readonly WebMessage[],
  ): Promise<void> {
    const batch: Seen[] = []
    for (const wire of messages) {
      const seen = this.read(inner, wire)
      if (!seen) listener.news({ kind: 'unreadable' })
      else if (await this.isFromPeople(inner, seen)) batch.push(seen)
    }
    await listener.hear(batch)
  }

  private read(inner: Wechat4u, wire: WebMessage): Seen | null {
    try {
      return readWire(wire, inner.user.UserName ?? '')
    } catch {
      return null
    }
  }

  private async isFromPeople(inner: Wechat4u, seen: Seen): Promise<boolean> {
    if (seen.room !== null) return true
    const peer = seen.peer ?? ''
    if (!/^@[^@]/.test(peer)) return false
    if (!inner.contacts[peer]) await this.lookUp(peer)
    return ((inner.contacts[peer]?.VerifyFlag ?? 0) & OFFICIAL) === 0
  }

  /** Somebody who is in no list would have the group looked up at every word. */
  private mayLookUp(id: string): boolean {
    const now = this.config.now()
    if (now - (this.lookedUpAt.get(id) ?? 0) < LOOK_UP_AGAIN_MS) return false
    this.lookedUpAt.set(id, now)
    return true
  }

  private async lookUp(id: string): Promise<void> {
    const { inner } = this
    if (!inner) return
    const found = await inner.batchGetContact([{ UserName: id }]).catch(() => [])
    inner.updateContacts(found)
  }
}

function bytesOf(inner: Wechat4u, media: WebMedia): Promise<{ data: Uint8Array }> {
  switch (media.kind) {
    case 'photo':
      return inner.getMsgImg(media.id)
    case 'voice':
      return inner.getVoice(media.id)
    case 'video':
      return inner.getVideo(media.id)
    case 'file':
      return inner.getDoc(media.from ?? '', media.mediaId ?? '', media.name ?? '')
  }
}

/** True when the group's list is there and `member`, where one is asked for, is in it. */
function knows(contact: WebContact | undefined, member: string | null): boolean {
  const members = contact?.MemberList ?? []
  return members.length > 0 && (member === null || members.some((one) => one.UserName === member))
}

function isFriend(id: string, flags: number): boolean {
  return /^@[^@]/.test(id) && (flags & FRIEND) !== 0
}

function roomLook(contact: WebContact): RoomLook {
  return {
    id: contact.UserName,
    topic: plainText(contact.NickName ?? ''),
    members: (contact.MemberList ?? []).map(memberLook),
  }
}

function memberLook(member: WebMember): MemberLook {
  return {
    id: member.UserName,
    nick: plainText(member.NickName ?? ''),
    alias: plainText(member.DisplayName ?? ''),
    attr: member.AttrStatus ?? 0,
  }
}

function personLook(contact: WebContact): PersonLook {
  return {
    id: contact.UserName,
    nick: plainText(contact.NickName ?? ''),
    remark: plainText(contact.RemarkName ?? ''),
    attr: contact.AttrStatus ?? 0,
  }
}
