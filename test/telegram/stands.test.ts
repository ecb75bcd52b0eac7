import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { ApiError } from '../../adapters/telegram/api.js'
import { DoorShut, judge, TEMPO } from '../../adapters/telegram/tempo.js'
import type { Platform } from '../../bot/port.js'
import { House } from '../contract.js'
import { type BotApi, type FakeChat, type Fault, openBotApi } from '../fakes/bot-api.js'
import { type Kept, telegramOn } from './harness.js'

const WAIT = { timeout: 5_000, interval: 5 }

describe('it stands whatever the line does', () => {
  let api: BotApi
  let platform: Platform
  let house: House
  let kept: Kept
  let group: FakeChat

  beforeEach(async () => {
    api = await openBotApi()
    group = api.group('幸福里')
    house = new House()
    kept = { memory: new Map(), logged: [] }
    platform = telegramOn(api, kept)
  })

  afterEach(async () => {
    await platform.stop()
    await api.close()
    expect(JSON.stringify(kept.logged)).not.toContain(api.token.slice(7))
  })

  const says = (text: string) => api.user('王姐').writes(group, text)
  const state = (expected: string) =>
    vi.waitFor(() => expect(platform.health().state).toBe(expected), WAIT)

  it.each<[string, Omit<Fault, 'method'>]>([
    ['502', { code: 502 }],
    ['an HTML page', { how: 'html', code: 502 }],
    ['an HTML page that is no server error', { how: 'html', code: 403 }],
    ['a cut line', { how: 'destroy' }],
    ['a cut line after the answer was made', { how: 'late' }],
    ['429', { code: 429, parameters: { retry_after: 0 } }],
    ['401', { code: 401, description: 'Unauthorized' }],
    ['404', { code: 404, description: 'Not Found' }],
    ['409', { code: 409, description: 'Conflict: terminated by other getUpdates request' }],
    ['an unknown 400', { code: 400, description: 'Bad Request: strange' }],
  ])('%s at the start and later: everything arrives', async (_, fault) => {
    api.fails({ method: 'getMe', times: 2, ...fault })
    api.fails({ method: 'getUpdates', times: 3, ...fault })
    await platform.start(house)
    says('一')
    says('二')
    await house.hears(['一', '二'])
    await state('online')
    expect(platform.health().trouble).toBeNull()
  })

  it('start returns though Telegram is down, and it comes online by itself', async () => {
    const port = Number(new URL(api.url).port)
    const kept = { memory: new Map<string, string>(), logged: [] }
    const unreachable = telegramOn(api, kept)
    await api.close()
    await unreachable.start(house)
    await vi.waitFor(() => expect(unreachable.health().state).toBe('retrying'), WAIT)
    expect(unreachable.health().trouble).toMatch(/cannot be reached/)
    await api.listen(port)
    says('你好')
    await house.hears(['你好'])
    await unreachable.stop()
  })

  it('a half-open line is given up and asked anew', async () => {
    await platform.stop()
    platform = telegramOn(api, kept, { tempo: { firstMs: 5, hangMs: 60, pollSeconds: 20 } })
    api.fails({ method: 'getUpdates', how: 'hang', times: 2 })
    await platform.start(house)
    says('还在吗')
    await house.hears(['还在吗'])
  })

  it.each(['getMe', 'getUpdates'])('stops in time though %s hangs', async (method) => {
    api.fails({ method, how: 'hang' })
    await platform.start(house)
    await vi.waitFor(() => expect(asked(method)).toBe(1), WAIT)
    const before = Date.now()
    await platform.stop()
    expect(Date.now() - before).toBeLessThan(2_000)
    expect(platform.health().state).toBe('stopped')
  })

  it('a wrong token is blocked, said plainly and without the token', async () => {
    await platform.stop()
    const token = `999001:${'B'.repeat(35)}`
    platform = telegramOn(api, kept, { token })
    await platform.start(house)
    await state('blocked')
    expect(platform.health().trouble).toMatch(/does not accept the token/)
    expect(JSON.stringify(kept.logged)).not.toContain('BBB')
    await platform.stop()
    platform = telegramOn(api, kept, { token: 'nonsense' })
    await platform.start(house)
    await state('blocked')
    expect(platform.health().trouble).toMatch(/knows no such bot/)
  })

  it('a second copy is told apart, and one of them goes on alone', async () => {
    const tempo = { conflictMs: 60_000, pollSeconds: 20, firstMs: 5 }
    await platform.stop()
    platform = telegramOn(api, kept, { tempo })
    await platform.start(house)
    await vi.waitFor(() => expect(asked('getUpdates')).toBe(1), WAIT)
    const other = telegramOn(api, { memory: new Map(), logged: [] }, { tempo })
    const otherHouse = new House()
    await other.start(otherHouse)
    await state('retrying')
    expect(platform.health().trouble).toMatch(/Another copy/)
    says('只来一次')
    await otherHouse.hears(['只来一次'])
    expect(house.texts).toEqual([])
    await other.stop()
  })

  it('a webhook left from another life is taken away', async () => {
    await fetch(`${api.url}/bot${api.token}/setWebhook`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ url: 'http://127.0.0.1:9/none' }),
    })
    await platform.start(house)
    says('听得到吗')
    await house.hears(['听得到吗'])
    expect(asked('deleteWebhook')).toBe(1)
  })

  it('the offset does not move before the house has it', async () => {
    house.refusing = 3
    says('一')
    await platform.start(house)
    await house.hears(['一'])
    says('二')
    await house.hears(['一', '二'])
    const offsets = api.calls
      .filter(({ method }) => method === 'getUpdates')
      .map((call) => call.number('offset') ?? 0)
    expect(offsets.slice(0, 4)).toEqual([0, 0, 0, 0])
    expect(offsets[4]).toBeGreaterThan(0)
    expect(kept.logged.filter(({ event }) => event === 'telegram.trouble')).toHaveLength(3)
  })

  it('what it wants to be told is said in full each time', async () => {
    await platform.start(house)
    await vi.waitFor(() => expect(asked('getUpdates')).toBe(1), WAIT)
    const call = api.calls.find(({ method }) => method === 'getUpdates')
    expect(call?.object('allowed_updates')).toEqual(
      expect.arrayContaining(['message', 'edited_message', 'callback_query', 'poll_answer']),
    )
  })

  it('an update nobody can read does not stop those behind it', async () => {
    api.world.push({ message: null, callback_query: { id: 'x' } })
    api.world.push({ message: { message_id: 1 } })
    says('下一句')
    await platform.start(house)
    await house.hears(['下一句'])
    expect(kept.logged.map(({ event }) => event)).toContain('telegram.unreadable')
  })

  it('a press answered after 150 s is no longer delivered, nothing else is lost', async () => {
    const choices = { inline_keyboard: [[{ text: '接单', callback_data: 'v1:claim:1' }]] }
    let now = Date.now()
    await api.close()
    api = await openBotApi({ now: () => now })
    platform = telegramOn(api, kept)
    group = api.group('幸福里')
    const card = api.world.place(group, api.world.bot, { text: '待接', reply_markup: choices })
    api.user('老李').presses(card, '接单')
    says('早上好')
    now += 151_000
    await platform.start(house)
    await house.hears(['早上好'])
    expect(house.received.map(({ kind }) => kind)).toEqual(['message'])
  })

  function asked(method: string): number {
    return api.calls.filter((call) => call.method === method).length
  }
})

describe('how long it rests after a failure', () => {
  const pause = (error: unknown, failures = 1) => judge(error, failures, TEMPO, () => 0.5).pauseMs

  it('doubles from a second to a minute', () => {
    const down = new ApiError(502, 'Bad Gateway')
    expect([1, 2, 3, 7, 5_000].map((failures) => pause(down, failures))).toEqual([
      1_000, 2_000, 4_000, 60_000, 60_000,
    ])
  })

  it('does not march in step with others', () => {
    const down = new ApiError(0, 'no connection')
    const at = (random: number) => judge(down, 7, TEMPO, () => random).pauseMs
    expect(at(0)).toBeLessThan(at(0.99))
  })

  it('obeys retry_after, and goes slowly where only a person can help', () => {
    expect(pause(new ApiError(429, '', 35_000))).toBeGreaterThanOrEqual(35_000)
    expect(pause(new ApiError(401, 'Unauthorized'))).toBe(TEMPO.blockedMs)
    expect(pause(new ApiError(404, 'Not Found'))).toBe(TEMPO.blockedMs)
    expect(pause(new ApiError(409, 'Conflict: terminated by other'))).toBe(TEMPO.conflictMs)
  })

  it('says when it is our own disk', () => {
    expect(judge(new DoorShut(), 1, TEMPO, () => 0.5).sentence).toMatch(/stored here/)
  })
})
