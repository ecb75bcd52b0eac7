import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { MenuEntry, Platform } from '../../bot/port.js'
import { House } from '../contract.js'
import { type BotApi, openBotApi } from '../fakes/bot-api.js'
import { type Kept, telegramOn } from './harness.js'

const entry = (slash: string, zh: string, audience: MenuEntry['audience']): MenuEntry => ({
  slash,
  description: { 'zh-CN': zh, en: `english ${slash}` },
  audience,
})
const MENU = [
  entry('new', '报修', 'everyone'),
  entry('mine', '我报过的', 'private'),
  entry('wait', '待接', 'groups'),
  entry('take', '接单', 'captains'),
]

describe('the menu and links', () => {
  let api: BotApi
  let kept: Kept
  let platform: Platform

  beforeEach(async () => {
    api = await openBotApi()
    kept = { memory: new Map(), logged: [] }
    platform = telegramOn(api, kept)
  })

  afterEach(async () => {
    await platform.stop()
    await api.close()
  })

  const sets = () => api.calls.filter(({ method }) => method === 'setMyCommands').length
  const shown = (name: string) => api.world.menus.get(name)?.map(({ command }) => command)

  it('sets each menu for its readers, in both languages', async () => {
    await platform.announce?.(MENU)
    await platform.start(new House())
    await vi.waitFor(() => expect(api.world.menus.size).toBe(12))
    expect(shown('default/')).toEqual(['new'])
    expect(shown('all_private_chats/')).toEqual(['new', 'mine'])
    expect(shown('all_group_chats/en')).toEqual(['new', 'wait'])
    expect(shown('all_chat_administrators/zh')).toEqual(['new', 'wait', 'take'])
    expect(api.world.menus.get('default/')?.[0]?.description).toBe('报修')
    expect(api.world.menus.get('default/en')?.[0]?.description).toBe('english new')
  })

  it('says nothing when nothing changed, also after a restart', async () => {
    await platform.announce?.(MENU)
    await platform.start(new House())
    await vi.waitFor(() => expect(kept.memory.has('telegram.menu')).toBe(true))
    const before = sets()
    await platform.announce?.(MENU)
    await platform.stop()
    platform = telegramOn(api, kept)
    await platform.start(new House())
    await vi
      .waitFor(() => expect(platform.health().lastSeenAt).not.toBeNull(), { timeout: 200 })
      .catch(() => undefined)
    await platform.announce?.(MENU)
    expect(sets()).toBe(before)
    await platform.announce?.(MENU.slice(0, 1))
    expect(sets()).toBe(2 * before)
  })

  it('a menu Telegram does not take never keeps us from hearing', async () => {
    const house = new House()
    api.fails({ method: 'setMyCommands', code: 400, description: 'Bad Request' })
    await platform.announce?.(MENU)
    await platform.start(house)
    api.user('王姐').writes(api.group('幸福里'), '你好')
    await house.hears(['你好'])
    expect(kept.logged.map(({ event }) => event)).toContain('telegram.menu')
  })

  it('has links once it knows its own name, and keeps it', async () => {
    expect(platform.link?.('bind_1')).toBeNull()
    await platform.start(new House())
    await vi.waitFor(() =>
      expect(platform.link?.('bind_1')).toBe('https://t.me/grid_bot?start=bind_1'),
    )
    expect(platform.link?.('mit Leerzeichen')).toBeNull()
    expect(telegramOn(api, kept).link?.('bind_1')).toBe('https://t.me/grid_bot?start=bind_1')
  })
})
