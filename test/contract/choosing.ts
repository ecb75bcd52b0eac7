import { expect, it } from 'vitest'
import { SendError } from '../../bot/port.js'
import { draws, type Stage, saying } from './stage.js'

/** Buttons, edits and polls. */
export function choosing(stage: Stage): void {
  it('draws buttons, hands in the press and answers it', async () => {
    if (!draws(stage.can.buttons)) return
    const choices = [
      { label: '接单', data: 'v1:claim:12' },
      { label: '看详情', data: 'v1:show:12' },
    ]
    const messageKey = await stage.posted(saying('待接 #12 3栋电梯停运', { choices }))
    expect(stage.last()?.buttons).toEqual(['接单', '看详情'])
    await stage.outside.presses(messageKey, '接单')
    const press = await stage.house.first('press')
    expect(press).toMatchObject({ data: 'v1:claim:12', messageKey })
    expect(press.chat.key).toBe(stage.outside.group.key)
    const { pressKey } = press
    const toast = { do: 'toast', chat: stage.outside.group, pressKey } as const
    await stage.send({ ...toast, text: '#12 您接了' })
    expect(stage.outside.toasts()).toEqual(['#12 您接了'])
  })

  it('writes buttons out where it has none', async () => {
    if (draws(stage.can.buttons)) return
    const choices = [
      { label: '好了', data: 'q1:fixed:12' },
      { label: '没好', data: 'q1:broken:12' },
    ]
    await stage.post(saying('看好了吗？', { choices }))
    expect(stage.last()?.text).toMatch(/1 好了\s2 没好/)
  })

  it('edits in place, and the same edit again is done', async () => {
    if (!draws(stage.can.edits)) return
    const choices = [{ label: '接单', data: 'v1:claim:12' }]
    const messageKey = await stage.posted(saying('#12 待接', { choices }))
    const count = stage.outside.seen().length
    const order = {
      do: 'edit',
      chat: stage.outside.group,
      messageKey,
      post: saying('#12 老李接了'),
    } as const
    await stage.send(order)
    expect(stage.outside.seen().length).toBe(count)
    expect(stage.last()).toMatchObject({ text: '#12 老李接了', buttons: [] })
    const again = await stage.send(order).catch((error: unknown) => error)
    if (again instanceof SendError) expect(again.trouble.kind).toBe('done')
    else expect(again).toMatchObject({ messageKey })
  })

  it('says that a message to edit is gone', async () => {
    if (!draws(stage.can.edits)) return
    const order = { do: 'edit', chat: stage.outside.group, post: saying('#9') } as const
    expect(await stage.trouble({ ...order, messageKey: '987654' })).toBe('gone')
  })

  it('asks in a poll of its own and hands in the answers', async () => {
    if (!draws(stage.can.polls)) return
    const options = ['满意', '一般', '不满意']
    const poll = { question: '本月满意吗？', options, closesAt: Date.now() + 86_400_000 }
    const { messageKey, pollKey } = await stage.post(saying('', { poll }))
    expect(pollKey).not.toBeNull()
    await stage.outside.votes(messageKey ?? '', [2])
    const vote = await stage.house.first('vote')
    expect(vote).toMatchObject({ pollKey, options: [2] })
    expect(vote.chat.key).toBe(stage.outside.group.key)
    const close = {
      do: 'closePoll',
      chat: stage.outside.group,
      messageKey: messageKey ?? '',
    } as const
    await stage.send(close)
    const again = await stage.send(close).catch((error: unknown) => error)
    if (again instanceof SendError) expect(['done', 'gone']).toContain(again.trouble.kind)
  })

  it('writes a poll out where its own cannot carry it', async () => {
    const options = Array.from(
      { length: stage.can.maxPollOptions + 2 },
      (_, index) => `方案${index + 1}`,
    )
    const poll = { question: '选哪个方案？', options, closesAt: Date.now() + 86_400_000 }
    await stage.post(saying('', { poll }))
    const said = stage.said().join('\n')
    expect(said).toContain('选哪个方案？')
    for (const [index, option] of options.entries())
      expect(said).toContain(`${index + 1} ${option}`)
  })
}
