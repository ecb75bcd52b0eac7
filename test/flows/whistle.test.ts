import { describe, expect, test } from 'vitest'
import { hours, minutes } from '../../bot/domain/time.js'
import { street } from '../street.js'

const profiles = describe.each([
  ['有按钮', { buttons: true }],
  ['只有字', { buttons: false }],
])

/** Whatever was said where residents or the community read along. */
function inPublic(said: readonly string[]): string {
  return said.filter((line) => /^(群|邻长群|工作群)[:✎]/.test(line)).join('\n')
}

profiles('街道吹哨，部门报到，%s', (_, options) => {
  test('按时到：吹哨的人知道，事项在他们手上，流水里有', async () => {
    const s = await street(options)
    await s.says('王姐', '报事 3栋门口有人占道摆摊')
    const blown = await s.tells('街办王主任', '吹哨 1 城管 明天10:00前')
    expect(blown).toContain('街办王主任: 吹哨了：城管中队，明天10:00前到（#1）。到了会告诉您。')
    expect(blown.join('\n')).toContain(
      '城管群: 永和街道吹哨：请城管中队明天10:00前到场。#1 3栋门口有人占道摆摊',
    )
    expect(blown.join('\n')).toContain('小城: 永和街道吹哨')
    expect(blown.filter((line) => /城管群|小城/.test(line)).join()).not.toContain('王姐')
    expect(inPublic(blown)).toBe('')
    expect(s.storage.whistles.ofCase(1)[0]).toMatchObject({ state: 'asked', leads: false })
    await s.until('09:30')
    const here = options.buttons
      ? await s.taps('小城', '报到', '城管群')
      : await s.says('小城', '报到 1', '城管群')
    expect(here.join('\n')).toContain('城管群: 记下了，今天9:30到')
    expect(here.join('\n')).toContain(
      '街办王主任: 城管中队到了（小城，今天9:30）：#1 3栋门口有人占道摆摊。',
    )
    expect(s.storage.whistles.ofCase(1)[0]).toMatchObject({ state: 'arrived', leads: true })
    expect(s.storage.owners.of(1)).toMatchObject({ bodyId: s.body('CG').id, level: 'street' })
    const log = s.storage.cases.events(1).filter((event) => event.what === 'whistle')
    expect(log.map((event) => event.words)).toEqual([
      '吹哨：城管中队，明天10:00前到',
      '城管中队报到',
    ])
    await s.tells('小城', '接单 1')
    await s.tells('小城', '办结 1 上午在3栋门口劝离了')
    await s.answers('王姐', '好了')
    expect(s.storage.cases.get(1)).toMatchObject({ closeReason: 'fixed' })
  })

  test('网格并了，吹出去的哨照样有着落', async () => {
    const s = await street(options)
    const old = s.storage.regions.byCode('QX-1')
    if (!old) throw new Error('no grid')
    s.storage.people.addPost(s.person('老张').id, 'head', old.id, s.now())
    await s.says('王姐', '报事 3栋门口有人占道摆摊')
    await s.tells('老张', '吹哨 1 党员先锋队 明天10:00前')
    await s.tells('周姐', '吹哨 1 城管 明天10:00前')
    const heir = s.storage.regions.add({ ...old, code: 'QX-9', name: '九网格' })
    const all = [{ regionId: heir.id, buildings: [], children: [] }]
    s.storage.succession.pass(old.id, all, 'merge', s.now(), 'test')
    await s.tells('小马', '报到 1')
    expect((await s.tells('老张', '吹哨记录')).join()).toContain('九网格')
    await s.says('小城', '报到 1', '城管群')
    const owner = s.storage.owners.of(1)
    expect(s.storage.regions.endedAt(owner.regionId)).toBeNull()
  })

  /** 榆林: a department that comes late. */
  test('晚到：到点先问一次，到了记晚多少', async () => {
    const s = await street(options)
    await s.tells('街办王主任', '吹哨 城管 小广场占道 今天10点半')
    const asked = await s.until('10:31')
    expect(asked.join('\n')).toContain('城管群: 约好今天10:30到的：小广场占道。到了吗？')
    expect(inPublic(asked)).toBe('')
    await s.waits(minutes(19))
    const late = await s.says('小城', '报到', '城管群')
    expect(late.join('\n')).toContain('比说好的晚了20分钟')
    expect(late.join('\n')).toContain('街办王主任: 城管中队到了，晚了20分钟（小城）：小广场占道。')
    expect((await s.waits(hours(2))).join('\n')).not.toContain('没有回音')
    expect((await s.tells('街办王主任', '吹哨记录')).join('\n')).toContain(
      '城管中队：小广场占道，晚到20分钟',
    )
  })

  test('一直没回音：只有街道知道', async () => {
    const s = await street(options)
    await s.says('王姐', '报事 3栋门口垃圾桶满了没人清')
    const blown = await s.tells('街办王主任', '吹哨 1 城管、环卫所 半小时内')
    expect(blown.join('\n')).toContain('几家同来，先到的牵头')
    await s.waits(minutes(10))
    await s.says('老环', '报到', '环卫群')
    const silence = await s.waits(hours(3))
    expect(silence.join('\n')).toContain('街办王主任: 城管中队到现在没有回音：#1')
    expect(inPublic(silence)).toBe('')
    expect(silence.filter((line) => !/^(街办王主任|城管群|小城)/.test(line)).join()).not.toContain(
      '没有回音',
    )
    expect(s.storage.whistles.together(1).map(({ state }) => state)).toEqual(['silent', 'arrived'])
    const own = (await s.tells('街办王主任', '吹哨记录')).join('\n')
    expect(own).toContain('没有回音的单位（只给街道看）：城管中队1次')
    for (const said of [
      await s.tells('周姐', '吹哨记录'),
      await s.says('周姐', '吹哨记录', '工作群'),
      await s.says('周姐', '吹哨记录', '群'),
      await s.says('街办王主任', '吹哨记录', '工作群'),
      await s.says('老李', '吹哨记录', '邻长群'),
      await s.says('老李', '台账 吹哨', '邻长群'),
      await s.says('周姐', '日报', '工作群'),
    ]) {
      expect(said.join('\n')).not.toContain('城管中队')
    }
    const after = await s.says('小城', '报到 1', '城管群')
    expect(after.join('\n')).toContain('晚了')
    expect(s.storage.whistles.get(1)?.state).toBe('late')
  })

  test('来不了要说原因；几家同来，先到的牵头', async () => {
    const s = await street(options)
    await s.tells('街办王主任', '吹哨 城管,环卫所 菜市场门口积水 明天10点')
    const why = options.buttons
      ? await s.taps('小城', '来不了', '城管群')
      : await s.says('小城', '来不了', '城管群')
    expect(why.join('\n')).toContain('城管群: 为什么来不了？')
    const refused = await s.says('小城', '明天全队有执法任务', '城管群')
    expect(refused.join('\n')).toContain('街办王主任: 城管中队来不了：明天全队有执法任务。')
    expect(s.storage.whistles.get(1)).toMatchObject({
      state: 'refused',
      reason: '明天全队有执法任务',
    })
    const here = await s.says('老环', '报到', '环卫群')
    expect(here.join('\n')).toContain('您单位先到，由您牵头。')
    const later = await s.tells('小城', '报到')
    expect(later.join('\n')).toContain('环卫所先到，由他们牵头。')
  })

  test('写错了，一句话说清，什么也没留下', async () => {
    const s = await street(options)
    await s.says('王姐', '报事 3栋门口有人占道摆摊')
    const say = async (words: string) => (await s.tells('街办王主任', words)).join('\n')
    expect(await say('吹哨')).toContain('这样吹哨')
    expect(await say('吹哨 1 水利局 明天10点')).toContain('没找到“水利局”')
    expect(await say('吹哨 1 城管 今天8点')).toContain('已经过了')
    expect(await say('吹哨 1 城管 明年3月1日')).toContain('最远只能约到一个月内')
    expect(await say('吹哨 99 城管 明天10点')).toContain('没有 #99')
    expect(await say('吹哨 城管 明天10点')).toContain('叫来办什么事')
    expect((await s.says('王姐', '吹哨 城管 打架 10点')).join()).not.toContain('吹哨了')
    expect((await s.tells('周姐', '吹哨 1 城管 明天10点')).join()).toContain('部门要由街道来吹哨')
    expect(s.storage.whistles.between(0, s.now() + 1)).toEqual([])
    await say('吹哨 1 城管 明天10点')
    expect(await say('吹哨 1 城管 明天11点')).toContain('已经叫过城管中队了')
    expect(await s.tells('老环', '报到')).toEqual(['老环: 眼下没有叫您单位的哨。'])
  })
})

profiles('社区吹哨，党员报到，%s', (_, options) => {
  test('社区叫党员，来了的都记下，事项还在社区', async () => {
    const s = await street(options)
    await s.says('王姐', '报事 3栋门口垃圾桶满了没人清')
    const blown = await s.says('周姐', '吹哨 1 先锋队 今天下午3点 带上手套', '工作群')
    expect(blown.join('\n')).toContain('工作群: 吹哨了：奇西党员先锋队，今天15:00前到（#1）。')
    expect(blown.join('\n')).toContain('小马: 奇西社区吹哨：请奇西党员先锋队今天15:00前到场。')
    expect(blown.join('\n')).toContain('带上手套')
    const here = await s.tells('小马', '报到')
    expect(here.join('\n')).toContain('周姐: 奇西党员先锋队到了（小马')
    expect(s.storage.owners.of(1)).toMatchObject({ bodyId: null, why: 'opened' })
    expect((await s.tells('周姐', '吹哨记录')).join('\n')).toContain('奇西党员先锋队：#1')
  })
})

test('几件都没报到，就问是哪一件', async () => {
  const s = await street()
  await s.tells('街办王主任', '吹哨 城管 小广场占道 明天10点')
  await s.tells('街办王主任', '吹哨 城管 西门违停 明天11点')
  expect(await s.tells('小城', '报到')).toEqual(['小城: 报到哪一件？ [小广场占道] [西门违停]'])
  expect((await s.taps('小城', '西门违停')).join('\n')).toContain('街办王主任: 城管中队到了')
  expect(s.storage.whistles.get(2)?.state).toBe('arrived')
})

test('私下的事不吹哨', async () => {
  const s = await street()
  await s.says('王姐', '报事 3栋门口垃圾桶满了没人清')
  s.storage.cases.edit(1, { private: true }, s.now(), null)
  expect((await s.tells('街办王主任', '吹哨 1 城管 明天10点')).join()).toContain(
    '是私下的事，不吹哨',
  )
})
