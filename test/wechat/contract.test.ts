import { beforeAll } from 'vitest'
import type { Wechat } from '../../adapters/wechat/index.js'
import type { Doorway, Platform } from '../../bot/port.js'
import { House, type Outside, platformContract, type Seen } from '../contract.js'
import { openWechatWeb, type WechatWeb } from '../fakes/wechat-web.js'
import type { WebRoom } from '../fakes/wechat-web-people.js'
import { WebPerson } from '../fakes/wechat-web-people.js'
import { isOnline, type Kept, keeping, wechatOn } from './harness.js'

// The import of the puppet is slow the first time.
beforeAll(() => import('wechaty-puppet-wechat4u'))

platformContract('WeChat', async (): Promise<Outside> => {
  const web = await openWechatWeb()
  const kept = keeping()
  const wang = web.world.friend(new WebPerson('王姐'))
  const room = web.world.group('幸福里3栋', [wang, '李叔', '赵哥', '周婶'])
  const { group, privateChat } = await metBefore(web, kept, room, wang)
  web.world.said.length = 0
  return {
    open: () => sooner(wechatOn(web, kept)),
    group,
    privateChat,
    stranger: { key: 'p987654', kind: 'private' },
    writes: (text) => void web.world.writes(wang, room, text),
    sendsPhoto: (bytes, caption) => {
      web.world.photographs(wang, room, bytes)
      web.world.writes(wang, room, caption)
    },
    answers: () => undefined,
    presses: () => undefined,
    votes: () => undefined,
    seen: () => web.world.saidIn(room).map(seen),
    toasts: () => [],
    slow: (ms) => {
      web.world.slowMs = ms
    },
    close: () => web.close(),
  }
})

function seen(said: WechatWeb['world']['said'][number]): Seen {
  return {
    text: said.text,
    buttons: [],
    photos: said.kind === 'picture' && said.bytes ? [said.bytes] : [],
    quoted: null,
  }
}

/** The house knows the group and the resident from before. */
async function metBefore(web: WechatWeb, kept: Kept, room: WebRoom, wang: WebPerson) {
  const house = new House()
  const wechat = await wechatOn(web, kept)
  await wechat.start(house)
  await isOnline(wechat)
  web.world.writes(wang, room, '绑定 12345678')
  web.world.writes(wang, web.world.me, '你好')
  await house.hears(['绑定 12345678', '你好'])
  await wechat.stop()
  const [inGroup, inPrivate] = house.messages.map(({ chat }) => chat)
  if (!inGroup || !inPrivate) throw new Error('both were heard')
  return {
    group: { key: inGroup.key, kind: 'group' },
    privateChat: { key: inPrivate.key, kind: 'private' },
  } as const
}

/** The contract opens at once; WeChat takes an import first. */
function sooner(opening: Promise<Wechat>): Platform {
  let wechat: Wechat | null = null
  return {
    name: 'wechat',
    get capabilities() {
      if (!wechat) throw new Error('it is not open yet')
      return wechat.capabilities
    },
    start: async (door: Doorway) => {
      wechat = await opening
      await wechat.start(door)
      await isOnline(wechat)
    },
    send: async (order) => (await opening).send(order),
    fetch: async (media) => (await opening).fetch(media),
    health: () => wechat?.health() ?? { state: 'stopped', lastSeenAt: null, trouble: null },
    stop: async () => {
      wechat = await opening
      await wechat.stop()
    },
  }
}
