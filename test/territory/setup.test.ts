import exceljs from 'exceljs'
import { describe, expect, test } from 'vitest'
import type { NewInvite } from '../../bot/domain/store.js'
import { days } from '../../bot/domain/time.js'
import { street } from '../street.js'
import { settled } from './book.js'

type Street = Awaited<ReturnType<typeof street>>

function regionId(s: Street, code: string): number {
  return s.storage.regions.byCode(code)?.id ?? 0
}

function invite(s: Street, change: Partial<NewInvite>): void {
  s.storage.invites.add({
    code: 'ABCD2345',
    regionId: regionId(s, 'QX-1'),
    purpose: null,
    role: null,
    expiresAt: s.now() + days(7),
    ...change,
  })
}

describe.each([
  { profile: '有按钮', buttons: true },
  { profile: '只有字', buttons: false },
])('岗位和单位的码，$profile', ({ buttons }) => {
  test('网格长接单、派单、核实、看日报，一个网格只有一位', async () => {
    const s = await street({ buttons })
    invite(s, { role: 'head' })
    const [said] = await s.tells('刘姨', '绑定 ABCD2345')
    expect(said).toContain('刘姨: 记好了，您是一网格的网格长。')
    invite(s, { role: 'head', code: 'ABCD2346' })
    expect(await s.tells('小赵', '绑定 ABCD2346')).toEqual([
      '小赵: 一网格已经有网格长了（刘姨）。换人请刘姨或社区发“交接”，码没有用掉。',
    ])
    await s.says('王姐', '报事 3栋电梯停了')
    expect((await s.says('刘姨', '派单 1 @老李')).join('\n')).toContain('老李')
    expect(s.storage.cases.get(1)?.state).toBe('dispatched')
    await s.tells('刘姨', '接单 1')
    expect(s.storage.cases.get(1)?.leaderId).toBe(s.person('刘姨').id)
    expect((await s.tells('刘姨', '日报')).join('\n')).toContain('一网格')
    expect((await s.tells('刘姨', '受理 1')).join('\n')).toContain('要社区工作人员来')
  })

  test('别的网格的事，网格长派不了', async () => {
    const s = await street({ buttons })
    const other = s.storage.regions.add({
      code: 'QX-2',
      level: 'grid',
      kind: 'basic',
      name: '二网格',
      parentId: regionId(s, 'QX'),
      buildings: [],
      places: [],
    })
    s.storage.people.addPost(s.person('小赵').id, 'head', other.id, s.now())
    await s.says('王姐', '报事 3栋电梯停了')
    await s.tells('小赵', '派单 1 老李')
    expect(s.storage.cases.get(1)?.state).toBe('open')
  })

  test('单位的码：人代表单位，群绑到单位', async () => {
    const s = await street({ buttons })
    const body = s.storage.bodies.save({
      code: 'shuiwu',
      name: '水务所',
      kind: 'department',
      regionId: regionId(s, 'QX'),
      categories: [],
      contact: '',
    })
    invite(s, { role: 'department', regionId: regionId(s, 'QX'), bodyId: body.id })
    expect((await s.tells('刘姨', '绑定 ABCD2345')).join('\n')).toContain('记好了，您代表水务所。')
    expect(s.storage.bodies.members(body.id, s.now())).toMatchObject([{ name: '刘姨' }])
    expect(s.storage.bodies.of(s.person('刘姨').id, s.now())).toMatchObject([{ code: 'shuiwu' }])
    invite(s, {
      code: 'ABCD2346',
      purpose: 'department',
      bodyId: body.id,
      regionId: regionId(s, 'QX'),
    })
    const message = s.stage.message('刘姨', '水务群', { text: '绑定 ABCD2346' })
    const said = await s.happens({ ...message, chat: { ...message.chat, kind: 'group' } })
    expect(said.join('\n')).toContain('水务所的群绑好了')
    expect(s.storage.bodies.chats(body.id)).toEqual([s.chat('水务群').id])
  })

  test('导入的人用自己的码认领岗位，一次为止', async () => {
    const s = await street({ buttons })
    const { people, households } = s.storage
    const shell = people.enrol('p1', '赵铁柱')
    people.addPost(shell.id, 'captain', regionId(s, 'QX-1-1'), s.now())
    people.addPost(shell.id, 'volunteer', regionId(s, 'QX-1'), s.now())
    const home = households.save(regionId(s, 'QX-1-1'), { building: '3', unit: '1', room: '101' })
    households.settle(shell.id, home.id)
    expect(
      people.holders(regionId(s, 'QX-1-1'), 'captain', s.now()).map((each) => each.name),
    ).toEqual(['老李', '老张'])
    invite(s, { personId: shell.id })
    invite(s, { personId: shell.id, code: 'ABCD2346' })
    expect(await s.tells('小赵', '绑定 ABCD2345')).toEqual([
      '小赵: 绑好了，您是：\n幸福里的邻长\n一网格的志愿者\n发“我的岗位”看能做什么。',
    ])
    const person = s.person('小赵')
    expect(people.byCode('p1')?.id).toBe(person.id)
    expect(households.ofPerson(person.id)?.room).toBe('101')
    expect(people.roles(person.id, regionId(s, 'QX-1-1'), s.now())).toContain('captain')
    expect((await s.tells('刘姨', '绑定 ABCD2346')).join()).toContain('这个码')
  })
})

test('空着的岗位每天在社区的日报里有一行', async () => {
  const s = await street()
  s.storage.people.addPost(s.person('刘姨').id, 'head', regionId(s, 'QX-1'), s.now())
  s.storage.regions.add({
    code: 'QX-2',
    level: 'grid',
    kind: 'basic',
    name: '二网格',
    parentId: regionId(s, 'QX'),
    buildings: [],
    places: [],
  })
  await s.says('王姐', '报事 3栋电梯停了')
  const said = (await s.until('18:01')).filter((line) => line.startsWith('工作群: '))
  expect(said.join('\n')).toContain('空岗 二网格缺网格长')
})

describe('invite on the command line', () => {
  test('for a body, for one person, and for all who were imported', async () => {
    const sh = await settled()
    const body = await sh.gridhand(...'invite --person department --body chengguan'.split(' '))
    expect(body.said[0]).toContain('城管中队 · 部门')
    const one = await sh.gridhand(...'invite --for p2'.split(' '))
    expect(one.said[0]).toContain('周敏（p2）')
    const file = `${sh.data}/codes.xlsx`
    expect((await sh.gridhand('invite', '--all', file)).said[0]).toContain('写好了 3 个码')
    const book = new exceljs.Workbook()
    await book.xlsx.readFile(file)
    const rows = book.worksheets[0]?.getSheetValues().slice(1) ?? []
    expect(rows.map((row) => (Array.isArray(row) ? row.slice(1, 4) : row))).toEqual([
      ['人员编码', '姓名', '岗位'],
      ['p1', '李建国', '邻长 1栋'],
      ['p2', '周敏', '网格长 幸福里网格'],
      ['p3', '王城管', '部门 奇西社区'],
    ])
    expect(sh.look(({ invites }) => invites.open(Date.now()).length)).toBe(5)
  })

  test.each([
    ['--person captain --region qixi --body chengguan', '--body 只配'],
    ['--person department --body nope', '名录里没有 nope。已有：chengguan'],
    ['--for p99', '没有 p99 这个人员编码'],
  ])('declines %s', async (words, why) => {
    const sh = await settled()
    const { code, complained } = await sh.gridhand('invite', ...words.split(' '))
    expect(complained.join()).toContain(why)
    expect(code).toBeGreaterThan(0)
  })
})
