import { describe, expect, test } from 'vitest'
import { days } from '../../bot/domain/time.js'
import { street } from '../street.js'

const profiles = describe.each([
  ['with buttons', { buttons: true }],
  ['with words only', { buttons: false }],
])

/** Complex #1 of 王姐, with the city's and the property company's people in the directory. It is Monday, 9:00. */
async function complex(options: { buttons: boolean }) {
  const s = await street(options)
  const region = s.storage.regions.byCode('QX-1-1')
  for (const [code, name] of [
    ['cg', '城管'],
    ['wy', '幸福物业'],
  ] as const) {
    s.storage.bodies.save({
      code,
      name,
      kind: code === 'cg' ? 'department' : 'property',
      regionId: region?.id ?? 0,
      categories: [],
      contact: '',
    })
  }
  await s.says('王姐', '报事 4栋外墙掉砖')
  await s.says('周姐', '定级 1 复杂', '工作群')
  return s
}

const about = (said: readonly string[], who: string) => said.filter((line) => line.startsWith(who))

profiles('会商 %s', (_, options) => {
  test('who, when; those who are known are told, the others are named', async () => {
    const s = await complex(options)
    const said = await s.says('周姐', '会商 1 周四15:00 老李,物业、居民代表', '工作群')
    expect(about(said, '工作群').join()).toContain(
      '#1 会商约在周四15:00：老李、物业、居民代表。已告诉老李。物业、居民代表要请您自己说一声。',
    )
    expect(about(said, '老李')).toEqual([
      '老李: 请您来一起商量 #1 4栋外墙掉砖，周四15:00。来不了跟社区说一声。',
    ])
    expect(s.storage.followUps.consultations.open(1)).toMatchObject({
      attendees: ['老李', '物业', '居民代表'],
      meetsAt: s.calendar.at('2026-11-26', '15:00'),
    })
    expect((await s.tells('周姐', '日报')).join()).not.toContain('会商 #1')
  })

  test('reminded the morning before, the outcome asked the day after, in the digest until then', async () => {
    const s = await complex(options)
    await s.says('周姐', '会商 1 周四15:00 老李', '工作群')
    await s.until('23:00')
    await s.waits(days(1) - 36e5)
    const reminded = await s.until('09:01')
    expect(about(reminded, '老李').join()).toContain('提醒一声：明天15:00一起商量 #1 4栋外墙掉砖。')
    expect(about(reminded, '周姐').join()).toContain('提醒一声')
    expect((await s.tells('周姐', '日报')).join()).toContain('会商 #1 4栋外墙掉砖 明天15:00')
    s.advance(days(2))
    const asked = await s.until('09:31')
    expect(asked.join('\n')).toContain('周姐: #1 4栋外墙掉砖 昨天会商定了什么？')
    expect((await s.tells('周姐', '日报')).join()).toContain('会商没结果 #1')
    const told = await s.tells('周姐', '先装防护网，再走维修资金，到12月20日')
    expect(told.join()).toContain('周姐: #1 会商结果记下了，12月20日前办好，已告诉报事人。')
    expect(about(told, '王姐').join()).toContain(
      '王姐: #1 4栋外墙掉砖 一起商量定了：先装防护网，再走维修资金，12月20日前办好。',
    )
    expect(s.storage.cases.get(1)?.dueResolution).toBe(s.calendar.at('2026-12-20', '18:00'))
    expect(s.storage.followUps.consultations.open(1)).toBeNull()
    expect((await s.tells('王姐', '进度 1')).join()).toContain('会商定了：先装防护网')
  })

  test('called again it is moved; over before its day it is called off', async () => {
    const s = await complex(options)
    await s.says('周姐', '会商 1 周四15:00 老李', '工作群')
    const moved = await s.says('周姐', '会商 1 周五上午9点半', '工作群')
    expect(about(moved, '老李').join()).toContain('一起商量 #1 4栋外墙掉砖，改到周五9:30')
    const off = await s.tells('王姐', '撤回 1')
    expect(about(off, '老李').join()).toContain('#1 4栋外墙掉砖 不用来商量了')
    expect((await s.tells('周姐', '会商结果 1 算了')).join()).toContain('已经了结')
  })

  test.each([
    ['会商 1', '写上哪天几点、请谁来'],
    ['会商 1 老李', '写上哪天几点、请谁来'],
    ['会商 1 周四15:00', '#1 请谁来？'],
    ['会商 1 2026-11-01 15:00 老李', '这个时间已经过了'],
    ['会商结果 1 换', '没有在等结果的会商'],
    ['会商 9 周四15:00 老李', '没有 #9'],
  ])('%s gets one helpful line and changes nothing', async (words, line) => {
    const s = await complex(options)
    expect((await s.tells('周姐', words)).join()).toContain(line)
    expect(s.storage.followUps.consultations.open(1)).toBeNull()
  })

  test('captains do not call consultations', async () => {
    const s = await complex(options)
    expect((await s.tells('老李', '会商 1 周四15:00 老张')).join()).toContain('“会商”要')
  })
})

profiles('简报 %s', (_, options) => {
  const HEAD = '街办王主任'
  const withStreet = () => street({ ...options, limits: { majorHouseholds: 3 } })

  test('a complex matter is briefed upwards by itself, once, in five lines without its reporter', async () => {
    const s = await withStreet()
    await s.says('王姐', '报事 3栋电梯停了')
    const said = await s.says('周姐', '定级 1 复杂', '工作群')
    const [brief = ''] = about(said, HEAD)
    expect(brief.split('\n')).toEqual([
      `${HEAD}: 【重大事项】#1 3栋电梯停了（公共维修，复杂）`,
      '地方：幸福里3栋',
      '刚报的；1户说了。',
      '已经做的：等人接，还没有人说过进展。',
      '请永和街道看看要不要出面。',
    ])
    expect(brief).not.toContain('王姐')
    expect(about(await s.says('刘姨', '+1 1'), HEAD)).toEqual([])
  })

  test('many households make it major for the next level that is there', async () => {
    const s = await withStreet()
    await s.says('王姐', '报事 3栋电梯停了')
    expect(about(await s.says('刘姨', '+1 1'), '工作群')).toEqual([])
    const said = await s.says('小赵', '+1 1')
    expect(about(said, '工作群').join()).toContain('3户说了')
  })

  test('by word, with what is asked; the sender has a copy', async () => {
    const s = await withStreet()
    await s.says('王姐', '报事 4栋外墙掉砖')
    await s.says('周姐', '定级 1 复杂', '工作群')
    const said = await s.tells('周姐', '简报 1 协调住建局来鉴定')
    expect(about(said, HEAD).join()).toContain('给永和街道的话：协调住建局来鉴定')
    expect(about(said, '周姐').join()).toContain('#1 简报送到永和街道了。')
    expect(s.storage.cases.events(1).map((event) => event.what)).toContain('brief')
  })

  test('nobody briefs themselves: an ordinary case goes beyond the office that sends it', async () => {
    const s = await withStreet()
    await s.says('王姐', '报事 东门路灯不亮')
    const said = await s.tells('周姐', '简报 1 请协调供电公司')
    expect(about(said, HEAD).join()).toContain('给永和街道的话：请协调供电公司')
    expect(about(said, '工作群')).toEqual([])
    expect((await s.tells(HEAD, '简报 1')).join()).toContain('没有再上一级的人')
    const byCaptain = await s.tells('老李', '简报 1')
    expect(about(byCaptain, '工作群').join()).toContain('请奇西社区看看')
  })

  test('where there is no next level the brief is the sender’s to pass on', async () => {
    const s = await street(options)
    for (const post of s.storage.people.posts(s.person(HEAD).id, s.now())) {
      s.storage.people.endPost(post.id, s.now())
    }
    await s.says('王姐', '报事 4栋外墙掉砖')
    await s.tells('周姐', '定级 1 复杂')
    const said = await s.tells('周姐', '简报 1')
    expect(said.join()).toContain('【重大事项】#1 4栋外墙掉砖')
    expect(said.join()).toContain('没有再上一级的人')
  })
})
