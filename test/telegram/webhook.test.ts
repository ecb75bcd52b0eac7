import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Platform } from '../../bot/port.js'
import { House } from '../contract.js'
import { type BotApi, openBotApi } from '../fakes/bot-api.js'
import { telegramOn } from './harness.js'

describe('receiving by webhook', () => {
  let api: BotApi
  let platform: Platform
  let house: House
  let url: string

  beforeEach(async () => {
    api = await openBotApi()
    house = new House()
    const port = await freePort()
    url = `http://127.0.0.1:${port}/hook/a1`
    const webhook = { url, secret: 'long_secret-1', port }
    platform = telegramOn(api, undefined, { webhook })
    await platform.start(house)
    await vi.waitFor(() => expect(platform.health().state).toBe('online'))
  })

  afterEach(async () => {
    await platform.stop()
    await api.close()
  })

  const knock = (path: string, headers: Record<string, string>, body = '{"update_id":1}') =>
    fetch(new URL(path, url), { method: 'POST', headers, body })
  const SECRET = 'x-telegram-bot-api-secret-token'

  it('hands in everything in order, and never asks', async () => {
    const here = api.group('幸福里')
    const texts = ['一', '二', '三', '四']
    for (const text of texts) api.user('王姐').writes(here, text)
    await house.hears(texts)
    await vi.waitFor(() => expect(api.world.queue).toEqual([]))
    expect(api.calls.some(({ method }) => method === 'getUpdates')).toBe(false)
  })

  it('does not say received before the house has it', async () => {
    house.refusing = 3
    const here = api.group('幸福里')
    api.user('王姐').writes(here, '一')
    api.user('王姐').writes(here, '二')
    await house.hears(['一', '二'])
    expect(house.refusing).toBe(0)
    expect(house.batches).toHaveLength(2)
  })

  it('opens only to the one who knows the secret and the way', async () => {
    const right = { [SECRET]: 'long_secret-1' }
    const statuses = await Promise.all([
      knock('/hook/a1', {}),
      knock('/hook/a1', { [SECRET]: 'wrong' }),
      knock('/', right),
      knock('/hook/a1', right, 'not json'),
      knock('/hook/a1', right, 'x'.repeat(5 * 1024 * 1024)).catch(() => ({ status: 413 })),
      fetch(url),
      knock('/hook/a1', right),
    ])
    expect(statuses.map(({ status }) => status)).toEqual([403, 403, 404, 400, 413, 405, 200])
    expect(house.batches).toEqual([])
  })

  it('is set again when somebody took it away', async () => {
    await fetch(`${api.url}/bot${api.token}/deleteWebhook`, { method: 'POST' })
    const sets = () => api.calls.filter(({ method }) => method === 'setWebhook').length
    await vi.waitFor(() => expect(sets()).toBe(2))
  })
})

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}
