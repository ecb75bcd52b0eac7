/*
 * 岳阳楼区滨湖社区: the public bin of 富家组 that was emptied too seldom. Neighbours complained several times, the
 * captain photographed it and told the sanitation people of the area, who found that it was another street's.
 */
import { describe, expect, test } from 'vitest'
import { hours } from '../../bot/domain/time.js'
import { street } from '../street.js'

const TITLE = '富家组路边的公共垃圾箱又满了，好几天没人清'

describe.each([
  ['有按钮', { buttons: true }],
  ['只有字', { buttons: false }],
])('岳阳：别街道的垃圾箱，%s', (_, options) => {
  test('从投诉到销号，一格管到底', async () => {
    const s = await street(options)
    const bin = s.storage.bodies.save({
      code: 'CLJ',
      name: '城陵矶街道环卫中心',
      kind: 'department',
      categories: ['sanitation'],
      regionId: s.body('HW').regionId,
      contact: '0730-8888888',
    })
    const { person, account } = s.storage.people.ensure('stage', '老程', '老程')
    const chat = s.storage.chats.ensure('stage', '老程', 'private', '老程')
    s.storage.people.setPrivateChat(account.id, chat.id)
    s.storage.people.addPost(person.id, 'department', bin.regionId, s.now(), { bodyId: bin.id })
    const home = s.chat('群').regionId ?? 0
    const listed = () => s.storage.cases.live(home).map(({ number }) => number)

    // 多次投诉: one case, and everybody counts.
    await s.says('王姐', TITLE)
    const registered = await s.answers('王姐', '登记', '群')
    expect(registered.join('\n')).toContain(`群: #1 记下了：${TITLE}。邻长今天18:00前回话。`)
    const same = await s.says('刘姨', '报事 富家组路边的垃圾箱臭得不行，好几天没人清')
    expect(same.join('\n')).toContain(`这件已有 #1（${TITLE}，等人接）`)
    await s.says('刘姨', '1')
    await s.says('小赵', '+1 1')
    expect(s.storage.cases.people(1, 'joined')).toEqual([s.person('刘姨').id, s.person('小赵').id])

    // 微网格员拍照、上报.
    await s.says('老李', '接单 1', '邻长群')
    const seen = await s.sends('老李', ['垃圾箱'], '进展 1 去看过了，满到地上了', '老李')
    expect(seen).toContain('王姐: [1图]#1 老李说：去看过了，满到地上了')
    const up = await s.tells('老李', '上报 1 要环卫来清')
    expect(up.join('\n')).toContain(`工作群: 请社区看 #1 ${TITLE}：要环卫来清。`)

    // 派给环卫所; it is theirs now, and nobody here is asked to take it.
    const given = await s.says('周姐', '派单 1 环卫所', '工作群')
    expect(given).toContain('工作群: #1 交给环卫所了。')
    expect(given.join('\n')).toContain(`王姐: #1（${TITLE}）现在请环卫所办，今天18:00前给回音。`)
    await s.waits(hours(5))
    expect((await s.tells('周姐', '日报')).join('\n')).toBe(
      `周姐: 今天 奇西社区：新1 接了1 别处在办1\n环卫所在办 #1 ${TITLE} 报了5小时`,
    )
    expect((await s.tells('老李', '日报')).join('\n')).toBe(
      `老李: 幸福里别处在办1件：\n环卫所在办 #1 ${TITLE} 报了5小时`,
    )

    // 非我单位: with a reason; the reporter hears it, and the community gives it out anew.
    const bounced = await s.says('老环', '非我单位 1 这个点归城陵矶街道环卫中心清运', '环卫群')
    expect(bounced.join('\n')).toContain('环卫群: #1 退回去了，您的理由派单的人看得到。')
    expect(bounced.join('\n')).toContain(
      `王姐: #1（${TITLE}）问过环卫所，不归他们管：这个点归城陵矶街道环卫中心清运。现在由社区重新找单位。`,
    )
    expect(bounced.join('\n')).toContain('报了5小时，请重新派。')
    expect(listed()).toEqual([1])
    const before = s.storage.clocks.of(1)
    const again = await s.says('周姐', '派单 1 城陵矶街道环卫中心', '工作群')
    expect(again.join('\n')).toContain('工作群: #1 交给城陵矶街道环卫中心了。')
    expect(again.join('\n')).toContain(`老程: #1 请城陵矶街道环卫中心办：${TITLE}。`)
    expect(again.join('\n')).toContain('这件5小时前就报了。')

    // A new body has its whole time; the case keeps its age and its home.
    const clocks = s.storage.clocks.of(1)
    for (const clock of clocks) expect(clock.startedAt).toBe(s.now())
    expect(before.some((clock) => clock.startedAt === s.now())).toBe(false)
    expect(s.storage.cases.get(1)?.reportedAt).toBeLessThan(s.now() - hours(5))
    expect(s.storage.owners.of(1)).toMatchObject({ bodyId: bin.id, bounces: 1 })
    expect(listed()).toEqual([1])

    // 解决、评价、销号.
    const taken = await s.tells('老程', '接单 1')
    expect(taken.join('\n')).toContain(`王姐: #1 ${TITLE}：老程接了。`)
    await s.sends('老程', ['空箱'], '办结 1 下午在富家组路边清运干净了，以后每天一趟', '老程')
    expect(listed()).toEqual([1])
    const good = await s.answers('王姐', '好了', '王姐')
    expect(good.join('\n')).toContain('王姐: #1 那就好，谢谢您告诉我。')
    expect(good.join('\n')).toContain(`老李: 您跟过的 #1（${TITLE}）了结了：办好。`)
    await s.answers('王姐', '满意', '王姐')
    expect(s.storage.cases.get(1)).toMatchObject({ state: 'closed', closeReason: 'fixed' })
    expect(s.storage.cases.ratings(1, 0).map(({ satisfied }) => satisfied)).toEqual([1])
    expect(listed()).toEqual([])
    expect(s.storage.owners.history(1).map(({ bodyId, level }) => [level, bodyId])).toEqual([
      ['microgrid', null],
      ['community', null],
      ['community', s.body('HW').id],
      ['community', null],
      ['community', bin.id],
    ])
    const log = (await s.tells('周姐', '流水 1')).join('\n')
    expect(log).toContain('退回来：这个点归城陵矶街道环卫中心清运')
    expect(log).toContain('记录完整，没人改过。')
  })
})
