import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { readConfig } from '../../bot/config.js'
import type { Incoming } from '../../bot/domain/message.js'
import { startHouse } from '../../bot/house.js'
import { openBotApi } from '../fakes/bot-api.js'
import { draw, shell, temporary } from './shell.js'

describe('beside the house at work', () => {
  it('a territory drawn and a code made while it runs bind a group at once', async () => {
    const { sh, api } = await liveHouse()
    await draw(sh)
    const { code } = await sh.json<{ code: string }>(
      ...'invite --region qixi-1-3 --group residents'.split(' '),
    )
    const group = api.group('幸福里邻居')
    const wang = api.user('王姐')
    wang.joins(group)
    wang.writes(group, `绑定 ${code}`)
    await until(() => api.saidIn(group).some((line) => line.includes('幸福里2-3栋的群绑好了')))
    const { said } = await sh.gridhand('doctor')
    expect(said).toContain('✓ 格小二正在工作（另一个进程占着数据库，这是正常的）')
    expect(said).toContain('✓ 幸福里邻居（居民群）：话都听得到')
    expect((await sh.gridhand('invite', '--list')).said).toEqual(['没有还能用的码。'])
  })

  it('its links bind at a tap', async () => {
    const { sh, api } = await liveHouse()
    await draw(sh)
    const make = (words: string) => sh.json<{ code: string; links: string[] }>(...words.split(' '))
    const forGroup = await make('invite --region qixi-1-3 --group residents')
    const forPerson = await make('invite --region qixi-1-3 --person captain')
    const group = api.group('幸福里邻居')
    const wang = api.user('王姐')
    wang.joins(group)
    wang.writes(group, `/start@grid_bot bind_${forGroup.code}`)
    await until(() => api.saidIn(group).some((line) => line.includes('的群绑好了')))
    const message = wang.startsBot(`bind_${forPerson.code}`)
    const chat = [...api.world.chats.values()].find((each) => each.messages.includes(message))
    await until(
      () =>
        chat !== undefined &&
        api.saidIn(chat).some((line) => line.includes('您是幸福里2-3栋的邻长')),
    )
    expect(sh.look(({ invites }) => invites.open(Date.now()))).toEqual([])
  })

  it('status asks the house how its platforms are', async () => {
    const { sh, api } = await liveHouse()
    api.user('王姐').startsBot()
    await until(async () => (await sh.gridhand('status')).said.includes('  telegram: 连着'))
    const { said } = await sh.gridhand('status')
    expect(said[0]).toBe('格小二正在工作')
    sh.env.GRIDHAND_PORT = '1'
    expect((await sh.gridhand('status')).said[1]).toContain('1 端口没有应答')
    expect((await sh.gridhand('doctor')).said.join('\n')).toContain('1 端口没有应答')
  })

  it('is backed up while it works, and put back only when it stands still', async () => {
    const { sh, stop } = await liveHouse()
    await draw(sh)
    const folder = join(temporary(), 'copy')
    const copied = await sh.gridhand('backup', folder)
    expect(copied.said[0]).toContain(`备份好了，也读过一遍是完整的：${folder}`)
    await sh.gridhand(
      ...'region add --code late --level grid --name 后来的 --parent qixi'.split(' '),
    )
    const refused = await sh.gridhand('restore', folder)
    expect(refused).toMatchObject({ code: 1, said: [] })
    expect(refused.complained.join()).toContain('先停掉它再恢复')
    await stop()
    const { code, said } = await sh.gridhand('restore', folder)
    expect(code).toBe(0)
    expect(said[1]).toContain('gridhand.db.before-restore-1')
    expect(sh.look(({ regions }) => regions.all().map((region) => region.code))).toEqual([
      'qixi',
      'qixi-1',
      'qixi-1-3',
    ])
  })
})

describe('status: what was left over', () => {
  it('lists it by id, reason and age, without a word anybody wrote, and puts it back in line', async () => {
    const sh = shell()
    const id = sh.look(({ inbox }) => {
      inbox.accept([words('3栋502王秀英家漏水')], sh.now())
      const row = inbox.pending(0, 1)[0]
      inbox.putAside(row?.id ?? 0, 'Broken: no such case', sh.now() - 3 * 3_600_000)
      return row?.id
    })
    const { said } = await sh.gridhand('status')
    expect(said).toContain('放在一边的消息 1 条（处理不了，原话还留着）：')
    expect(said).toContain(`  ${id}  telegram  3小时  Broken: no such case`)
    expect(said.join('\n')).not.toMatch(/漏水|王|-100/)
    expect(JSON.stringify(await sh.json('status'))).not.toMatch(/漏水|王|-100/)
    expect((await sh.gridhand('status', '--retry', '999')).code).toBe(1)
    expect((await sh.gridhand('status', '--retry', String(id))).code).toBe(0)
    expect(sh.look(({ inbox }) => inbox.depth())).toMatchObject({ waiting: 1, aside: 0 })
    expect((await sh.gridhand('status')).said).toContain('没有放在一边的，没有没送到的。')
  })
})

/** A house at work with Telegram, and a terminal beside it. */
async function liveHouse() {
  const api = await openBotApi()
  const sh = shell({
    TELEGRAM_BOT_TOKEN: api.token,
    TELEGRAM_API_ROOT: api.url,
    GRIDHAND_PORT: '0',
  })
  const house = await startHouse(readConfig(sh.env), () => undefined)
  let stopped = false
  const stop = async () => {
    if (!stopped) await house.stop()
    stopped = true
  }
  onTestFinished(async () => {
    await stop()
    await api.close()
  })
  sh.env.GRIDHAND_PORT = String(house.port)
  return { sh, api, stop }
}

async function until(done: () => boolean | Promise<boolean>): Promise<void> {
  for (;;) {
    if (await done()) return
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

function words(text: string): Incoming {
  return {
    kind: 'message',
    platform: 'telegram',
    key: 'u1',
    at: Date.now(),
    chat: { key: '-1001', kind: 'group', title: '幸福里', thread: null },
    sender: { key: '7', name: '王姐', faceless: false, lang: null },
    messageKey: '1',
    text,
    media: [],
    album: null,
    location: null,
    replyTo: null,
    mentionsBot: false,
    mentions: [],
    payload: null,
    edited: false,
  }
}
