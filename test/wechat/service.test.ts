import { statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import { types } from 'wechaty-puppet'
import { createWechat, type Wechat } from '../../adapters/wechat/index.js'
import { openWechatyLine } from '../../adapters/wechat/wechaty/line.js'
import { House, PICTURE, saying } from '../contract.js'
import { ServicePuppet } from '../fakes/service-puppet.js'
import { until } from './clock.js'
import { afterwards, isOnline, type Kept, keeping, QUICK } from './harness.js'

let puppet: ServicePuppet
let house: House
let kept: Kept
let wechat: Wechat

beforeEach(async () => {
  puppet = new ServicePuppet({})
  house = new House()
  kept = keeping()
  const sessionFile = join(kept.folder, 'session')
  const line = await openWechatyLine({ puppet, sessionFile })
  wechat = await createWechat({
    puppet: 'wechaty-puppet-service',
    sessionFile,
    bindings: kept.storage.bindings,
    memory: kept.storage.memory,
    holdsRights: () => false,
    isGuarded: () => false,
    tell: (news) => void kept.told.push(news),
    lang: 'zh-CN',
    now: Date.now,
    random: Math.random,
    log: () => undefined,
    tempo: QUICK,
    line,
  })
  afterwards(() => wechat.stop())
  await wechat.start(house)
  await isOnline(wechat)
})

const group = { key: 'R:1', kind: 'group' } as const
const post = (text: string, more = {}) =>
  wechat.send({ do: 'post', key: text, chat: group, post: saying(text, more) })

test('ids that outlive a login are the keys, and no phrase is needed', async () => {
  puppet.shows({ roomId: 'R:1', text: '3栋电梯坏了' })
  const message = await house.first('message')
  expect(message).toMatchObject({
    text: '3栋电梯坏了',
    chat: { key: 'R:1', kind: 'group', title: '幸福里3栋' },
    sender: { key: 'w1', name: '王姐' },
  })
})

test('mentions are real both ways', async () => {
  puppet.shows({ roomId: 'R:1', text: '@格小二 在吗', mentionIdList: ['me'] })
  expect(await house.first('message')).toMatchObject({ mentionsBot: true, text: '在吗' })
  await post('#12 看好了吗？', { mention: { key: 'w1', name: '王姐' } })
  expect(puppet.sent[0]).toMatchObject({ text: '@王姐 #12 看好了吗？', mention: ['w1'] })
})

test('photos, places and quotes come in', async () => {
  const id = puppet.shows({ roomId: 'R:1', type: types.Message.Image })
  puppet.pictures.set(id, PICTURE)
  puppet.shows({ roomId: 'R:1', type: types.Message.Location })
  const { messageKey } = await post('#12 记下了：3栋电梯停运。')
  const quote = '「格小二：#12 记下了：3栋电梯停运。」\n- - - - - - - - - - - - - - -\n好了'
  puppet.shows({ roomId: 'R:1', text: quote })
  await until(() => expect(house.messages).toHaveLength(3))
  const [photo, place, answer] = house.messages
  const [media] = photo?.media ?? []
  expect(media && Buffer.from(await wechat.fetch(media))).toEqual(PICTURE)
  expect(place?.location).toEqual({ latitude: 28.19, longitude: 112.97 })
  expect(answer).toMatchObject({ text: '好了', replyTo: { messageKey, toBot: true } })
})

test('what the house could not take comes again, in order', async () => {
  house.refusing = 1
  for (const text of ['一', '二', '三']) puppet.shows({ roomId: 'R:1', text })
  await house.hears(['一', '二', '三'])
})

test('official accounts, stickers and our own words are nothing', async () => {
  puppet.people.set('bank', { name: '某银行', official: true })
  puppet.shows({ talkerId: 'bank', listenerId: 'me', text: '账单' })
  puppet.shows({ roomId: 'R:1', type: types.Message.Emoticon })
  await post('#12')
  puppet.shows({ talkerId: 'me', roomId: 'R:1', text: '#12' })
  puppet.shows({ talkerId: 'w1', listenerId: 'me', text: '私下说' })
  await house.hears(['私下说'])
  expect(house.messages[0]?.chat).toMatchObject({ key: 'w1', kind: 'private' })
})

test('pictures and files go out under names that say what they are', async () => {
  const path = join(kept.folder, 'a.png')
  writeFileSync(path, PICTURE)
  await post('日报', { photos: [{ hash: 'h', path, mime: 'image/png' }] })
  expect(puppet.sent.map(({ text, bytes }) => bytes ?? text)).toEqual(['日报', PICTURE])
})

test('the puppet’s own session is for its owner only', () => {
  const file = `${join(kept.folder, 'session')}.memory-card.json`
  expect(statSync(file).mode & 0o777).toBe(0o600)
})

test('a session that ends is told', async () => {
  await puppet.logout()
  await until(() => expect(wechat.health().state).not.toBe('online'))
})
