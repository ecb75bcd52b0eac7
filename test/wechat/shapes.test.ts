import { beforeAll, beforeEach, expect, test } from 'vitest'
import type { Wechat } from '../../adapters/wechat/index.js'
import type { Message } from '../../bot/domain/message.js'
import { House, PICTURE, saying } from '../contract.js'
import { openWechatWeb, type WechatWeb } from '../fakes/wechat-web.js'
import { WebPerson, type WebRoom } from '../fakes/wechat-web-people.js'
import { escaped } from '../fakes/wechat-web-world.js'
import { until } from './clock.js'
import { afterwards, type Kept, keeping, online } from './harness.js'
import { stockOn } from './stock.js'

beforeAll(() => import('wechaty-puppet-wechat4u'))

let web: WechatWeb
let kept: Kept
let house: House
let wechat: Wechat
let wang: WebPerson
let room: WebRoom
let group: string

beforeEach(async () => {
  web = await openWechatWeb()
  afterwards(() => web.close())
  kept = keeping()
  house = new House()
  wang = web.world.friend(new WebPerson('王姐'))
  room = web.world.group('幸福里3栋', [wang, '李叔', '赵哥', 'Li Ming'])
  wechat = await online(web, kept, house)
  web.world.writes(wang, room, '绑定 12345678')
  await house.hears(['绑定 12345678'])
  group = house.messages[0]?.chat.key ?? ''
  house.batches.length = 0
})

/** The next message the house hears. */
async function heard(): Promise<Message> {
  await until(() => expect(house.messages.length).toBeGreaterThan(0))
  const [message] = house.messages
  if (!message) throw new Error('nothing was heard')
  return message
}

/** Shows something, then says a word: what the house heard before the word. */
async function before(show: () => void): Promise<readonly Message[]> {
  show()
  web.world.writes(wang, room, '完')
  await until(() => expect(house.texts.at(-1)).toBe('完'))
  return house.messages.slice(0, -1)
}

const TEXTS = [
  '报修:\n地址:\n3栋2单元\n楼道灯不亮',
  'A & B <c> "d" \'e\' &lt; &amp;',
  '第一行\n第二行',
  '邮箱 foo@小网格.cn',
  '1:\n2',
  ':\n',
]

test.each(TEXTS)('words arrive as they were typed: %j', async (text) => {
  web.world.writes(wang, room, text)
  const message = await heard()
  expect(message.text).toBe(text.trim())
  expect(message.sender.name).toBe('王姐')
})

test('stock: a colon at the end of a line cuts the words, and signs stay escaped', async () => {
  await wechat.stop()
  const stock = await stockOn(web)
  await until(() => expect(stock.events).toContain('login'))
  web.world.writes(wang, room, '报修:\n地址:\n3栋2单元\n楼道灯不亮')
  await until(() => expect(stock.texts).toEqual(['报修']))
  web.world.writes(wang, room, 'A & B')
  await until(() => expect(stock.texts).toContain('A &amp; B'))
})

test('WeChat emoji become characters', async () => {
  const fields = { MsgType: 1, Content: '坏了<span class="emoji emoji1f602"></span>' }
  web.world.shows(wang, room, fields)
  expect((await heard()).text).toBe('坏了😂')
})

test('no id of this login reaches the house, and nothing of it is a link', async () => {
  web.world.photographs(wang, room, PICTURE)
  web.world.writes(wang, web.world.me, '私下说')
  await until(() => expect(house.messages).toHaveLength(2))
  const keys = house.messages.flatMap(({ chat, sender }) => [chat.key, sender.key])
  expect(keys.every((key) => /^[rp]\d+$/.test(key))).toBe(true)
  expect(keys[0]).toBe(group)
  expect(keys[2]).toBe(keys[3])
  expect(JSON.stringify(house.messages)).not.toContain('://')
})

test('a photo is a photo without words', async () => {
  web.world.photographs(wang, room, PICTURE)
  const { media, text } = await heard()
  expect({ text, kind: media[0]?.kind }).toEqual({ text: '', kind: 'photo' })
})

test('a picture that comes empty is asked for again', async () => {
  web.world.photographs(wang, room, PICTURE)
  const [photo] = (await heard()).media
  if (!photo) throw new Error('a photo')
  web.world.emptyPictures = 2
  expect(Buffer.from(await wechat.fetch(photo))).toEqual(PICTURE)
  web.world.emptyPictures = 99
  await expect(wechat.fetch(photo)).rejects.toMatchObject({ trouble: { kind: 'retry' } })
})

test('stock: a picture that comes empty is empty', async () => {
  await wechat.stop()
  const stock = await stockOn(web)
  await until(() => expect(stock.events).toContain('login'))
  const id = web.world.photographs(wang, room, PICTURE)
  await until(() => expect(stock.ids).toEqual([id]))
  web.world.emptyPictures = 1
  const box = await stock.puppet.messageFile(id)
  expect(await box.toBuffer()).toHaveLength(0)
})

test.each([
  ['voice', { MsgType: 34, Content: '&lt;msg&gt;&lt;voicemsg/&gt;&lt;/msg&gt;' }],
  ['video', { MsgType: 43, Content: '&lt;msg&gt;&lt;videomsg/&gt;&lt;/msg&gt;' }],
  ['video', { MsgType: 62, Content: '&lt;msg&gt;&lt;videomsg/&gt;&lt;/msg&gt;' }],
  [
    'file',
    {
      MsgType: 49,
      AppMsgType: 6,
      FileName: '维修单.pdf',
      FileSize: '5',
      MediaId: '@m',
      Content: 'x',
    },
  ],
])('a %s is told as such and can be fetched', async (kind, fields) => {
  web.world.shows(wang, room, fields)
  const [media] = (await heard()).media
  expect(media?.kind).toBe(kind)
  if (kind === 'file') expect(media).toMatchObject({ name: '维修单.pdf', bytes: 5 })
  if (media) expect(Buffer.from(await wechat.fetch(media)).toString()).toBe('bytes')
})

const PLACE =
  '&lt;?xml version="1.0"?&gt;<br/>&lt;msg&gt;&lt;location x="28.19" y="112.97" scale="16" label="岳麓区枫林路" poiname="幸福里东门" /&gt;&lt;/msg&gt;'

test.each([
  ['OriContent', { OriContent: PLACE, Url: '' }, '岳麓区枫林路 幸福里东门'],
  [
    'Url',
    { OriContent: '', Url: 'http://apis.map.qq.com/uri/v1/geocoder?coord=28.19,112.97' },
    '岳麓区枫林路',
  ],
])('a location keeps its coordinates, from %s', async (_, fields, text) => {
  const content = '岳麓区枫林路:<br/>/cgi-bin/mmwebwx-bin/webwxgetpubliclinkimg?url=xxx&amp;msgid=1'
  web.world.shows(wang, room, { MsgType: 1, SubMsgType: 48, Content: content, ...fields })
  expect(await heard()).toMatchObject({ text, location: { latitude: 28.19, longitude: 112.97 } })
})

test('stock: a location is an address without coordinates', async () => {
  await wechat.stop()
  const stock = await stockOn(web)
  await until(() => expect(stock.events).toContain('login'))
  const fields = { MsgType: 1, SubMsgType: 48, Content: '岳麓区枫林路', OriContent: PLACE }
  const id = web.world.shows(wang, room, fields)
  await until(() => expect(stock.texts).toEqual(['岳麓区枫林路']))
  await expect(stock.puppet.messageLocation(id)).rejects.toThrow()
})

test('a quote of our post, flattened to text, answers that post', async () => {
  const { messageKey } = await wechat.send({
    do: 'post',
    key: 'k1',
    chat: { key: group, kind: 'group' },
    post: saying('#12 记下了：3栋电梯停运。邻长今天18:00前回话。'),
  })
  web.world.writes(
    wang,
    room,
    '「格小二：#12 记下了：3栋电梯停运。邻长今天18:00前回话。」\n- - - - - - - - - - - - - - -\n是2单元的',
  )
  expect(await heard()).toMatchObject({
    text: '是2单元的',
    replyTo: { messageKey, toBot: true },
    mentionsBot: false,
  })
})

test('a quote that is cut short, or of a long post, still finds it by its number', async () => {
  const send = (key: string, text: string) =>
    wechat.send({ do: 'post', key, chat: { key: group, kind: 'group' }, post: saying(text) })
  const first = await send('k1', '#12 记下了：3栋电梯停运。')
  await send('k2', '#123 记下了：路灯不亮。')
  web.world.writes(wang, room, '「格小二：……#12 记…」\n—————————————\n好了')
  expect((await heard()).replyTo?.messageKey).toBe(first.messageKey)
})

test('a quote of a neighbour answers what they wrote, and a name in it is no mention', async () => {
  const id = web.world.writes(wang, room, '@格小二 南门路灯不亮')
  await heard()
  house.batches.length = 0
  web.world.writes(
    wang,
    room,
    '「王姐：@格小二 南门路灯不亮」\n- - - - - - - - - - - - - - -\n我也看见了',
  )
  expect(await heard()).toMatchObject({
    text: '我也看见了',
    mentionsBot: false,
    replyTo: { messageKey: id, toBot: false },
  })
})

test('stock: a name in a quote is a mention', async () => {
  await wechat.stop()
  const stock = await stockOn(web)
  const mentions: boolean[] = []
  stock.bot.on('message', async (message) => void mentions.push(await message.mentionSelf()))
  await until(() => expect(stock.events).toContain('login'))
  web.world.writes(
    wang,
    room,
    '「王姐：@格小二 南门路灯不亮」\n- - - - - - - - - - - - - - -\n我也看见了',
  )
  await until(() => expect(mentions).toEqual([true]))
})

test('a quote as the phone sends it carries the id', async () => {
  const id = web.world.writes(wang, room, '南门路灯不亮')
  await heard()
  house.batches.length = 0
  const xml = `<?xml version="1.0"?>\n<msg><appmsg appid=""><title>我也&lt;看见&gt;了</title><type>57</type><refermsg><type>1</type><svrid>${id}</svrid><displayname>王姐</displayname><content>南门路灯不亮</content></refermsg></appmsg></msg>`
  web.world.shows(wang, room, { MsgType: 49, AppMsgType: 57, Content: escaped(xml) })
  expect(await heard()).toMatchObject({
    text: '我也<看见>了',
    replyTo: { messageKey: id, text: '南门路灯不亮' },
  })
})

test.each([
  ['@格小二\u2005电梯坏了', true, '电梯坏了'],
  ['@格小二 电梯坏了', true, '电梯坏了'],
  ['电梯坏了 @格小二', true, '电梯坏了'],
  ['电梯坏了@格小二', true, '电梯坏了'],
  ['@格小二号 电梯坏了', false, '@格小二号 电梯坏了'],
  ['写信到 a@格小二 试试', false, '写信到 a@格小二 试试'],
  ['@所有人\u2005开会', false, '@所有人 开会'],
])('%j mentions us: %s', async (text, mentionsBot, words) => {
  web.world.writes(wang, room, text)
  expect(await heard()).toMatchObject({ mentionsBot, text: words })
})

test('our name in this group counts too', async () => {
  room.aliases.set(web.world.me, '网格小助手')
  web.world.changes(room)
  web.world.writes(wang, room, '@网格小助手\u2005电梯坏了')
  expect(await heard()).toMatchObject({ mentionsBot: true, text: '电梯坏了' })
})

test('who has joined since is known by name, and is looked up once', async () => {
  const late = new WebPerson('新邻居')
  room.members.push(late)
  const before = web.asked.get('webwxbatchgetcontact') ?? 0
  for (const text of ['大家好', '我是新来的']) web.world.writes(late, room, text)
  await house.hears(['大家好', '我是新来的'])
  expect(house.messages.map(({ sender }) => sender.name)).toEqual(['新邻居', '新邻居'])
  expect((web.asked.get('webwxbatchgetcontact') ?? 0) - before).toBe(1)
})

test('neighbours who are mentioned are told with their key, where we know them', async () => {
  const [, , li] = room.members
  if (li) web.world.writes(li, room, '我在')
  await heard()
  house.batches.length = 0
  web.world.writes(wang, room, '@李叔\u2005@Li Ming 来看看')
  const message = await heard()
  expect(message.mentions.map(({ name }) => name)).toEqual(['李叔', 'Li Ming'])
  expect(message.mentions[0]?.key).toMatch(/^p\d+$/)
  expect(message.mentions[1]?.key).toBeNull()
})

const NOTHING: readonly (readonly [string, Record<string, unknown>])[] = [
  ['a sticker', { MsgType: 47, Content: '&lt;msg&gt;&lt;emoji/&gt;&lt;/msg&gt;' }],
  ['a mini-program', { MsgType: 49, AppMsgType: 33, Content: 'x' }],
  ['a link', { MsgType: 49, AppMsgType: 5, Content: 'x', Url: 'http://example.com' }],
  ['a bundle of chat', { MsgType: 49, AppMsgType: 19, Content: 'x' }],
  ['a transfer', { MsgType: 49, AppMsgType: 2000, Content: 'x' }],
  ['a name card', { MsgType: 42, Content: 'x' }],
  ['a live location', { MsgType: 49, AppMsgType: 17, Content: 'x' }],
  ['the phone opening a chat', { MsgType: 51, Content: 'x' }],
  [
    'a recall',
    {
      MsgType: 10002,
      Content:
        '&lt;sysmsg type="revokemsg"&gt;&lt;revokemsg&gt;&lt;msgid&gt;1&lt;/msgid&gt;&lt;/revokemsg&gt;&lt;/sysmsg&gt;',
    },
  ],
]

test.each(NOTHING)('%s is nothing to the house', async (_, fields) => {
  expect(await before(() => void web.world.shows(wang, room, fields))).toEqual([])
})

test.each(['收到红包，请在手机上查看', '"王姐" 拍了拍我', '"王姐"邀请"小李"加入了群聊'])(
  'the line %s of the system is nothing to the house',
  async (text) => {
    expect(await before(() => void web.world.system(room, text))).toEqual([])
  },
)

test('a message taken back is not found by a quote any more', async () => {
  const id = web.world.writes(wang, room, '南门路灯不亮')
  await heard()
  const xml = `<sysmsg type="revokemsg"><revokemsg><msgid>${id}</msgid></revokemsg></sysmsg>`
  web.world.shows(wang, room, { MsgType: 10002, Content: escaped(xml) })
  house.batches.length = 0
  web.world.writes(wang, room, '「王姐：南门路灯不亮」\n- - - - - - - - - - - - - - -\n哪里')
  expect((await heard()).replyTo).toBeNull()
})

test('what the owner types on the phone is heard; what we said ourselves is not', async () => {
  await wechat.send({
    do: 'post',
    key: 'k1',
    chat: { key: group, kind: 'group' },
    post: saying('#12 记下了'),
  })
  const said = await before(() => {
    web.world.writes(web.world.me, room, '#12 记下了')
    web.world.writes(web.world.me, room, '今天停水')
    web.world.writes(web.world.me, wang, '这是我私人的话')
  })
  expect(said.map(({ text }) => text)).toEqual(['今天停水'])
})

test('official accounts and helpers are nobody', async () => {
  const bank = web.world.friend(new WebPerson('某银行'))
  bank.official = true
  const said = await before(() => {
    web.world.push({
      MsgType: 1,
      Content: '提示',
      FromUserName: 'filehelper',
      ToUserName: web.world.names.of(web.world.me),
    })
    web.world.writes(bank, web.world.me, '您的账单')
  })
  expect(said).toEqual([])
})

test('being put out of a group is told', async () => {
  web.world.system(room, '你被"王姐"移出群聊')
  web.world.system(room, '"王姐"将你移出了群聊')
  const event = await house.first('membership')
  expect(event).toMatchObject({ change: 'removed', chat: { key: group } })
})

test('the same message twice is one', async () => {
  const id = web.world.writes(wang, room, '灯坏了')
  await heard()
  web.world.repeats(id)
  web.world.writes(wang, room, '完')
  await house.hears(['灯坏了', '完'])
})

test('stock: the same message twice is two', async () => {
  await wechat.stop()
  const stock = await stockOn(web)
  await until(() => expect(stock.events).toContain('login'))
  const id = web.world.writes(wang, room, '灯坏了')
  await until(() => expect(stock.ids).toEqual([id]))
  web.world.repeats(id)
  await until(() => expect(stock.ids).toEqual([id, id]))
})
