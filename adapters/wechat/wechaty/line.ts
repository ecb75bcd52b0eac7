import { chmodSync, existsSync, writeFileSync } from 'node:fs'
import type { Puppet } from 'wechaty-puppet'
import { minutes, seconds } from '../../../bot/domain/time.js'
import { abilitiesOf } from '../capabilities.js'
import type { Line, LineListener, MemberLook, PersonLook, RoomLook, Seen } from '../line.js'
import { rest } from '../tempo.js'
import { WechatUnfit } from '../unfit.js'
import { readPayload, type WechatyMedia } from './read.js'

/** What the line needs. */
export interface WechatyLineConfig {
  /** The puppet's package, or a puppet that is there already. */
  readonly puppet: string | Puppet
  /** Of the puppet's own session, without its ending. */
  readonly sessionFile: string
}

type Packages = Pick<typeof import('wechaty'), 'WechatyBuilder'> &
  Pick<typeof import('file-box'), 'FileBox'>

const SCANNED = 3
const WAITING = 2
const OFFICIAL = 2
/** The puppet's word for the full picture. */
const FULL = 3
const LOOK_AGAIN_MS = minutes(10)
const LOOK_UP_AGAIN_MS = minutes(1)
const RETRY_MS = seconds(1)

/**
 * Any other puppet, by wechaty: WeCom through `wechaty-puppet-service`, or what an operator installs. What it
 * can do is declared by its name. Rejects with `WechatUnfit` when it is not installed.
 */
export async function openWechatyLine(config: WechatyLineConfig): Promise<Line> {
  const { WechatyBuilder, log } = await import('wechaty')
  const { FileBox } = await import('file-box')
  log.level('silent')
  const { puppet } = config
  if (typeof puppet === 'string' && !(await isInstalled(puppet))) {
    throw new WechatUnfit('puppet', puppet)
  }
  return new WechatyLine(config, { WechatyBuilder, FileBox })
}

async function isInstalled(name: string): Promise<boolean> {
  return import(name).then(
    () => true,
    () => false,
  )
}

class WechatyLine implements Line {
  readonly can
  private readonly bot
  private readonly stopping = new AbortController()
  private readonly looks = new Map<string, { readonly look: RoomLook; readonly at: number }>()
  private waiting: Seen[] = []
  private handing: Promise<void> = Promise.resolve()
  private myName = ''

  constructor(
    { puppet, sessionFile }: WechatyLineConfig,
    private readonly packages: Packages,
  ) {
    this.can = abilitiesOf(typeof puppet === 'string' ? puppet : puppet.name())
    makePrivate(`${sessionFile}.memory-card.json`)
    // Its typing knows only the names of puppets it was built with.
    this.bot = packages.WechatyBuilder.build({ name: sessionFile, puppet: puppet as Puppet })
  }

  async start(listener: LineListener): Promise<void> {
    const { bot } = this
    bot.on('scan', (url, status) => {
      if (status === WAITING && url) listener.news({ kind: 'qr', url })
      else if (status === SCANNED) listener.news({ kind: 'scanned' })
    })
    bot.on('login', () => void this.loggedIn(listener))
    bot.on('logout', () => listener.news({ kind: 'lost', code: 0 }))
    bot.on('heartbeat', () => {
      if (bot.isLoggedIn) listener.news({ kind: 'synced' })
    })
    bot.on('error', () => listener.news({ kind: 'trouble', what: 'network' }))
    void this.open(listener)
  }

  private async open(listener: LineListener): Promise<void> {
    try {
      await listener.mayScan(this.stopping.signal)
      await this.bot.init()
      // Above the puppet messages overtake each other, and those whose sender cannot be found are dropped.
      this.puppet.on('message', ({ messageId }) => {
        this.handing = this.handing.then(() => this.handIn(messageId, listener))
      })
      await this.bot.start()
    } catch {
      if (!this.stopping.signal.aborted) listener.news({ kind: 'trouble', what: 'login' })
    }
  }

  async stop(): Promise<void> {
    this.stopping.abort()
    await this.bot.stop()
  }

  me(): string | null {
    return this.bot.isLoggedIn ? this.puppet.currentUserId : null
  }

  nick(): string {
    return this.myName
  }

  async rooms(): Promise<readonly RoomLook[]> {
    const ids = await this.puppet.roomList()
    const looks = await Promise.all(ids.map((id) => this.room(id, null)))
    return looks.filter((look) => look !== null)
  }

  async room(id: string, member: string | null): Promise<RoomLook | null> {
    const kept = this.looks.get(id)
    const age = Date.now() - (kept?.at ?? 0)
    const known = member === null || kept?.look.members.some((one) => one.id === member)
    if (kept && age < (known ? LOOK_AGAIN_MS : LOOK_UP_AGAIN_MS)) return kept.look
    const look = await this.lookAt(id).catch(() => kept?.look ?? null)
    if (look) this.looks.set(id, { look, at: Date.now() })
    return look
  }

  async person(id: string): Promise<PersonLook | null> {
    const contact = await this.puppet.contactPayload(id).catch(() => null)
    return contact && { id, nick: contact.name, remark: contact.alias ?? '', attr: 0 }
  }

  friends(): readonly PersonLook[] {
    return []
  }

  async sendText(to: string, text: string, mention: readonly string[]): Promise<string | null> {
    const id = await this.puppet.messageSendText(to, text, [...mention])
    return id || null
  }

  async sendFile(to: string, bytes: Uint8Array, name: string): Promise<string | null> {
    const box = this.packages.FileBox.fromBuffer(Buffer.from(bytes), name)
    const id = await this.puppet.messageSendFile(to, box)
    return id || null
  }

  async fetch(handle: string): Promise<Uint8Array> {
    const { id, kind } = JSON.parse(handle) as WechatyMedia
    const box =
      kind === 'photo'
        ? await this.puppet.messageImage(id, FULL)
        : await this.puppet.messageFile(id)
    return box.toBuffer()
  }

  private get puppet(): Puppet {
    return this.bot.puppet as unknown as Puppet
  }

  private async loggedIn(listener: LineListener): Promise<void> {
    const me = await this.person(this.puppet.currentUserId)
    this.myName = me?.nick ?? ''
    listener.news({ kind: 'login', fresh: false })
  }

  private async lookAt(id: string): Promise<RoomLook> {
    const { topic } = await this.puppet.roomPayload(id)
    const ids = await this.puppet.roomMemberList(id)
    const members = await Promise.all(ids.map((each) => this.member(id, each)))
    return { id, topic, members }
  }

  private async member(room: string, id: string): Promise<MemberLook> {
    const member = await this.puppet.roomMemberPayload(room, id).catch(() => null)
    return { id, nick: member?.name ?? '', alias: member?.roomAlias ?? '', attr: 0 }
  }

  /** Reads a message and hands it in, again and again until the house has it: it will not come another time. */
  private async handIn(id: string, listener: LineListener): Promise<void> {
    const seen = await this.read(id)
    if (!seen) listener.news({ kind: 'unreadable' })
    else this.waiting.push(seen)
    while (this.waiting.length > 0 && !this.stopping.signal.aborted) {
      const batch = this.waiting
      try {
        await listener.hear(batch)
        this.waiting = this.waiting.slice(batch.length)
        listener.news({ kind: 'synced' })
      } catch {
        listener.news({ kind: 'trouble', what: 'store' })
        await rest(RETRY_MS, this.stopping.signal)
      }
    }
  }

  private async read(id: string): Promise<Seen | null> {
    try {
      const payload = await this.puppet.messagePayload(id)
      const seen = readPayload(payload, this.me() ?? '')
      if (seen.kind === 'location' && this.can.location) {
        const { latitude, longitude } = await this.puppet.messageLocation(id)
        return { ...seen, location: { latitude, longitude } }
      }
      // Official accounts write, but nobody is there to be answered.
      const nobody = seen.room === null && (await this.isOfficial(seen.peer))
      return nobody ? { ...seen, kind: 'other' } : seen
    } catch {
      return null
    }
  }

  private async isOfficial(id: string | null): Promise<boolean> {
    const contact = await this.puppet.contactPayload(id ?? '').catch(() => null)
    return contact?.type === OFFICIAL
  }
}

/** memory-card writes its file readable to all; one that is there already keeps its mode. */
function makePrivate(file: string): void {
  if (existsSync(file)) chmodSync(file, 0o600)
  else writeFileSync(file, '{}', { mode: 0o600 })
}
