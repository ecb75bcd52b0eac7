import { expect, it } from 'vitest'
import { PICTURE } from './outside.js'
import { draws, type Stage, saying } from './stage.js'

const TRICKY = '<b>张&三</b> *李_四* [王](x) `周` \\吴~'

/** Words, pictures, quotes and names. */
export function talking(stage: Stage): void {
  it('carries a photo with its words out', async () => {
    if (!draws(stage.can.photos)) return
    await stage.post(saying('#12 修好了', { photos: [await stage.picture()] }))
    const photos = stage.outside.seen().flatMap((each) => each.photos)
    expect(photos.map((bytes) => Buffer.from(bytes))).toEqual([PICTURE])
    expect(stage.said().join('')).toBe('#12 修好了')
  })

  it('refuses a photo that is not there, in our words', async () => {
    if (!draws(stage.can.photos)) return
    const photos = [{ hash: 'h', path: '/nowhere/none.png', mime: 'image/png' }]
    const order = { do: 'post', chat: stage.outside.group } as const
    expect(await stage.trouble({ ...order, post: saying('', { photos }) })).toBe('refused')
  })

  it('quotes what it answers, and says what was answered', async () => {
    await stage.outside.writes('5号楼路灯不亮')
    const { messageKey } = await stage.house.first('message')
    const mine = await stage.post(saying('#13 记下了', { quote: messageKey }))
    if (draws(stage.can.quotes)) expect(stage.last()?.quoted).toBe('5号楼路灯不亮')
    expect(stage.said().join('\n')).toContain('#13 记下了')
    if (stage.can.quotes !== 'fully' || mine.messageKey === null) return
    await stage.outside.answers(mine.messageKey, '是南门那盏')
    await stage.house.hears(['5号楼路灯不亮', '是南门那盏'])
    const toBot = { messageKey: mine.messageKey, toBot: true }
    expect(stage.house.messages.at(-1)?.replyTo).toMatchObject(toBot)
  })

  it('speaks also when the message it quotes is gone', async () => {
    await stage.post(saying('#13 记下了', { quote: '987654' }))
    expect(stage.last()?.text).toContain('#13 记下了')
  })

  it('writes in private to those who opened it, and says who cannot be reached', async () => {
    const { privateChat } = stage.outside
    if (privateChat) await stage.post(saying('#12 电梯这件，昨天起没新消息。'), privateChat)
    if (!stage.outside.stranger) return
    const order = {
      do: 'post',
      chat: stage.outside.stranger,
      post: saying('您好'),
    } as const
    expect(await stage.trouble(order)).toBe('unreachable')
  })

  it('says a long text whole, in pieces it can carry', async () => {
    const lines = Array.from(
      { length: 400 },
      (_, index) => `#${index + 1} 第${index + 1}栋的路灯还没有人接`,
    )
    await stage.post(saying(lines.join('\n')))
    const said = stage.said()
    expect(said.join('\n').split('\n')).toEqual(lines)
    expect(said.every((text) => text.length <= stage.can.maxText)).toBe(true)
  })

  it('leaves names with markup in them as they are', async () => {
    const photos = draws(stage.can.photos)
    await stage.post(saying(`#12 ${TRICKY} 接了`))
    expect(stage.last()?.text).toBe(`#12 ${TRICKY} 接了`)
    if (!photos) return
    await stage.post(saying(TRICKY, { photos: [await stage.picture()] }))
    expect(stage.said().join('\n')).toContain(TRICKY)
  })

  it('calls a person by name at the front', async () => {
    await stage.outside.writes('谁来看看')
    const { sender } = await stage.house.first('message')
    await stage.post(saying('#12 看好了吗？', { mention: { key: sender.key, name: sender.name } }))
    expect(stage.last()?.text).toMatch(new RegExp(`^@?${sender.name}\\s+#12 看好了吗？$`))
  })
}
