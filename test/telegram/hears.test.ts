import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Platform } from '../../bot/port.js'
import { House } from '../contract.js'
import { type BotApi, openBotApi } from '../fakes/bot-api.js'
import { telegramOn } from './harness.js'

describe('what Telegram tells becomes ours', () => {
  let api: BotApi
  let platform: Platform
  let house: House

  beforeEach(async () => {
    api = await openBotApi()
    house = new House()
    platform = telegramOn(api)
    await platform.start(house)
  })

  afterEach(async () => {
    await platform.stop()
    await api.close()
  })

  const group = () => api.group('幸福里3栋')
  const wang = () => api.user('王姐')

  it('a caption is read like a text, its command and mention too', async () => {
    const here = group()
    wang().sendsPhoto(here, Buffer.from('jpg'), '/new@grid_bot 3栋电梯坏了')
    wang().sendsPhoto(here, Buffer.from('jpg'), '@grid_bot  4栋漏水 @laowang')
    await house.hears(['/new 3栋电梯坏了', '4栋漏水 @laowang'])
    expect(house.messages.map(({ mentionsBot }) => mentionsBot)).toEqual([true, true])
    expect(house.messages[1]?.mentions).toEqual([{ key: null, name: 'laowang' }])
  })

  it("another bot's command is not ours, in Latin or Chinese letters; ours and bare ones stay", async () => {
    const here = group()
    wang().writes(here, '/new@other_bot 3栋')
    wang().sendsPhoto(here, Buffer.from('jpg'), '/stats@other_bot')
    wang().writes(here, '/报修@other_bot 3栋')
    wang().writes(here, '/报修@Grid_Bot 3栋')
    wang().writes(here, '/mine')
    wang().writes(here, '/转单 12 @laoli')
    await house.hears(['/报修 3栋', '/mine', '/转单 12 @laoli'])
    expect(house.messages.map(({ mentionsBot }) => mentionsBot)).toEqual([true, false, false])
  })

  it('a mention without a username carries the person', async () => {
    const li = api.user('老李').wire
    const text = '转单 12 老李'
    const entities = [{ type: 'text_mention', offset: 6, length: 2, user: li }]
    wang().writes(group(), text, { entities })
    const message = await house.first('message')
    expect(message).toMatchObject({ text, mentions: [{ key: String(li.id), name: '老李' }] })
  })

  it('an @name is the person once we have met them', async () => {
    const here = group()
    const li = api.user('老李', 'zh-hans', 'LaoLi_3')
    wang().writes(here, '@laoli_3 来看看')
    li.writes(here, '来了')
    wang().writes(here, '转单 12 @LAOLI_3')
    await house.hears(['@laoli_3 来看看', '来了', '转单 12 @LAOLI_3'])
    expect(house.messages.map(({ mentions }) => mentions)).toEqual([
      [{ key: null, name: 'laoli_3' }],
      [],
      [{ key: String(li.id), name: '老李' }],
    ])
  })

  it('an album is pieces that share a name, whole also when it comes in two answers', async () => {
    wang().sendsAlbum(group(), [Buffer.from('1'), Buffer.from('2'), Buffer.from('3')], '积水')
    await house.hears(['积水', '', ''])
    expect(new Set(house.messages.map(({ album }) => album)).size).toBe(1)
    expect(house.messages[0]?.album).not.toBeNull()
  })

  it('a picture is the largest size, a picture sent as a file too; other files are files', async () => {
    const here = group()
    wang().sendsPhoto(here, Buffer.from('the large one'))
    wang().sendsFile(here, { bytes: Buffer.from('png'), name: 'a.png', mime: 'image/png' })
    wang().sendsFile(here, { bytes: Buffer.from('pdf'), name: '合同.pdf', mime: 'application/pdf' })
    await house.hears(['', '', ''])
    const media = house.messages.flatMap((message) => message.media)
    expect(media.map(({ kind, name }) => [kind, name])).toEqual([
      ['photo', null],
      ['photo', 'a.png'],
      ['file', '合同.pdf'],
    ])
    const [first] = media
    if (!first) throw new Error('no photo')
    expect(Buffer.from(await platform.fetch(first)).toString()).toBe('the large one')
  })

  it('a topic is only what is one, and its opening is no answer', async () => {
    const here = group()
    wang().writes(here, '话题里', { topic: 7 })
    wang().sends(here, { text: '普通回复串', message_thread_id: 3 })
    wang().sends(here, { text: '综合', message_thread_id: 1, is_topic_message: true })
    await house.hears(['话题里', '普通回复串', '综合'])
    expect(house.messages.map(({ chat }) => chat.thread)).toEqual(['7', null, null])
    expect(house.messages.map(({ replyTo }) => replyTo)).toEqual([null, null, null])
  })

  it('a reply says what it answers and whether that was ours', async () => {
    const here = group()
    const first = wang().writes(here, '路灯坏了')
    api.user('老李').writes(here, '我也看到了', { replyTo: first })
    await house.hears(['路灯坏了', '我也看到了'])
    const messageKey = String(first.message_id)
    expect(house.messages[1]?.replyTo).toEqual({ messageKey, toBot: false, text: '路灯坏了' })
  })

  it('an anonymous admin is read without a face, automatic forwards and bots are not read', async () => {
    const here = group()
    wang().writesAnonymously(here, '明天停水')
    const channel = { id: -1009, type: 'channel' as const, title: '街道频道' }
    wang().sends(here, { text: '转发', sender_chat: channel, is_automatic_forward: true })
    wang().sends(here, { text: '频道说', sender_chat: channel })
    const bot = { id: 5, is_bot: true, first_name: 'spam', username: 'spam_bot' }
    api.world.say(here, bot, { text: '广告' })
    await house.hears(['明天停水', '频道说'])
    expect(house.messages.map(({ sender }) => [sender.key, sender.faceless])).toEqual([
      [String(here.id), true],
      ['-1009', true],
    ])
  })

  it('an edit has the same message and says so; a live location moving is nothing', async () => {
    const here = group()
    const message = wang().writes(here, '3栋灯坏')
    wang().edits(message, '4栋灯坏')
    const place = wang().sends(here, { location: { latitude: 30.5, longitude: 104.1 } })
    api.world.push({ edited_message: { ...place, edit_date: place.date + 9 } })
    wang().writes(here, '好')
    await house.hears(['3栋灯坏', '4栋灯坏', '', '好'])
    expect(house.messages.map(({ edited }) => edited)).toEqual([false, true, false, false])
    expect(house.messages[1]?.messageKey).toBe(String(message.message_id))
    expect(house.messages[2]?.location).toEqual({ latitude: 30.5, longitude: 104.1 })
  })

  it('a venue is its name and place; stickers and service messages are nothing', async () => {
    const here = group()
    const location = { latitude: 30.5, longitude: 104.1 }
    wang().sends(here, { sticker: { file_id: 's' } })
    wang().sends(here, { pinned_message: {} })
    wang().sends(here, { venue: { location, title: '3号门岗', address: '' }, location })
    await house.hears(['3号门岗'])
    expect(house.messages[0]?.location).toEqual(location)
  })

  it('a deep link carries its payload, in private', async () => {
    wang().startsBot('bind_a1b2')
    const message = await house.first('message')
    expect(message).toMatchObject({ text: '/start', payload: 'bind_a1b2' })
    expect(message.chat).toMatchObject({ kind: 'private', key: String(wang().id), title: '王姐' })
    expect(message.sender.lang).toBe('zh-hans')
  })

  it('a group that becomes a supergroup has moved, whichever message comes', async () => {
    const small = api.group('幸福里', { type: 'group' })
    const big = api.upgrade(small, wang())
    const moved = await house.first('moved')
    expect(moved).toMatchObject({ newKey: String(big.id) })
    expect(house.received.map(({ kind, chat }) => [kind, chat.key])).toEqual([
      ['moved', String(small.id)],
      ['moved', String(small.id)],
    ])
  })

  it('a press by the same person again has another key but the same words', async () => {
    const here = group()
    const choices = [{ label: '接单', data: 'v1:claim:12' }]
    const post = { text: '待接', words: null, choices, photos: [], file: null, mention: null }
    const chat = { key: String(here.id), kind: 'group' as const }
    const rest = { quote: null, thread: null, poll: null }
    await platform.send({ do: 'post', key: 'k', chat, post: { ...post, ...rest } })
    const [message] = api.messagesIn(here)
    if (!message) throw new Error('nothing was said')
    wang().presses(message, '接单')
    wang().writes(here, '好了')
    await house.hears(['好了'])
    const press = await house.first('press')
    expect(press.sender).toMatchObject({ name: '王姐', faceless: false })
    expect(press.data).toBe('v1:claim:12')
  })
})
