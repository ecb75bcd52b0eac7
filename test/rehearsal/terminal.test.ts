import { PassThrough } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { createTerminal } from '../../adapters/rehearsal/terminal.js'
import type { Message } from '../../bot/domain/message.js'
import { notebook } from './echo.js'

/** Types the lines one after the other and gives back everything printed. */
async function typed(s: ReturnType<typeof notebook>, ...lines: string[]): Promise<string> {
  const output = new PassThrough()
  let printed = ''
  output.on('data', (piece) => {
    printed += piece
  })
  const input = new PassThrough()
  input.end(`${lines.join('\n')}\n`)
  await s.rehearsal.start(s.door)
  await createTerminal(s.rehearsal, input, output)
  return printed
}

describe('在终端里排练', () => {
  it('谁说的、在哪说的，都算数', async () => {
    const s = notebook()
    const printed = await typed(
      s,
      '王姐> 3栋电梯停了',
      '/我是 老李',
      '/群 邻长群',
      '待接',
      '/群 私聊',
      '我的单',
      '/退出',
      '不会说到这句',
    )
    const said = (s.heard as Message[]).map(({ sender, chat, text }) => [
      sender.name,
      chat.key,
      text,
    ])
    expect(said).toEqual([
      ['王姐', 'g-residents', '3栋电梯停了'],
      ['老李', 'g-captains', '待接'],
      ['老李', 'p-li', '我的单'],
    ])
    expect(printed).toContain('[幸福里2-3栋邻里群 09:00] 王姐> 3栋电梯停了')
    expect(printed).toContain('[私聊·老李 09:00] 老李> 我的单')
  })

  it('按钮写成编号，按得到', async () => {
    const s = notebook()
    const choices = [
      { label: '接单', data: 'v1:claim:1' },
      { label: '协助', data: 'v1:help:1' },
    ]
    await s.rehearsal.send(s.order('g-residents', { text: '待接 #1', choices }))
    await typed(s, '/按 2')
    expect(s.heard).toMatchObject([{ kind: 'press', data: 'v1:help:1' }])
    const printed = await typed(s, '/按 7')
    expect(printed).toContain('最近没有可以按的')
  })

  it('拨钟', async () => {
    const s = notebook()
    const printed = await typed(s, '/过 4小时', '/过 10', '/到 18:00', '/过 很久')
    expect(s.clock.passed.map((ms) => ms / 60_000)).toEqual([240, 10, 290])
    expect(printed).toContain('现在 2026-11-23 18:00')
    expect(printed).toContain('时间只能往前走')
  })

  it('写错了有一句话', async () => {
    const s = notebook()
    const printed = await typed(s, '/飞', '/我是 玉皇大帝', '/群 月亮', '/照片 /没有.jpg', '/帮助')
    expect(printed).toContain('没看懂')
    expect(printed).toContain('没有这个人。有：王姐')
    expect(printed).toContain('没有这个群')
    expect(printed).toContain('打不开这个文件')
    expect(printed).toContain('/剧本')
    expect(s.heard).toEqual([])
  })
})
