import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createCalendar } from '../../bot/domain/calendar.js'
import { DEFAULT_LIMITS } from '../../bot/domain/limits.js'
import type { Incoming } from '../../bot/domain/message.js'
import type { Order } from '../../bot/domain/outgoing.js'
import { createEngine, type Engine, type EngineParts } from '../../bot/engine/engine.js'
import { examineWithSharp } from '../../bot/engine/examine.js'
import type { Flow } from '../../bot/flow.js'
import { openStorage, type Storage } from '../../storage/open.js'
import { quietPlatform } from '../quiet-platform.js'

/** An engine on a real file, with a platform that confirms everything at once and remembers when. */
export interface Rig {
  readonly engine: Engine
  readonly storage: Storage
  readonly parts: EngineParts
  readonly chats: readonly string[]
  /** Called for every order the platform confirms. */
  onSent(hear: (order: Order) => void): void
  message(chat: string, person: string, text: string): Incoming
  close(): Promise<void>
}

/**
 * Opens a rig with so many bound residents' groups in one community, on disk, with every durability setting as in
 * production. `fill` may put more into the file before it is opened for good.
 */
export function openRig(
  flows: readonly Flow[],
  groups: number,
  fill?: (file: string) => void,
): Rig {
  const folder = mkdtempSync(join(tmpdir(), 'gridhand-bench-'))
  const now = (): number => Date.now()
  const file = join(folder, 'bench.db')
  const open = (): Storage => openStorage({ file, mediaDir: join(folder, 'media'), now })
  const first = open()
  const chats = bindGroups(first, groups)
  first.close()
  fill?.(file)
  const storage = open()
  let hear: (order: Order) => void = () => {}
  let counter = 0
  const parts: EngineParts = {
    storage,
    platforms: [quietPlatform('quiet', (order) => hear(order))],
    flows,
    calendar: createCalendar(),
    limits: { ...DEFAULT_LIMITS, casesPerPersonPerDay: 1_000_000, quiet: [] },
    lang: 'zh-CN',
    now,
    random: Math.random,
    examine: examineWithSharp,
    log: () => {},
  }
  const engine = createEngine(parts)
  return {
    engine,
    parts,
    storage,
    chats,
    onSent(listener) {
      hear = listener
    },
    message(chat, person, text) {
      counter += 1
      return {
        kind: 'message',
        platform: 'quiet',
        key: `u${counter}`,
        chat: { key: chat, kind: 'group', title: chat, thread: null },
        at: now(),
        sender: { key: person, name: person, faceless: false, lang: null },
        messageKey: `m${counter}`,
        text,
        media: [],
        album: null,
        location: null,
        replyTo: null,
        mentionsBot: false,
        mentions: [],
        payload: null,
        edited: false,
      }
    },
    async close() {
      await engine.stop()
      storage.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** One community with so many micro-grids, each with a residents' group. */
export function bindGroups(storage: Storage, groups: number): readonly string[] {
  return storage.transaction(() => {
    const base = { kind: 'basic' as const, places: [] }
    const root = storage.regions.add({
      ...base,
      code: 'B',
      level: 'community',
      name: 'B',
      parentId: null,
      buildings: [],
    })
    return Array.from({ length: groups }, (_, at) => {
      const region = storage.regions.add({
        ...base,
        code: `B-${at}`,
        level: 'microgrid',
        name: `B${at}`,
        parentId: root.id,
        buildings: ['1', '2', '3'],
      })
      const chat = storage.chats.ensure('quiet', `g${at}`, 'group', `g${at}`)
      storage.chats.bind(chat.id, region.id, 'residents', Date.now())
      return `g${at}`
    })
  })
}
