import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createTelegram } from '../../adapters/telegram/index.js'
import { createCalendar } from '../../bot/domain/calendar.js'
import type { Purpose } from '../../bot/domain/chat.js'
import { DEFAULT_LIMITS } from '../../bot/domain/limits.js'
import type { Role } from '../../bot/domain/person.js'
import { createEngine, type Engine } from '../../bot/engine/engine.js'
import { examineWithSharp } from '../../bot/engine/examine.js'
import { allFlows } from '../../flows/index.js'
import { openStorage, type Storage } from '../../storage/open.js'
import {
  type BotApi,
  type FakeChat,
  type FakeMessage,
  type FakeUser,
  openBotApi,
} from '../fakes/bot-api.js'
import { picture } from '../picture.js'
import { QUICK } from './harness.js'

const AT_ONCE = { perChatMs: 0, perGroupPerMinute: 0, perSecond: 0 }
const WAIT = { timeout: 20_000, interval: 20 }

/** The whole house on Telegram: the real adapter, engine, storage and flows against the fake Bot API. */
describe('a street on Telegram', { timeout: 60_000 }, () => {
  let api: BotApi
  let storage: Storage
  let engine: Engine
  let folder: string
  let regionId: number

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'telegram-street-'))
    const begun = Date.now()
    const nine = Date.parse('2026-11-23T09:00:00+08:00')
    const now = () => nine + (Date.now() - begun)
    api = await openBotApi({ now })
    storage = openStorage({ file: ':memory:', mediaDir: folder, now })
    const platform = createTelegram({
      token: api.token,
      apiRoot: api.url,
      now,
      random: () => 0.5,
      log: () => undefined,
      memory: storage.memory,
      tempo: QUICK,
    })
    engine = createEngine({
      storage,
      // Telegram's own pace would make this a minute long.
      platforms: [{ ...platform, capabilities: { ...platform.capabilities, pace: AT_ONCE } }],
      flows: allFlows,
      calendar: createCalendar('Asia/Shanghai'),
      limits: DEFAULT_LIMITS,
      lang: 'zh-CN',
      now,
      random: () => 0.5,
      examine: examineWithSharp,
      log: () => undefined,
    })
    const { id } = storage.regions.add({
      code: 'QX-1-1',
      level: 'microgrid',
      kind: 'basic',
      name: '幸福里',
      parentId: null,
      buildings: ['1', '2', '3'],
      places: [],
    })
    regionId = id
    await engine.start()
  })

  afterEach(async () => {
    await engine.stop()
    storage.close()
    await api.close()
    rmSync(folder, { recursive: true, force: true })
  })

  /** Waits for the newest thing said there that has these words or button labels. */
  const said = (chat: FakeChat, words: RegExp): Promise<FakeMessage> =>
    vi.waitFor(() => {
      const lines = api.saidIn(chat)
      const found = api.messagesIn(chat)[lines.findLastIndex((line) => words.test(line))]
      if (!found) throw new Error(`${words} was not said, but: ${lines.join(' | ')}`)
      return found
    }, WAIT)

  const invite = (code: string, purpose: Purpose | null, role: Role | null) =>
    storage.invites.add({ code, purpose, role, regionId, expiresAt: Number.MAX_SAFE_INTEGER })

  const bound = async (title: string, purpose: Purpose): Promise<FakeChat> => {
    const chat = api.group(title, { bot: 'left' })
    const staff = api.user('周姐')
    staff.addsBot(chat)
    await said(chat, /格小二/)
    invite(`CODE${title.length}${purpose.length}`, purpose, null)
    staff.writes(chat, `绑定 CODE${title.length}${purpose.length}`)
    await said(chat, /绑好了/)
    return chat
  }

  const captain = async (name: string): Promise<FakeUser> => {
    const user = api.user(name)
    invite('LAOLI7', null, 'captain')
    user.startsBot()
    user.writes(user.chat, '绑定 LAOLI7')
    await said(user.chat, /您是幸福里的邻长/)
    return user
  }

  it('from a photo in the group to a claimed and finished case', async () => {
    const group = await bound('幸福里群', 'residents')
    const captains = await bound('邻长群', 'captains')
    const li = await captain('老李')
    const wang = api.user('王姐')
    wang.startsBot()
    wang.writes(wang.chat, '我的')
    await said(wang.chat, /报/)
    wang.sendsAlbum(group, [await photo('电梯'), await photo('门')], '3栋电梯停了，有人进不去')
    const question = await said(group, /\[登记\]/)
    wang.presses(question, '登记')
    await said(group, /#1/)
    const offer = await said(captains, /#1.*\[接单\]/s)
    const press = li.presses(offer, '接单')
    await vi.waitFor(() => expect(api.toastOf(press)).not.toBeNull(), WAIT)
    expect(api.toastOf(press)).toBe('#1 老李接了。')
    const mine = await said(li.chat, /\[办好了\]/)
    const [album] = api.messagesIn(li.chat).filter((message) => message.media_group_id)
    expect(album?.photo, 'the captain is shown the photos').toBeDefined()
    const moved = api.upgrade(group, wang)
    li.sendsPhoto(li.chat, await photo('修好'), '办结 1 换了电机', { replyTo: mine })
    const asked = await said(wang.chat, /#1.*\[好了\]/s)
    wang.presses(asked, '好了')
    const state = () => storage.cases.byNumber(regionId, 1)?.state
    await vi.waitFor(() => expect(state()).toBe('closed'), WAIT)
    wang.writes(moved, '进度 1')
    await said(moved, /#1/)
    expect(api.messagesIn(group).at(-1)?.text).not.toMatch(/进度/)
  })

  it('from a poll in the group to its answers', async () => {
    const group = await bound('幸福里群', 'residents')
    const staff = api.user('周姐')
    invite('ZHOU77', null, 'staff')
    staff.startsBot()
    staff.writes(staff.chat, '绑定 ZHOU77')
    await said(staff.chat, /工作人员/)
    staff.writes(group, '调查 楼道装灯？ 要 不要')
    const poll = await said(group, /楼道装灯/)
    api.user('王姐').votes(poll, [0])
    const asked = storage.polls.latestOpen(
      storage.chats.find('telegram', String(group.id))?.id ?? 0,
    )
    await vi.waitFor(
      () => expect(storage.polls.result(asked?.id ?? 0, 1).counts).toEqual([1, 0]),
      WAIT,
    )
    api.user('王姐').votes(poll, [])
    await vi.waitFor(
      () => expect(storage.polls.result(asked?.id ?? 0, 0).counts).toEqual([0, 0]),
      WAIT,
    )
  })
})

async function photo(word: string): Promise<Buffer> {
  return Buffer.from(await picture(word))
}
