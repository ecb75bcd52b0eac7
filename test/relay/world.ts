import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { createRelay } from '../../adapters/relay/index.js'
import { createCalendar } from '../../bot/domain/calendar.js'
import { DEFAULT_LIMITS } from '../../bot/domain/limits.js'
import type { Arrival, MediaRef, Message } from '../../bot/domain/message.js'
import type { Order } from '../../bot/domain/outgoing.js'
import { createEngine, type Engine } from '../../bot/engine/engine.js'
import { defineFlow } from '../../bot/flow.js'
import type { Doorway, Platform } from '../../bot/port.js'
import { bridge } from '../../flows/bridge/flow.js'
import { quietPlatform } from '../../scripts/quiet-platform.js'
import { openStorage } from '../../storage/open.js'
import { PICTURE } from '../contract/outside.js'

/** What the captain was given to paste. */
interface Handed {
  readonly text: string
  readonly photos: readonly string[]
}

/**
 * A group without a bot, and a captain who writes to one elsewhere: the real relay, the real flow, engine and
 * storage. What the relay's group says goes to the house of the contract; what that house says goes the other way.
 */
export async function worldOfPastes() {
  const folder = mkdtempSync(join(tmpdir(), 'relay-'))
  // Twenty times as fast, so that what is tried again after ten seconds comes soon.
  const begun = Date.now()
  const now = (): number => begun + (Date.now() - begun) * 20
  const storage = openStorage({ file: ':memory:', mediaDir: folder, now })
  settle(storage)
  const handed: Handed[] = []
  const unsent: Message[] = []
  let running: { engine: Engine; relay: Platform } | null = null
  let delay = 0
  let awake: NodeJS.Timeout | undefined
  let count = 0

  const stage: Platform = {
    name: 'stage',
    capabilities: quietPlatform('stage').capabilities,
    start: async () => {},
    send: async (order) => {
      await pause(delay)
      count += 1
      collect(order, handed)
      return { messageKey: String(count), pollKey: null }
    },
    fetch: async () => PICTURE,
    health: () => ({ state: 'online', lastSeenAt: now(), trouble: null }),
    stop: async () => {},
  }

  function build(house: Doorway): { engine: Engine; relay: Platform } {
    const relay = createRelay({ flow: 'bridge', path: storage.files.path, now })
    // What the group says is for the house of the contract, which may refuse it: then nothing was heard.
    const accept = (batch: readonly Arrival[], at: number): number => {
      const said = batch.filter((each) => each.platform === 'relay')
      if (said.length > 0) house.accept(said)
      return storage.inbox.accept(
        batch.filter((each) => each.platform !== 'relay'),
        at,
      )
    }
    const engine = createEngine({
      storage: { ...storage, inbox: { ...storage.inbox, accept } },
      platforms: [stage, relay],
      flows: [bridge, listener],
      calendar: createCalendar(),
      limits: DEFAULT_LIMITS,
      lang: 'zh-CN',
      now,
      random: Math.random,
      examine: async (bytes) => ({
        ok: true,
        bytes,
        mime: 'image/png',
        width: 1,
        height: 1,
        phash: null,
        dhash: null,
      }),
      log: () => {},
    })
    return { engine, relay }
  }

  function open(): Platform {
    const relay = createRelay({ flow: 'bridge', path: storage.files.path, now })
    let mine: { engine: Engine; relay: Platform } | null = null
    return {
      ...relay,
      start: async (house) => {
        mine = build(house)
        running = mine
        await mine.engine.start()
        // The engine sleeps by real time; a fast clock has to be looked at.
        awake = setInterval(() => void running?.engine.settle(), 100)
        await flush()
      },
      send: async (order) => {
        const receipt = await (mine?.relay ?? relay).send(order)
        await mine?.engine.settle()
        return receipt
      },
      fetch: (media) => (mine?.relay ?? relay).fetch(media),
      health: () => (mine?.relay ?? relay).health(),
      stop: async () => {
        running = null
        clearInterval(awake)
        if (mine) await mine.engine.stop()
        else await relay.stop()
      },
    }
  }

  async function flush(): Promise<void> {
    if (running === null) return
    running.engine.door.accept(unsent.splice(0))
    await running.engine.settle()
  }

  function writes(text: string, media: readonly MediaRef[] = []): Promise<void> {
    count += 1
    unsent.push(messageOf(String(count), text, media, now()))
    return flush()
  }

  return {
    open,
    pastes: (text: string) => writes(`王姐 ${stamp(now())}\n${text}`),
    forwards: (_: Uint8Array) =>
      writes('', [{ kind: 'photo', handle: 'p', name: null, bytes: PICTURE.length }]),
    handed: () => handed,
    slow: (ms: number) => {
      delay = ms
    },
    close: async () => {
      clearInterval(awake)
      await running?.engine.stop()
      storage.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Keeps an errand's flow company: the engine needs somebody who hears free words. */
const listener = defineFlow({
  name: 'listener',
  texts: { 'zh-CN': {}, en: {} },
  words: {},
  commands: {},
})

function collect(order: Order, handed: Handed[]): void {
  if (order.do !== 'post' || order.chat.key !== '老李') return
  const { text, photos } = order.post
  if (OURS.test(text)) return
  handed.push({ text, photos: photos.map(({ path }) => path) })
}

/** What the bridge says to the captain herself. */
const OURS = /^幸福里：|^下面的话|^贴到|^照片齐了|^收到。还差/

function stamp(at: number): string {
  const local = new Date(at + 8 * 3_600_000).toISOString()
  return `${local.slice(0, 10).replaceAll('-', '/')} ${local.slice(11, 19)}`
}

function messageOf(key: string, text: string, media: readonly MediaRef[], at: number): Message {
  return {
    kind: 'message',
    platform: 'stage',
    key,
    chat: { key: '老李', kind: 'private', title: '老李', thread: null },
    at,
    sender: { key: '老李', name: '老李', faceless: false, lang: null },
    messageKey: `in-${key}`,
    text,
    media,
    album: null,
    location: null,
    replyTo: null,
    mentionsBot: false,
    mentions: [],
    payload: null,
    edited: false,
  }
}

function settle(storage: ReturnType<typeof openStorage>): void {
  const region = storage.regions.add({
    code: 'QX-1-1',
    level: 'microgrid',
    kind: 'basic',
    name: '幸福里',
    parentId: null,
    buildings: ['3'],
    places: [],
  })
  const { person, account } = storage.people.ensure('stage', '老李', '老李')
  storage.people.addPost(person.id, 'captain', region.id, 0)
  const chat = storage.chats.ensure('stage', '老李', 'private', '老李')
  storage.people.setPrivateChat(account.id, chat.id)
  const group = storage.chats.ensure('relay', 'QX-1-1', 'group', '幸福里')
  storage.chats.bind(group.id, region.id, 'residents', 0)
  storage.relayed.setCarrier(group.id, person.id, 0)
  const { hash } = storage.files.put(PICTURE, 'image/png')
  const about = { mime: 'image/png', width: 1, height: 1, bytes: PICTURE.length }
  const more = { phash: null, dhash: null, small: null, daysOld: null, seen: null }
  storage.media.add({ hash, ...about, ...more }, 0)
}
