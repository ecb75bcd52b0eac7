import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { shell } from '../scripts/shell.js'
import { REGIONS, type Sheets, SOUND, settled, writeBook } from './book.js'
import { LARGE, writeStreet } from './large.js'

describe('import: a territory from a workbook', () => {
  it('is shown first, and taken in with --yes only', async () => {
    const sh = shell()
    const file = await writeBook(sh, SOUND)
    const shown = await sh.gridhand('import', file)
    expect(shown.said.slice(0, 2)).toEqual([
      '网格  新增 4  改动 0  不变 0',
      '楼栋  新增 2  改动 0  不变 0',
    ])
    expect(shown.said.at(-1)).toContain('加 --yes')
    expect(sh.look((storage) => storage.regions.all())).toEqual([])
    const tried = await sh.gridhand('import', file, '--yes', '--dry-run')
    expect(tried.said.at(-1)).toBe('只是试算，没有动数据。')
    expect(sh.look((storage) => storage.regions.all())).toEqual([])
    expect((await sh.gridhand('import', file, '--yes')).code).toBe(0)
    sh.look(({ regions, households, people, bodies, overlays }) => {
      const first = regions.byCode('qixi-1-1')
      expect(first).toMatchObject({ level: 'microgrid', buildings: ['1', '2'] })
      expect(households.of(first?.id ?? 0).map((each) => each.room)).toEqual(['101', '102'])
      const li = people.byCode('p1')
      expect(households.ofPerson(li?.id ?? 0)).toMatchObject({ building: '1', room: '101' })
      expect(people.postsAt(regions.byCode('b1')?.id ?? 0, Date.now())).toMatchObject([
        { role: 'captain', personId: li?.id },
      ])
      expect(bodies.members(bodies.byCode('chengguan')?.id ?? 0, Date.now())).toMatchObject([
        { name: '王城管' },
      ])
      expect(overlays.of(first?.id ?? 0)).toMatchObject([{ code: 'gz' }])
    })
  })

  it('is the same when taken in again, and updates by code', async () => {
    const sh = await settled()
    const again = await sh.gridhand('import', await writeBook(sh, SOUND), '--yes')
    expect(
      again.said
        .filter((line) => line.includes('新增'))
        .every((line) => line.includes('新增 0  改动 0')),
    ).toBe(true)
    expect(again.said).toContain('和现在一样，没有要改的。')
    const renamed = REGIONS.map((row) => row.map((cell) => (cell === '幸福里东' ? '东苑' : cell)))
    const { said } = await sh.gridhand('import', await writeBook(sh, { 网格: renamed }), '--yes')
    expect(said[0]).toBe('网格  新增 0  改动 1  不变 3')
    expect(sh.look(({ regions }) => regions.byCode('qixi-1-1')?.name)).toBe('东苑')
  })

  it('ends nothing unasked, and with --end-missing what nobody waits for', async () => {
    const sh = await settled()
    const fewer = { 网格: REGIONS.slice(0, 4), 住户: SOUND.住户?.slice(0, 2) ?? [] }
    const told = await sh.gridhand('import', await writeBook(sh, fewer), '--yes')
    expect(told.said.join('\n')).toContain('qixi-1-2（没有动；要停用加 --end-missing）')
    expect(sh.look(({ regions }) => regions.byCode('qixi-1-2'))).not.toBeNull()
    const refused = await sh.gridhand(
      'import',
      await writeBook(sh, fewer),
      '--yes',
      '--end-missing',
    )
    expect(refused.complained.join('\n')).toContain('qixi-1-2不能停用：下面还有 1 个')
    const whole = { ...fewer, 楼栋: SOUND.楼栋?.slice(0, 2) ?? [] }
    expect(
      (await sh.gridhand('import', await writeBook(sh, whole), '--yes', '--end-missing')).code,
    ).toBe(0)
    sh.look(({ regions, households }) => {
      expect(regions.byCode('qixi-1-2')).toBeNull()
      expect(regions.endedByCode('qixi-1-2')).not.toBeNull()
      expect(households.count(regions.root()?.id ?? 0)).toBe(1)
    })
    await sh.gridhand('import', await writeBook(sh, { 网格: REGIONS }), '--yes')
    expect(sh.look(({ regions }) => regions.byCode('qixi-1-2')?.parentId)).not.toBeNull()
  })

  it('reads CSV in UTF-8 with its mark and in GB18030, a file or a folder', async () => {
    const sh = shell()
    const folder = join(sh.data, 'csv')
    mkdirSync(folder)
    const lines = REGIONS.map((row) => row.map((cell) => `"${cell ?? ''}"`).join(',')).join('\r\n')
    writeFileSync(join(folder, '网格.csv'), `\ufeff${lines}`)
    writeFileSync(
      join(folder, '地点.csv'),
      gb18030('网格编码,地点\nqixi-1-1,儿童乐园\nqixi-1-1,"东门, 南"\n'),
    )
    expect((await sh.gridhand('import', folder, '--yes')).complained).toEqual([])
    expect(sh.look(({ regions }) => regions.byCode('qixi-1-1')?.places)).toEqual([
      '儿童乐园',
      '东门, 南',
    ])
  })

  it('knows the names of the place, in the sheet and from then on', async () => {
    const sh = shell()
    const named: Sheets = {
      叫法: [
        ['代码', '叫法'],
        ['grid', '片'],
        ['microgrid', '组'],
        ['head', '片长'],
      ],
      网格: REGIONS.map((row) =>
        row.map((cell) => (cell === '网格' ? '片' : cell === '微网格' ? '组' : cell)),
      ),
      人员: [
        ['人员编码', '姓名'],
        ['p1', '李建国'],
      ],
      岗位: [
        ['人员编码', '岗位', '网格编码'],
        ['p1', '片长', 'qixi-1'],
      ],
    }
    const { said } = await sh.gridhand('import', await writeBook(sh, named), '--yes')
    expect(said).toContain('叫法、规模或规则改了：重新启动格小二后生效。')
    expect((await sh.gridhand('region', 'list')).said[1]).toBe('  qixi-1  幸福里网格（片）')
    expect((await sh.gridhand('region', 'check')).said.join()).toContain('的片长还没绑定账号')
  })

  it('takes in a whole street, of any size', async () => {
    const sh = shell()
    const file = join(sh.data, 'street.xlsx')
    // Measured with `LARGE`: 1,819 micro-grids and 21,323 households in about 6 s on two shared cores.
    const size = { ...LARGE, communities: 3, grids: 9, microgrids: 24, households: 281 }
    await writeStreet(file, size)
    const { sheets } = await sh.json<{ sheets: Record<string, { added: number }> }>(
      'import',
      file,
      '--yes',
    )
    expect(sheets).toMatchObject({
      regions: { added: 37 },
      buildings: { added: 24 },
      households: { added: 281 },
      people: { added: 33 },
      posts: { added: 33 },
    })
    sh.look(({ regions, households }) =>
      expect(households.count(regions.root()?.id ?? 0)).toBe(281),
    )
  })

  it('writes a template that can be taken in, in both languages', async () => {
    for (const lang of ['zh-CN', 'en']) {
      const sh = shell({ GRIDHAND_LANG: lang })
      const file = join(sh.data, 'template.xlsx')
      expect((await sh.gridhand('template', file)).code).toBe(0)
      expect((await sh.gridhand('template', file)).code).toBe(1)
      expect((await sh.gridhand('import', file, '--yes')).complained).toEqual([])
      const again = await sh.json<{ sheets: Record<string, { added: number; changed: number }> }>(
        'import',
        file,
      )
      expect(Object.values(again.sheets).map((each) => each.added + each.changed)).toEqual(
        Object.values(again.sheets).map(() => 0),
      )
    }
  })
})

const row = (...cells: unknown[]) => cells
const add = (sheet: string, ...rows: unknown[][]): Sheets => ({
  ...SOUND,
  [sheet]: [...(SOUND[sheet] ?? []), ...rows],
})

describe('import: what is wrong is said with its place, and nothing is done', () => {
  it.each<[string, Sheets, string]>([
    [
      '上级不存在',
      add('网格', row('x', '新', '网格', 'nope')),
      '网格 第6行 上级编码：没有“nope”这个网格编码。',
    ],
    [
      '上下级成圈',
      add('网格', row('x', '甲', '网格', 'y'), row('y', '乙', '网格', 'x')),
      '网格 第6行 上级编码：上下级绕成了圈：x → y → x',
    ],
    [
      '倒挂',
      add('网格', row('x', '甲', '社区', 'qixi-1')),
      '网格 第6行 上级编码：社区不能放在幸福里网格（网格）下面。',
    ],
    [
      '编码重复',
      add('网格', row('qixi-1', '又一个', '网格', 'qixi')),
      '网格 第6行 编码：和第3行重复。',
    ],
    [
      '编码不对',
      add('网格', row('奇西', '甲', '网格', 'qixi')),
      '网格 第6行 编码：“奇西”不能做编码',
    ],
    ['层级不对', add('网格', row('x', '甲', '小区', 'qixi')), '网格 第6行 层级：没有“小区”'],
    [
      '户数为零',
      add('网格', row('x', '甲', '网格', 'qixi', null, 0)),
      '网格 第6行 户数：“0”要是1以上的整数。',
    ],
    ['空着', add('网格', row('x', null, '网格', 'qixi')), '网格 第6行 名称：不能空着。'],
    [
      '没有上级',
      add('网格', row('x', '甲', '社区')),
      '网格 第6行 上级编码：最上面已经是 qixi，这里要写上级编码。',
    ],
    [
      '没有这栋楼',
      add('住户', row('qixi-1-1', '9', '1', '101')),
      '住户 第4行 楼栋：qixi-1-1 里没有 9 栋。',
    ],
    [
      '同一户两次',
      add('住户', row('qixi-1-1', '1栋', '1', '１０１')),
      '住户 第4行 房号：和第2行重复。',
    ],
    [
      '户放在社区里',
      add('住户', row('qixi', '1', '1', '101')),
      '住户 第4行 微网格编码：“qixi”不是微网格',
    ],
    [
      '部门不认识',
      add('岗位', row('p2', '部门', 'qixi', 'gongan')),
      '岗位 第5行 单位编码：名录里没有“gongan”这个单位编码。',
    ],
    [
      '类型不对',
      add('名录', row('x', '甲', '公司', 'qixi')),
      '名录 第3行 类型：没有“公司”，可以写：部门 物业',
    ],
    [
      '人不认识',
      add('岗位', row('p9', '邻长', 'qixi-1-1')),
      '岗位 第5行 人员编码：人员里没有“p9”这个编码。',
    ],
    ['两个网格长', add('岗位', row('p1', '网格长', 'qixi-1')), '岗位 第5行 岗位：qixi-1'],
    ['一栋楼两位邻长', add('岗位', row('p2', '邻长', 'b1')), '岗位 第5行 岗位：b1'],
    [
      '日期过了',
      add('岗位', row('p2', '志愿者', 'qixi-1', null, '2020-01-01')),
      '岗位 第5行 结束日期：2020-01-01已经过了。',
    ],
    [
      '没有这一天',
      add('岗位', row('p2', '志愿者', 'qixi-1', null, '2099-02-30')),
      '岗位 第5行 结束日期：“2099-02-30”不是日期',
    ],
    [
      '两个住处',
      add('人员', row('p1', '李建国', 'qixi-1-1', '1', '1', '102')),
      '人员 第5行 住处网格编码：一个人只能有一个住处（第2行写的是另一处）。',
    ],
    [
      '没有这一户',
      add('人员', row('p4', '赵', 'qixi-1-1', '1', '1', '999')),
      '人员 第5行 住处网格编码：没有这一户：qixi-1-1-1-1-999',
    ],
    [
      '时限为零',
      {
        ...SOUND,
        规则: [
          ['类别', '级别', '办结时限'],
          ['卫生', '简单', '0工作日'],
        ],
      },
      '规则 第2行 办结时限：时限要在1以上',
    ],
    [
      '规则里的单位不认识',
      {
        ...SOUND,
        规则: [
          ['类别', '级别', '责任岗位', '责任单位'],
          ['卫生', '简单', '部门', 'huanwei'],
        ],
      },
      '规则 第2行 责任岗位：名录里没有“huanwei”',
    ],
    ['表名不认识', { ...SOUND, Sheet9: [['甲'], ['乙']] }, 'Sheet9：不认识这张表'],
    [
      '没有表头',
      {
        网格: [
          ['甲', '乙'],
          ['1', '2'],
        ],
      },
      '网格：没找到表头，要有这几列：编码 名称 层级',
    ],
  ])('%s', async (_, sheets, sentence) => {
    const sh = shell()
    const { code, complained } = await sh.gridhand('import', await writeBook(sh, sheets), '--yes')
    expect(complained[0]).toMatch(/^有 \d+ 处要改，什么都没导入：$/)
    expect(complained.join('\n')).toContain(`  ${sentence}`)
    expect(complained).toHaveLength(2)
    expect(code).toBe(1)
    expect(sh.look((storage) => storage.regions.all())).toEqual([])
  })

  it('blames formulas, merged cells and broken cells, each where it is', async () => {
    const sh = shell()
    const file = await writeBook(sh, SOUND, (book) => {
      const sheet = book.getWorksheet('网格')
      if (!sheet) throw new Error('no sheet')
      sheet.getCell('B3').value = { formula: 'A3', result: '甲' }
      sheet.getCell('B4').value = { error: '#N/A' }
      sheet.mergeCells('F4:F5')
    })
    const { complained } = await sh.gridhand('import', file, '--yes')
    expect(complained.slice(1)).toEqual([
      '  网格 第4行：有合并的单元格（F4:F5），请拆开，每行都填。',
      '  网格 第3行 名称：是公式，请粘贴成值。',
      '  网格 第4行 名称：单元格里是错误值（#N/A）。',
    ])
  })

  it('reads blanks and full-width digits as if they were not there, and says so', async () => {
    const sh = shell()
    const file = await writeBook(sh, add('网格', row(' ｘ１ ', '甲　', '网格', 'qixi ')))
    const { said } = await sh.gridhand('import', file, '--yes')
    expect(said).toContain('有 3 个单元格带空格或全角字，按去掉后的读。')
    expect(sh.look(({ regions }) => regions.byCode('x1')?.name)).toBe('甲')
  })

  it.each<[string, string, Uint8Array, string]>([
    ['图片', 'a.png', Buffer.from([0x89, 0x50, 0x4e, 0x47]), '不是表格'],
    ['改了名的图片', 'a.xlsx', Buffer.from([0x89, 0x50, 0x4e, 0x47]), '不是表格'],
    ['有密码', 'a.xlsx', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 1, 2]), '设了密码'],
    ['坏了', 'a.xlsx', Buffer.from([0x50, 0x4b, 3, 4, 9, 9, 9]), '坏了，打不开'],
    ['空的', '网格.csv', Buffer.from(''), '没有能导入的行'],
    [
      '一百万行',
      '住户.csv',
      Buffer.from(`微网格编码,楼栋,房号\n${'a,1,1\n'.repeat(1_000_000)}`),
      '一张表最多 100000 行',
    ],
  ])('declines a file that is %s', async (_, name, bytes, sentence) => {
    const sh = shell()
    const file = join(sh.data, name)
    writeFileSync(file, bytes)
    const { code, complained } = await sh.gridhand('import', file, '--yes')
    expect(complained).toHaveLength(1)
    expect(complained[0]).toContain(sentence)
    expect(code).toBe(1)
  })

  it('keeps a head until they hand over, or --replace says so', async () => {
    const sh = await settled()
    const other = {
      人员: [
        ['人员编码', '姓名'],
        ['p9', '新来的'],
      ],
      岗位: [
        ['人员编码', '岗位', '网格编码'],
        ['p9', '网格长', 'qixi-1'],
      ],
    }
    const file = await writeBook(sh, other)
    expect((await sh.gridhand('import', file, '--yes')).complained[1]).toBe(
      '  岗位 第2行 岗位：qixi-1已有网格长（周敏）。请用“交接”，或加 --replace 换人。',
    )
    expect((await sh.gridhand('import', file, '--yes', '--replace')).code).toBe(0)
    const held = sh.look(({ people, regions }) =>
      people
        .postsAt(regions.byCode('qixi-1')?.id ?? 0, Date.now())
        .map((post) => people.codeOf(post.personId)),
    )
    expect(held).toEqual(['p9'])
  })
})

/** What a Chinese Excel writes; Node reads it but writes none. */
function gb18030(text: string): Buffer {
  const decoder = new TextDecoder('gb18030')
  const codes = new Map<string, Buffer>()
  for (let lead = 0x81; lead <= 0xfe; lead += 1) {
    for (let trail = 0x40; trail <= 0xfe; trail += 1) {
      const bytes = Buffer.from([lead, trail])
      codes.set(decoder.decode(bytes), bytes)
    }
  }
  return Buffer.concat([...text].map((each) => codes.get(each) ?? Buffer.from(each)))
}
