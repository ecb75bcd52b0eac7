import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach } from 'vitest'
import type { Chat } from '../../bot/domain/chat.js'
import type { Message } from '../../bot/domain/message.js'
import type { Outgoing } from '../../bot/domain/outgoing.js'
import { NOWHERE } from '../../bot/domain/place.js'
import type { NewOrder } from '../../bot/domain/queues.js'
import type { Level, Region } from '../../bot/domain/region.js'
import type { NewCase } from '../../bot/domain/store.js'
import { openStorage, type Storage, type StorageOptions } from '../../storage/open.js'

/** Noon of a working day. */
export const NOON = Date.UTC(2026, 8, 15, 4)

const cleanups: (() => void)[] = []
afterEach(() => {
  for (const cleanup of cleanups.splice(0).reverse()) cleanup()
})

/** A folder that is gone after the test. */
export function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'gridhand-storage-'))
  cleanups.push(() => rmSync(path, { recursive: true, force: true }))
  return path
}

/** A storage that is closed after the test: in memory, or wherever `options` says. */
export function storage(options: Partial<StorageOptions> = {}): Storage {
  const opened = openStorage({
    file: ':memory:',
    mediaDir: options.mediaDir ?? join(folder(), 'media'),
    now: () => NOON,
    ...options,
  })
  cleanups.push(() => opened.close())
  return opened
}

/** A small street: two communities, one with a grid of two micro-grids, one with a micro-grid. */
export function territory(store: Storage) {
  const add = (code: string, level: Level, above: Region | null): Region =>
    store.regions.add({
      code,
      level,
      kind: 'basic',
      name: code,
      parentId: above?.id ?? null,
      buildings: ['1', '2', '3'],
      places: [],
    })
  const street = add('S', 'street', null)
  const east = add('E', 'community', street)
  const west = add('W', 'community', street)
  const grid = add('E1', 'grid', east)
  const first = add('E1-1', 'microgrid', grid)
  const second = add('E1-2', 'microgrid', grid)
  const far = add('W-1', 'microgrid', west)
  return { street, east, west, grid, first, second, far }
}

/** A street with one group in its first micro-grid and three people. */
export function street(options: Partial<StorageOptions> = {}) {
  const store = storage(options)
  const regions = territory(store)
  const chat = group(store, 'g1', regions.first)
  const [wang, li, zhao] = ['王姐', '李叔', '赵哥'].map(
    (name) => store.people.ensure('web', name, name).person,
  )
  if (!wang || !li || !zhao) throw new Error('three people')
  return { store, regions, chat, wang, li, zhao }
}

export function group(store: Storage, key: string, region: Region): Chat {
  const { id } = store.chats.ensure('web', key, 'group', key)
  return store.chats.bind(id, region.id, 'residents', NOON)
}

export function aCase(of: { regionId: number; chatId: number; reporterId: number }): NewCase {
  return {
    kind: 'report',
    source: 'command',
    proxyId: null,
    title: '电梯坏了',
    words: '3栋电梯又坏了',
    category: 'facility_repair',
    tier: 'ordinary',
    place: { ...NOWHERE, building: '3' },
    private: false,
    dues: { response: NOON + 1, feedback: NOON + 2, resolution: NOON + 3 },
    at: NOON,
    ...of,
  }
}

export function message(key: string, change: Partial<Message> = {}): Message {
  return {
    kind: 'message',
    platform: 'web',
    key,
    chat: { key: 'g1', kind: 'group', title: 'g1', thread: null },
    at: NOON,
    sender: { key: '王姐', name: '王姐', faceless: false, lang: null },
    messageKey: `m${key}`,
    text: '3栋电梯又坏了',
    media: [],
    album: null,
    location: null,
    replyTo: null,
    mentionsBot: false,
    mentions: [],
    payload: null,
    edited: false,
    ...change,
  }
}

export function says(text: string): Outgoing {
  return {
    text,
    words: null,
    choices: [],
    photos: [],
    file: null,
    mention: null,
    quote: null,
    thread: null,
    poll: null,
  }
}

export function order(chatId: number, change: Partial<NewOrder> = {}): NewOrder {
  return {
    chatId,
    kind: 'update',
    form: 'post',
    post: says('好'),
    pressKey: null,
    cardKey: null,
    uneditable: 'post',
    once: null,
    caseId: null,
    personId: null,
    pollId: null,
    notBefore: NOON,
    until: null,
    at: NOON,
    ...change,
  }
}
