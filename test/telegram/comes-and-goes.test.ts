import { afterEach, describe, expect, it, vi } from 'vitest'
import type { Platform } from '../../bot/port.js'
import { House } from '../contract.js'
import { type BotApi, type BotApiOptions, openBotApi } from '../fakes/bot-api.js'
import { telegramOn } from './harness.js'

describe('who comes and goes, and what we may hear', () => {
  let api: BotApi
  let platform: Platform

  afterEach(async () => {
    await platform.stop()
    await api.close()
  })

  const open = async (options: BotApiOptions = {}) => {
    api = await openBotApi(options)
    platform = telegramOn(api)
    const house = new House()
    await platform.start(house)
    return house
  }
  const changes = (house: House) =>
    house.received.flatMap((each) => (each.kind === 'membership' ? [each.change] : []))

  it('with privacy mode on, an admin hears everything and a member only some', async () => {
    const house = await open({ readsAll: false })
    const here = api.group('幸福里', { bot: 'left' })
    const staff = api.user('社工小陈')
    staff.addsBot(here)
    staff.writes(here, '大家好')
    staff.makesBotAdmin(here)
    staff.writes(here, '现在听得到吗')
    staff.removesBot(here)
    await vi.waitFor(() => expect(changes(house)).toContain('removed'))
    expect(changes(house)).toEqual(['added', 'hears_some', 'hears_all', 'removed'])
    expect(house.texts).toEqual(['现在听得到吗'])
    expect(new Set(house.received.map(({ key }) => key)).size).toBe(house.received.length)
  })

  it('with privacy mode off, everything is heard from the start', async () => {
    const house = await open({ readsAll: true })
    const here = api.group('幸福里', { bot: 'left' })
    api.user('社工小陈').addsBot(here)
    api.user('社工小陈').makesBotAdmin(here)
    api.user('社工小陈').writes(here, '好')
    await house.hears(['好'])
    expect(changes(house)).toEqual(['added', 'hears_all'])
  })

  it('somebody who joins is told once, though Telegram says it twice', async () => {
    const house = await open()
    const here = api.group('幸福里')
    api.user('新邻居').joins(here)
    api.user('新邻居').writes(here, '大家好')
    await house.hears(['大家好'])
    expect(changes(house)).toEqual(['joined'])
  })

  it('in private it is blocked and unblocked', async () => {
    const house = await open()
    const wang = api.user('王姐')
    wang.startsBot()
    wang.blocksBot()
    wang.startsBot()
    await house.hears(['/start', '/start'])
    expect(changes(house)).toEqual(['blocked', 'unblocked'])
  })

  it('a poll answer finds its group, also after a restart, and can be taken back', async () => {
    const house = await open()
    const here = api.group('幸福里')
    const chat = { key: String(here.id), kind: 'group' as const }
    const kept = { memory: new Map<string, string>(), logged: [] }
    await platform.stop()
    platform = telegramOn(api, kept)
    const post = { text: '', words: null, choices: [], photos: [], file: null, mention: null }
    const poll = { question: '满意吗？', options: ['满意', '不满意'], closesAt: 1 }
    await platform.send({
      do: 'post',
      key: 'p',
      chat,
      post: { ...post, quote: null, thread: null, poll },
    })
    await platform.stop()
    platform = telegramOn(api, kept)
    await platform.start(house)
    const [message] = api.messagesIn(here)
    if (!message) throw new Error('no poll')
    api.user('王姐').votes(message, [1])
    api.user('王姐').votes(message, [])
    await vi.waitFor(() => expect(house.received).toHaveLength(2))
    expect(house.received).toMatchObject([
      { kind: 'vote', options: [1], chat: { key: chat.key, title: '幸福里' } },
      { kind: 'vote', options: [], sender: { name: '王姐', faceless: false } },
    ])
  })

  it('an answer to a poll whose group was forgotten still comes in, by the poll', async () => {
    const house = await open()
    const voter = api.user('王姐').wire
    api.world.push({ poll_answer: { poll_id: '77', user: voter, option_ids: [0] } })
    const channel = { id: -1009, type: 'channel', title: '街道频道' }
    api.world.push({ poll_answer: { poll_id: '77', voter_chat: channel, option_ids: [1] } })
    await vi.waitFor(() => expect(house.received).toHaveLength(2))
    expect(house.received).toMatchObject([
      { kind: 'vote', pollKey: '77', chat: { key: '' }, sender: { faceless: false } },
      { kind: 'vote', pollKey: '77', sender: { key: '-1009', faceless: true } },
    ])
  })
})
