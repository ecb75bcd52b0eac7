import { describe, expect, it } from 'vitest'
import { days } from '../../bot/domain/time.js'
import { draw, shell } from './shell.js'

describe('region: the territory', () => {
  it('is drawn from the community down and shown as a tree', async () => {
    const sh = shell()
    await draw(sh)
    const { said, code } = await sh.gridhand('region', 'list')
    expect(code).toBe(0)
    expect(said).toEqual([
      'qixi  奇西社区（社区）',
      '  qixi-1  幸福里网格（网格）',
      '    qixi-1-3  幸福里2-3栋（微网格）  楼：2 3  地方：东门 西门',
    ])
  })

  it('takes levels by their Chinese names too', async () => {
    const sh = shell()
    const { said } = await sh.gridhand(
      ...'region add --code jie --level 街道 --name 长江街道'.split(' '),
    )
    expect(said[0]).toBe('加好了：jie  长江街道（街道）')
  })

  it.each([
    ['--code qixi --level grid --name 又一个 --parent qixi', '码 qixi 已经有了'],
    ['--code q2 --level grid --name 没有上级', '别的要写上一级：--parent qixi'],
    ['--code q2 --level grid --name 上级不对 --parent zz', '没有 zz 这个上级。已有的码：qixi'],
    ['--code q2 --level street --name 倒挂 --parent qixi', '街道不能放在奇西社区（社区）下面'],
    ['--code q2 --level community --name 平级 --parent qixi', '上一级要比它大'],
    ['--code q2 --level 小区 --name 级别不对 --parent qixi', '没有“小区”这一级'],
    ['--code 奇西 --level grid --name 码不对 --parent qixi', '只用字母、数字和短横'],
  ])('declines %s', async (words, why) => {
    const sh = shell()
    await draw(sh)
    const { code, complained } = await sh.gridhand('region', 'add', ...words.split(' '))
    expect(code).toBe(1)
    expect(complained.join()).toContain(why)
    expect(sh.look((storage) => storage.regions.all().length)).toBe(3)
  })

  it('says how to begin when there is none', async () => {
    const { said } = await shell().gridhand('region', 'list')
    expect(said.join()).toContain('npx gridhand region add --code qixi --level community')
  })
})

describe('invite: one-time codes', () => {
  it('explains that a territory comes first', async () => {
    const { code, complained } = await shell().gridhand(
      ...'invite --region qixi --group residents'.split(' '),
    )
    expect(code).toBe(1)
    expect(complained.join()).toContain('npx gridhand region add')
  })

  it('gives a group a code that is easily read and works for seven days', async () => {
    const sh = shell()
    await draw(sh)
    const { said } = await sh.gridhand(...'invite --region qixi-1-3 --group residents'.split(' '))
    const code = /^\S+/.exec(said[0] ?? '')?.[0] ?? ''
    expect(code).toMatch(/^[ACDEFGHJKMNPQRTUVWXY34679]{8}$/)
    expect(said[0]).toContain('幸福里2-3栋 · 居民群，用一次，7天内有效')
    expect(said.join()).toContain(`在群里发：绑定 ${code}`)
    const soon = sh.look((storage) => storage.invites.peek(code, Date.now() + days(6.9)))
    expect(soon).toMatchObject({ purpose: 'residents', role: null })
    expect(sh.look((storage) => storage.invites.peek(code, Date.now() + days(7.1)))).toBeNull()
  })

  it('gives a person a code for a duty, for as long as asked', async () => {
    const sh = shell()
    await draw(sh)
    const { said } = await sh.gridhand(
      ...'invite --person 邻长 --region qixi-1-3 --days 2'.split(' '),
    )
    expect(said[0]).toContain('幸福里2-3栋 · 邻长，用一次，2天内有效')
    expect(said[1]).toContain('私下发给机器人')
  })

  it('carries the code in a link once the name of the bot is known', async () => {
    const sh = shell()
    await draw(sh)
    sh.look((storage) => storage.memory.set('telegram.username', 'grid_bot'))
    const made = await sh.json<{ code: string; links: string[] }>(
      ...'invite --person captain --region qixi-1-3'.split(' '),
    )
    expect(made.links).toEqual([`https://t.me/grid_bot?start=bind_${made.code}`])
  })

  it('lists what is still open', async () => {
    const sh = shell()
    await draw(sh)
    expect((await sh.gridhand('invite', '--list')).said).toEqual(['没有还能用的码。'])
    await sh.gridhand(...'invite --region qixi --group staff'.split(' '))
    const { said } = await sh.gridhand('invite', '--list')
    expect(said).toHaveLength(1)
    expect(said[0]).toMatch(/^\w{8} {2}奇西社区 · 社区群 {2}还有7天$/)
  })

  it.each([
    ['invite --region qixi', 2, '二选一'],
    ['invite --region qixi --group residents --person captain', 2, '二选一'],
    ['invite --region qixi --group 业主群', 2, '没有“业主群”这种群'],
    ['invite --region qixi --person boss', 2, '没有“boss”这个岗位'],
    ['invite --group residents', 2, '写明绑到哪里'],
    ['invite --region zz --group residents', 1, '没有 zz 这个网格'],
    ['invite --region qixi --group staff --days 0', 2, '有效天数写 1 到 90'],
  ])('declines %s', async (words, wanted, why) => {
    const sh = shell()
    await draw(sh)
    const { code, complained } = await sh.gridhand(...words.split(' '))
    expect(code).toBe(wanted)
    expect(complained.join()).toContain(why)
    expect(sh.look((storage) => storage.invites.open(Date.now()))).toEqual([])
  })
})

describe('the command line itself', () => {
  it.each([
    ['foo', '没有“foo”这个命令'],
    ['invite --foo', '没有“--foo”这个选项'],
    ['region add --code x', '还差一项：--level <level>'],
    ['backup', '后面还要写：folder'],
    ['backup a b', '写多了'],
    ['status --retry', '“--retry <id>”后面要写内容'],
  ])('answers %s with one helpful line', async (words, why) => {
    const { code, complained } = await shell().gridhand(...words.split(' '))
    expect(code).toBe(2)
    expect(complained).toHaveLength(1)
    expect(complained[0]).toContain(why)
  })

  it('shows its commands, in the language asked for', async () => {
    const chinese = await shell().gridhand()
    expect(chinese.code).toBe(0)
    expect(chinese.said.join('\n')).toMatch(/用法：[\s\S]*检查设置/)
    const english = await shell({ GRIDHAND_LANG: 'en' }).gridhand('--help')
    expect(english.said.join('\n')).toMatch(/Usage:[\s\S]*check settings/)
  })

  it('speaks English without a Chinese word or mark', async () => {
    const sh = shell({ GRIDHAND_LANG: 'en' })
    const spoken: string[] = []
    for (const words of ENGLISH) {
      const { said, complained } = await sh.gridhand(...words.split(' '))
      spoken.push(...said, ...complained)
    }
    expect(
      spoken.filter((line) => /[\p{Script=Han}，。：；（）“”]/u.test(line.replace(/[“”]/g, ''))),
    ).toEqual([])
    expect(spoken).toContain('q  Qixi (community)')
  })

  it('says what is wrong with the settings', async () => {
    const { code, complained } = await shell({ GRIDHAND_PORT: 'x' }).gridhand('region', 'list')
    expect(code).toBe(2)
    expect(complained[0]).toBe('设置有误：')
    expect(complained[1]).toContain('GRIDHAND_PORT')
  })
})

const ENGLISH = [
  'region list',
  'invite --region q --group staff',
  'region add --code q --level community --name Qixi',
  'region add --code q --level grid --name Again',
  'region add --code g --level lane --name Lane --parent q',
  'region list',
  'invite --region q --group owners',
  'invite --region q --person boss',
  'invite --region x --group staff',
  'invite --group staff',
  'invite --region q --group staff',
  'invite --region q --person staff',
  'invite --list',
  'status',
  'status --retry 1',
  'migrate',
  'config',
  'config --sample',
  'config --sample',
  'restore /nowhere',
  'doctor',
  'nonsense',
  '--help',
  'region add --help',
]
