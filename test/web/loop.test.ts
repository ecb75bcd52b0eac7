import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { picture } from '../picture.js'
import { estate } from './estate.js'

let e: Awaited<ReturnType<typeof estate>>
beforeEach(async () => {
  e = await estate()
})
afterEach(() => e.close())

describe('没有任何机器人账号，只有二维码页面', () => {
  it('报事带照片、+1、接单、办结、评价、日报，走完一圈', async () => {
    const wang = await e.comes('王姐')
    const zhang = await e.comes('张叔')
    const li = await e.comes('老李')
    const lin = await e.comes('小林', 'qixi', null)
    expect((await wang.told()).at(-1)).toContain('这里是幸福里2-3栋 3栋')

    await li.says(`绑定 ${e.invites('captain', 'qixi-1-3')}`)
    await lin.says(`绑定 ${e.invites('staff', 'qixi')}`)
    await e.settle()
    expect((await li.told()).at(-1)).toContain('您是幸福里2-3栋的邻长')
    expect((await li.rooms()).map((room) => room.purpose)).toEqual([null, 'residents', 'captains'])
    expect((await lin.rooms()).map((room) => room.title)).toContain('奇西社区工作板')

    const photo = await wang.uploads(await picture('电梯'))
    await wang.says('电梯停了', { how: 'report', place: '3栋', photos: [photo] })
    await e.settle()
    expect((await wang.told()).at(-1)).toContain('#1 记下了')
    expect((await wang.lines()).find((line) => line.mine)).toMatchObject({
      text: '3栋，电梯停了',
      photos: 1,
    })

    const { body } = await zhang.ask('overview')
    expect(body.neighbours).toMatchObject([{ number: 1, joined: 0 }])
    await zhang.says('+1 1')
    await e.settle()
    expect((await zhang.told()).at(-1)).toMatch(/#1/)
    expect((await wang.ask('overview')).body.mine).toMatchObject([{ number: 1, open: true }])

    const board = (await li.rooms()).find((room) => room.purpose === 'captains')?.key ?? ''
    expect((await li.told(board)).join('\n')).toContain('待接 #1')
    await li.presses('接单', board)
    await e.settle()
    expect((await wang.told()).join('\n')).toContain('老李')

    const after = await li.uploads(await picture('电梯好了'))
    await li.says('办结 1 电梯恢复了', { photos: [after] })
    await e.settle()
    const asked = (await wang.lines()).find((line) => line.text.includes('您看好了吗'))
    expect(asked?.photos).toBe(1)
    expect((await wang.photo(asked?.key ?? '')).status).toBe(200)
    await wang.presses('好了')
    await e.settle()
    await wang.presses('满意')
    await e.settle()
    expect((await wang.ask('overview')).body.mine).toMatchObject([{ number: 1, open: false }])

    await e.until('18:00')
    const staff = (await lin.rooms()).find((room) => room.purpose === 'staff')?.key ?? ''
    expect((await lin.told(staff)).join('\n')).toMatch(/奇西社区：新1/)
  })

  it('看英文的，格小二也跟他说英文', async () => {
    const john = await e.comes('John')
    await john.ask('name', { lang: 'en' })
    await john.says('the lift has stopped', { how: 'report', place: 'Building 3' })
    await e.settle()
    expect((await john.told()).at(-1)).toMatch(/#1 .*lift/)
  })

  it('不公开的只有社区看得到', async () => {
    const wang = await e.comes('王姐')
    const zhang = await e.comes('张叔')
    await wang.says('路灯不亮，害怕有人跟着', { how: 'report', place: '3栋', private: true })
    await e.settle()
    expect(e.storage.cases.of(1)[0] ?? e.storage.cases.of(2)[0]).toBeDefined()
    const [own] = (await wang.ask('overview')).body.mine as { number: number }[]
    expect(own).toBeDefined()
    expect((await zhang.ask('overview')).body.neighbours).toEqual([])
    await zhang.says(`进度 ${own?.number}`)
    await e.settle()
    expect((await zhang.told()).at(-1)).not.toContain('路灯')
  })

  it('扫了别处的码，就报到别处；旧码认得新家', async () => {
    const wang = await e.comes('王姐')
    await wang.scans('qixi-1-4', '5')
    await e.settle()
    await wang.says('路灯不亮', { how: 'report', place: '5栋' })
    await e.settle()
    const home = e.storage.regions.byCode('qixi-1-4')?.id ?? 0
    expect(e.storage.cases.live(home).map((each) => each.title)).toHaveLength(1)
  })

  it('有了真的邻长群，页面上的板就让位', async () => {
    const li = await e.comes('老李')
    await li.says(`绑定 ${e.invites('captain', 'qixi-1-3')}`)
    await e.settle()
    expect((await li.rooms()).map((room) => room.purpose)).toContain('captains')
    const grid = e.storage.regions.byCode('qixi-1-3')?.id ?? 0
    const group = e.storage.chats.ensure('telegram', '-1', 'group', '邻长群')
    e.storage.chats.bind(group.id, grid, 'captains', e.now())
    await e.tends()
    expect((await li.rooms()).map((room) => room.purpose)).not.toContain('captains')
  })
})
