import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { draw, type Shell, shell } from './shell.js'

const MONDAY = Date.parse('2026-11-23T09:00:00+08:00')

async function town(env: NodeJS.ProcessEnv = {}): Promise<Shell> {
  const sh = shell(env)
  sh.now = () => MONDAY
  await draw(sh)
  sh.look((storage) => {
    const region = (code: string) => storage.regions.byCode(code)?.id ?? 0
    const post = (name: string, role: 'captain' | 'staff' | 'head', code: string) => {
      const { person } = storage.people.ensure('stage', name, name)
      storage.people.addPost(person.id, role, region(code), MONDAY)
    }
    post('老李', 'captain', 'qixi-1-3')
    post('周姐', 'staff', 'qixi')
    post('赵网格', 'head', 'qixi-1')
  })
  return sh
}

describe('route: where a message would go', () => {
  it('says what it is taken for, whose it is, by when, and what happens then', async () => {
    const sh = await town()
    const { code, said } = await sh.gridhand('route', '3栋垃圾没人清')
    expect(code).toBe(0)
    const all = said.join('\n')
    expect(all).toContain('听成  卫生，一般')
    expect(all).toContain('地方  3栋')
    expect(all).toContain('归属  幸福里2-3栋（qixi-1-3）')
    expect(all).toContain('派法  放给大家接')
    expect(all).toContain('谁办  邻长：老李')
    expect(all).toContain('时限  今天18:00前回音、明天18:00前说进展、周五9:00前办好')
    expect(all).toContain('到点没回音  转到幸福里网格，再到奇西社区')
  })

  it('a building that is a region of its own leaves the case to its micro-grid', async () => {
    const sh = await town()
    const building = ['--code', 'qixi-1-3-b3', '--level', 'building', '--name', '3栋']
    await sh.gridhand('region', 'add', ...building, '--parent', 'qixi-1-3', '--buildings', '3')
    const { said } = await sh.gridhand('route', '3栋垃圾没人清')
    expect(said.join('\n')).toContain('归属  幸福里2-3栋（qixi-1-3）')
  })

  it('says in the reader’s language why it is this tier', async () => {
    const sh = await town()
    const words = ['3栋着火了', '3栋停水了', '3栋垃圾没人清', '3栋路灯不亮', '怎么办居住证']
    for (const said of words) {
      const tier = (await sh.gridhand('route', said)).said.find((line) => line.startsWith('定级'))
      expect(tier).toMatch(/^定级 {2}[\p{Script=Han}，]+$/u)
    }
  })

  it('shows the row of the deployment’s own table', async () => {
    const sh = await town()
    const rows = [
      { category: '卫生', tier: '一般', resolution: '4工作小时', feedback: '2工作小时' },
    ]
    writeFileSync(join(sh.data, 'rules.json'), JSON.stringify(rows))
    const { said } = await sh.gridhand('route', '3栋垃圾没人清', '--region', 'qixi-1-3')
    expect(said.join('\n')).toContain('今天18:00前回音、今天18:00前说进展、今天18:00前办好')
  })

  it('a danger, a private matter, chatter', async () => {
    const sh = await town()
    const route = async (words: string) => (await sh.gridhand('route', words)).said.join('\n')
    expect(await route('3栋着火了')).toContain('派法  先说打119、110、120，马上叫社区')
    expect(await route('3栋着火了')).toContain('谁办  社区工作人员：周姐')
    expect(await route('楼上老赵家天天打骂孩子')).toContain('派法  不在群里说，社区私下受理')
    expect(await route('今天天气真好')).toContain('听着不像报事')
  })

  it('for another program', async () => {
    const sh = await town()
    const way = await sh.json<Record<string, unknown>>('route', '3栋垃圾没人清')
    expect(way).toMatchObject({
      understood: { category: 'sanitation', tier: 'ordinary' },
      home: { code: 'qixi-1-3' },
      how: 'offer',
      handledBy: { role: 'captain', body: null, people: ['老李'] },
      dues: [
        { clock: 'response', due: '2026-11-23T10:00:00.000Z' },
        { clock: 'feedback', due: '2026-11-24T10:00:00.000Z' },
        { clock: 'resolution', due: '2026-11-27T01:00:00.000Z' },
      ],
      overtime: [{ code: 'qixi-1' }, { code: 'qixi' }],
    })
  })

  it('in English', async () => {
    const sh = await town({ GRIDHAND_LANG: 'en' })
    const { said } = await sh.gridhand('route', '3栋垃圾没人清')
    expect(said.join('\n')).toContain('settled by Fri')
  })

  it('one clear sentence for what it cannot answer', async () => {
    const sh = await town()
    const wrong = async (...words: string[]) => {
      const { code, complained } = await sh.gridhand('route', ...words)
      expect(code).toBe(1)
      expect(complained).toHaveLength(1)
      return complained.join()
    }
    expect(await wrong()).toContain('写上一句话')
    expect(await wrong('')).toContain('写上一句话')
    expect(await wrong('3栋灯坏了', '--region', 'nowhere')).toBe(
      '没有 nowhere 这个网格。已有：qixi qixi-1 qixi-1-3',
    )
    expect(await wrong('长'.repeat(501))).toContain('500字以内')
    expect((await shell().gridhand('route', '3栋灯坏了')).complained[0]).toContain('还没有网格')
  })

  it('a mistake in the rules is told before anything else', async () => {
    const sh = await town()
    const rows = [{ category: '卫生', tier: '一般', resolution: '0天' }]
    writeFileSync(join(sh.data, 'rules.json'), JSON.stringify(rows))
    const { code, complained } = await sh.gridhand('route', '3栋垃圾没人清')
    expect(code).toBe(2)
    expect(complained.join('\n')).toMatch(/rules\.json 第1行 resolution：时限要在1以上/)
  })
})
