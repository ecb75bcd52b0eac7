import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { Purpose } from '../../bot/domain/chat.js'
import { minutes } from '../../bot/domain/time.js'
import { type BotApi, type BotApiOptions, type FakeChat, openBotApi } from '../fakes/bot-api.js'
import { draw, type Shell, shell } from './shell.js'

describe('doctor: nothing configured', () => {
  it('says that the rehearsal works at once, and finds nothing wrong', async () => {
    const { code, said } = await shell().gridhand('doctor')
    expect(code).toBe(0)
    expect(said).toContain('! 没有设置 TELEGRAM_BOT_TOKEN，还不能进 Telegram 群')
    expect(said.join('\n')).toContain('    → 不用设置就能排练：npm start')
    expect(said.at(-1)).toMatch(/^没有要紧的毛病/)
  })

  it('changes nothing', async () => {
    const sh = shell()
    await sh.gridhand('doctor')
    expect((await sh.gridhand('status')).complained.join()).toContain('还没有数据')
  })

  it('speaks English', async () => {
    const { said } = await shell({ GRIDHAND_LANG: 'en' }).gridhand('doctor')
    expect(said).toContain('✓ the settings can be read')
    expect(said.join('\n')).not.toMatch(/\p{Script=Han}/u)
  })

  it('warns when the official holidays end', async () => {
    const sh = shell()
    sh.now = () => Date.parse('2026-11-22T09:00:00+08:00')
    expect((await found(sh)).calendar).toContainEqual(['note', expect.stringContaining('2027 年')])
    sh.now = () => Date.parse('2031-03-03T09:00:00+08:00')
    expect((await found(sh)).calendar).toContainEqual(['bad', expect.stringContaining('2031 年')])
    writeFileSync(join(sh.data, 'calendar.json'), '{"2031-10-01":"off","2032-10-01":"off"}')
    expect((await found(sh)).calendar).toContainEqual(['ok', expect.stringContaining('2032 年')])
  })
})

describe('doctor: settings and database', () => {
  it('names every wrong setting and still looks at the rest', async () => {
    const sh = shell({ GRIDHAND_PORT: 'x', GRIDHAND_ZONE: '火星' })
    writeFileSync(join(sh.data, 'limits.json'), '{"maxWords": 0}')
    const all = await found(sh)
    expect(all.settings?.map(([level]) => level)).toEqual(['bad', 'bad', 'bad'])
    expect(all.database).toHaveLength(1)
    expect((await sh.gridhand('doctor')).code).toBe(1)
  })

  it('sees a damaged database and one of another program', async () => {
    const sh = shell()
    writeFileSync(join(sh.data, 'gridhand.db'), 'no database, only words'.repeat(500))
    expect((await found(sh)).database).toEqual([['bad', expect.stringContaining('数据库有问题')]])
    const { code, complained } = await sh.gridhand('region', 'list')
    expect(code).toBe(2)
    expect(complained[0]).toContain('数据库损坏')
  })

  it('sees a folder where the database should be', async () => {
    const sh = shell()
    mkdirSync(join(sh.data, 'gridhand.db'))
    expect((await found(sh)).database).toEqual([['bad', expect.stringContaining('数据库有问题')]])
  })

  it('says whether a language model is asked', async () => {
    expect((await found(shell())).model).toEqual([['ok', expect.stringContaining('没有用')]])
    const half = shell({ LLM_BASE_URL: 'http://127.0.0.1:1/v1' })
    expect((await found(half)).model).toEqual([['note', expect.stringContaining('只设了一半')]])
    const whole = shell({
      LLM_BASE_URL: 'http://127.0.0.1:1/v1',
      LLM_MODEL: 'm',
      LLM_API_KEY: 'geheim',
    })
    const { said } = await whole.gridhand('doctor')
    expect(said.join('\n')).toContain('m（127.0.0.1:1）')
    expect(said.join('\n')).not.toContain('geheim')
  })
})

describe('doctor: Telegram', () => {
  it('knows the bot and says that it hears everything', async () => {
    const { sh } = await withTelegram()
    const all = await found(sh)
    expect(all.token).toEqual([['ok', '令牌有效，机器人是 @grid_bot']])
    expect(all.privacy).toEqual([['ok', expect.stringContaining('已关')]])
    expect(all.groups).toEqual([['note', '还没有绑定的群']])
    expect(all.clock).toEqual([['ok', expect.stringContaining('时钟准')]])
  })

  it('explains privacy mode with both cures', async () => {
    const { sh } = await withTelegram({ readsAll: false })
    const { said } = await sh.gridhand('doctor')
    const at = said.findIndex((line) => line.startsWith('! 隐私模式开着'))
    expect(said[at + 1]).toContain('/setprivacy，选 @grid_bot，选 Disable')
    expect(said[at + 1]).toContain('设为管理员')
  })

  it('tells which bound groups are deaf', async () => {
    const { sh, api } = await withTelegram({ readsAll: false })
    await draw(sh)
    bind(sh, api.group('居民甲'), 'residents')
    bind(sh, api.group('居民乙', { bot: 'administrator' }), 'residents')
    bind(sh, api.group('邻长们'), 'captains')
    bind(sh, api.group('走了的', { bot: 'kicked' }), 'staff')
    bind(sh, { id: -1_999, title: '没了的' }, 'department')
    expect((await found(sh)).groups).toEqual([
      ['bad', '居民甲（居民群）：听不见。只收得到点名它的话'],
      ['ok', '居民乙（居民群）：是管理员，话都听得到'],
      ['note', expect.stringContaining('邻长们（邻长群）：按钮、回复和 /命令 收得到')],
      ['bad', '走了的（社区群）：机器人不在群里了'],
      ['bad', '没了的（部门群）：找不到这个群'],
    ])
    expect((await sh.gridhand('doctor')).code).toBe(1)
  })

  it('hears in every group when privacy mode is off', async () => {
    const { sh, api } = await withTelegram()
    await draw(sh)
    bind(sh, api.group('居民甲'), 'residents')
    expect((await found(sh)).groups).toEqual([['ok', '居民甲（居民群）：话都听得到']])
  })

  it('tells a token Telegram does not know, one of the wrong shape, and silence apart', async () => {
    const { sh, api } = await withTelegram()
    sh.env.TELEGRAM_BOT_TOKEN = '123456:AAnotTheTokenOfThisBotButWellShaped00'
    expect((await found(sh)).token).toEqual([['bad', 'Telegram 不认这个令牌']])
    sh.env.TELEGRAM_BOT_TOKEN = 'token from a leaflet'
    expect((await found(sh)).token).toEqual([['bad', expect.stringContaining('不像')]])
    sh.env.TELEGRAM_BOT_TOKEN = api.token
    api.fails({ method: 'getMe', how: 'destroy' })
    expect((await found(sh)).token).toEqual([['bad', expect.stringContaining('连不上')]])
    api.fails({ method: 'getMe', code: 502, how: 'html' })
    expect((await found(sh)).token).toEqual([['bad', expect.anything()]])
  })

  it('never prints the token', async () => {
    const { sh, api } = await withTelegram()
    const secret = api.token.split(':')[1] ?? ''
    const spoken: string[] = []
    const listen = async (...words: string[]) => {
      const { said, complained } = await sh.gridhand(...words)
      spoken.push(...said, ...complained)
    }
    for (const words of [['doctor'], ['doctor', '--json'], ['config'], ['config', '--json']])
      await listen(...words)
    api.fails({ method: 'getMe', how: 'destroy' })
    await listen('doctor')
    await api.close()
    await listen('doctor')
    sh.env.TELEGRAM_BOT_TOKEN = `${api.token} `
    await listen('doctor')
    await listen('config')
    expect(spoken.join('\n')).not.toContain(secret)
    expect(spoken.join('\n')).toContain('连不上 Telegram')
  })

  it('sees a webhook, and what waits there', async () => {
    const { sh, api } = await withTelegram()
    const address = 'https://example.org/secret-path'
    await fetch(`${api.url}/bot${api.token}/setWebhook`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ url: address }),
    })
    const { said } = await sh.gridhand('doctor')
    expect(said.join('\n')).toContain('设了 webhook（example.org）')
    expect(said.join('\n')).not.toContain('secret-path')
  })

  it('sees a clock that is wrong', async () => {
    const { sh } = await withTelegram()
    sh.now = () => Date.now() + minutes(10)
    expect((await found(sh)).clock).toEqual([['bad', expect.stringMatching(/差 60[01] 秒/)]])
  })
})

type Seen = readonly [level: string, text: string]

/** The findings by topic. */
async function found(sh: Shell): Promise<Readonly<Record<string, readonly Seen[]>>> {
  const { findings } = await sh.json<{
    findings: readonly { level: string; topic: string; text: string }[]
  }>('doctor')
  const byTopic: Record<string, Seen[]> = {}
  for (const { level, topic, text } of findings) {
    byTopic[topic] = [...(byTopic[topic] ?? []), [level, text]]
  }
  return byTopic
}

async function withTelegram(options: BotApiOptions = {}): Promise<{ sh: Shell; api: BotApi }> {
  const api = await openBotApi(options)
  onTestFinished(() => api.close().catch(() => undefined))
  const sh = shell({ TELEGRAM_BOT_TOKEN: api.token, TELEGRAM_API_ROOT: api.url })
  return { sh, api }
}

function bind(sh: Shell, { id, title }: Pick<FakeChat, 'id' | 'title'>, purpose: Purpose): void {
  sh.look(({ chats, regions }) => {
    const chat = chats.ensure('telegram', String(id), 'group', title)
    chats.bind(chat.id, regions.byCode('qixi-1-3')?.id ?? 0, purpose, Date.now())
  })
}
