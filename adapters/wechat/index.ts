import { randomBytes } from 'node:crypto'
import type { BindingStore } from '../../bot/domain/binding.js'
import type { Incoming } from '../../bot/domain/message.js'
import type { Lang } from '../../bot/domain/person.js'
import type { Instant } from '../../bot/domain/time.js'
import type { Doorway, Platform } from '../../bot/port.js'
import { capabilitiesOf, WECHAT4U } from './capabilities.js'
import type { Connection } from './connection.js'
import { type EarParts, hearOne } from './ear.js'
import { type Identity, openIdentity } from './identity.js'
import type { Line, LineListener, LineNews, Seen } from './line.js'
import { Mouth } from './mouth.js'
import { fetchMedia } from './pictures.js'
import { platformIds } from './platform-ids.js'
import { openRecents, type Recents } from './recents.js'
import { SENDS_A_DAY, Sends } from './sends.js'
import { type Log, type Memory, Supervisor, type WechatNews } from './supervise.js'
import { TEMPO, type Tempo } from './tempo.js'
import { SAID } from './texts.js'

export { CONNECTION_KEY, RETRY_KEY, type WechatNews } from './supervise.js'
export type { Tempo } from './tempo.js'
export { WechatUnfit } from './unfit.js'

/** What WeChat needs from the house. */
export interface WechatConfig {
  /** The puppet's package; `wechaty-puppet-wechat4u` for a personal account. */
  readonly puppet: string
  /** Where the session is kept, for the puppet that keeps one of ours. */
  readonly sessionFile: string
  /** Another base for every address of the web protocol, `<base>/<host>/<path>`. */
  readonly apiRoot?: string | null
  readonly bindings: BindingStore
  readonly memory: Memory
  /** True for a person's key whose words have weight: a name alone never brings those rights back. */
  readonly holdsRights: (personKey: string) => boolean
  /** True for a group's key in which more may be seen than in others: only its phrase brings it back. Left out: none. */
  readonly isGuarded?: (roomKey: string) => boolean
  /** The people in charge should hear of it. */
  readonly tell: (news: WechatNews) => void
  readonly lang: Lang
  readonly now: () => Instant
  /** In [0, 1). */
  readonly random: () => number
  readonly log: Log
  readonly sendsPerDay?: number
  readonly tempo?: Partial<Tempo>
  /** An opened line instead of the one `puppet` names. */
  readonly line?: Line
}

/** WeChat as a platform, with what its page and the command line show. */
export interface Wechat extends Platform {
  /** The code that waits to be scanned, null when none does. */
  qr(): { readonly url: string; readonly at: Instant } | null
  connection(): Connection
}

const STOP_WITHIN_MS = 1_500
const SALT_KEY = 'wechat.salt'

/**
 * WeChat through wechaty's puppets, imported only now. Rejects with `WechatUnfit` when the puppet is not
 * installed or not as we know it.
 */
export async function createWechat(config: WechatConfig): Promise<Wechat> {
  const tempo = { ...TEMPO, ...config.tempo }
  const line = config.line ?? (await openLine(config, tempo))
  return new WechatPlatform(config, tempo, line)
}

async function openLine(config: WechatConfig, tempo: Tempo): Promise<Line> {
  const { now, random, sessionFile, apiRoot = null } = config
  if (config.puppet === WECHAT4U) {
    const { openWechat4uLine } = await import('./wechat4u/line.js')
    return openWechat4uLine({ sessionFile, apiRoot, tempo, now, random })
  }
  const { openWechatyLine } = await import('./wechaty/line.js')
  return openWechatyLine({ puppet: config.puppet, sessionFile })
}

class WechatPlatform implements Wechat, LineListener {
  readonly name = 'wechat'
  readonly capabilities
  private readonly stopping = new AbortController()
  private readonly supervisor: Supervisor
  private readonly sends: Sends
  private readonly identity: Identity
  private readonly recents: Recents
  private readonly mouth: Mouth
  private door: Doorway | null = null
  private readonly heardFrom = new Set<string>()
  private found: { readonly what: 'room' | 'person'; readonly chatKey: string }[] = []
  /** True while the ids of this login are not settled yet. */
  private unsettled = false

  constructor(
    private readonly config: WechatConfig,
    private readonly tempo: Tempo,
    private readonly line: Line,
  ) {
    const { now, random, log, memory, tell } = config
    this.capabilities = capabilitiesOf()
    this.supervisor = new Supervisor({ tempo, now, log, memory, tell })
    this.sends = new Sends({
      tempo,
      now,
      random,
      memory,
      perDay: config.sendsPerDay ?? SENDS_A_DAY,
    })
    this.identity = line.can.stableIds ? platformIds() : this.ownIds()
    this.recents = openRecents(config.bindings, now)
    this.mouth = this.mouthOf()
  }

  async start(door: Doorway): Promise<void> {
    this.door = door
    this.supervisor.start()
    await this.line.start(this)
  }

  send(order: Parameters<Platform['send']>[0]): ReturnType<Platform['send']> {
    return this.mouth.send(order)
  }

  fetch(media: Parameters<Platform['fetch']>[0]): Promise<Uint8Array> {
    return fetchMedia(this.line, media, this.tempo, this.stopping.signal)
  }

  health() {
    return this.supervisor.health(this.sends.restMs() > 0)
  }

  qr() {
    return this.supervisor.qr()
  }

  connection(): Connection {
    return this.supervisor.standing()
  }

  async stop(): Promise<void> {
    this.stopping.abort()
    let timer: NodeJS.Timeout | undefined
    const late = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, STOP_WITHIN_MS)
    })
    // What a puppet says on its way out changes nothing any more.
    await Promise.race([this.line.stop().catch(() => undefined), late])
    clearTimeout(timer)
    this.supervisor.stop()
  }

  news(news: LineNews): void {
    if (this.stopping.signal.aborted) return
    this.supervisor.news(news)
    if (news.kind !== 'login') return
    this.unsettled = true
    this.settle().catch(() => this.config.log('wechat.session', { settled: false }))
  }

  mayScan(signal: AbortSignal): Promise<void> {
    return this.supervisor.mayScan(signal)
  }

  async hear(batch: readonly Seen[]): Promise<void> {
    await this.settle()
    const ear = this.earParts()
    const incoming: Incoming[] = []
    for (const seen of batch) {
      incoming.push(...(await hearOne(ear, seen)))
      this.supervisor.heard(seen.at)
    }
    if (this.stopping.signal.aborted) throw new Error('stopped')
    if (incoming.length > 0) this.door?.accept(incoming)
    for (const each of incoming) {
      this.heardFrom.add(each.chat.key)
      if (each.kind === 'membership' && each.change === 'unblocked') this.noteBack(each.chat.key)
    }
    for (const each of this.found.splice(0)) this.answer(each.what, each.chatKey)
  }

  private async settle(): Promise<void> {
    if (!this.unsettled) return
    const { fresh, unbound } = this.identity.begin(this.line.me() ?? '', await this.line.rooms())
    if (!this.unsettled) return
    this.unsettled = false
    this.config.log('wechat.session', { fresh, unbound })
    if (fresh) this.config.tell({ kind: 'login', unbound })
  }

  /** A line of our own, to whoever typed a code; when it cannot be sent, nothing is lost. */
  private answer(what: 'room' | 'person', chatKey: string): void {
    const address = this.identity.address(chatKey)
    if (address === 'unknown' || address === 'unbound') return
    const text = SAID[this.config.lang][what]
    const say = () => this.line.sendText(address, text, [])
    this.sends.inTurn(say, this.stopping.signal).catch(() => {
      this.config.log('wechat.answer', { what, sent: false })
    })
  }

  private earParts(): EarParts {
    const { line, identity, recents, mouth, sends } = this
    return {
      line,
      identity,
      recents,
      isEcho: (seen) => mouth.isEcho(seen),
      onTooOften: () => sends.refused(),
      onFound: (what, chatKey) => void this.found.push({ what, chatKey }),
      isFirst: (chatKey) => !this.heardFrom.has(chatKey),
      isBack: (chatKey) => (this.config.memory.get(leftKey(chatKey)) ?? '') !== '',
    }
  }

  private mouthOf(): Mouth {
    const { line, identity, recents, sends, capabilities, supervisor } = this
    return new Mouth({
      line,
      identity,
      recents,
      sends,
      capabilities,
      isOnline: () => supervisor.isOnline(),
      isBlocked: () => supervisor.standing().state === 'blocked',
      onUnreachable: (key) => this.config.memory.set(leftKey(key), '1'),
      signal: this.stopping.signal,
    })
  }

  private noteBack(chatKey: string): void {
    const { memory } = this.config
    if (memory.get(leftKey(chatKey))) memory.set(leftKey(chatKey), '')
  }

  private ownIds(): Identity {
    const { bindings, memory, now, random, holdsRights, isGuarded = () => false } = this.config
    const kept = memory.get(SALT_KEY)
    const salt = kept ?? randomBytes(16).toString('hex')
    if (kept === null) memory.set(SALT_KEY, salt)
    const friends = () => this.line.friends()
    return openIdentity({ store: bindings, now, random, salt, holdsRights, isGuarded, friends })
  }
}

const leftKey = (chatKey: string): string => `wechat.left.${chatKey}`
