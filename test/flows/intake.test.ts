import { describe, expect, test } from 'vitest'
import { days, hours, minutes, seconds } from '../../bot/domain/time.js'
import { street } from '../street.js'

/** What was said in one chat, without the chat's name. */
function inChat(said: readonly string[], chat: string): string[] {
  return said
    .filter((line) => line.startsWith(`${chat}: `) || line.startsWith(`${chat}✎ `))
    .map((line) => line.slice(chat.length + 2))
}

describe.each([
  { profile: '有按钮', buttons: true },
  { profile: '只有字', buttons: false },
])('报事，$profile', ({ buttons }) => {
  const asks = buttons ? ' [登记] [不用]' : '回1登记，不回就当聊天。'
  const onCard = buttons ? ' [接单] [+1]' : ''

  test('像是报事的话，问一次，说要就登记', async () => {
    const s = await street({ buttons })
    expect(await s.says('王姐', '3栋电梯停了，一直没人修')).toEqual([
      `群: 3栋电梯停了，一直没人修，要登记吗？${asks}`,
    ])
    expect(inChat(await s.answers('王姐', '登记'), '群')).toContain(
      ` #1 记下了：3栋电梯停了，一直没人修。邻长今天18:00前回话。\n3栋，公共维修，一般。照片直接发，记错了发“改 1 …”或“撤回 1”。${onCard}`.trimStart(),
    )
  })

  test('说不用，什么也不留', async () => {
    const s = await street({ buttons })
    await s.says('王姐', '3栋电梯停了，一直没人修')
    expect(inChat(await s.answers('王姐', '不用'), '群')).toEqual(['好，不记。'])
    const chat = s.chat('群')
    expect(s.storage.drafts.latest(chat.id, s.person('王姐').id, 0)).toBeNull()
    expect(s.storage.cases.live(chat.regionId ?? 0)).toEqual([])
  })

  test('不回就当聊天：一天后不再留着，也不再问', async () => {
    const s = await street({ buttons })
    await s.says('王姐', '3栋电梯停了，一直没人修')
    const said = await s.waits(hours(25))
    expect(inChat(said, '群')).toEqual(buttons ? ['没登记。'] : [])
    expect(s.storage.drafts.latest(s.chat('群').id, s.person('王姐').id, 0)).toBeNull()
  })

  test('闲话、别人家的事、邻长的答话都不打扰', async () => {
    const s = await street({ buttons })
    for (const line of ['吃了没', '谢谢大家', '今天天气真好，出来晒太阳']) {
      expect(await s.says('王姐', line)).toEqual([])
    }
  })

  test('报事、报修、随手拍后面可以直接写，马上登记', async () => {
    const s = await street({ buttons })
    const said = await s.says('王姐', '报修3栋楼道灯不亮')
    expect(inChat(said, '群')[0]).toMatch(/^#1 记下了：3栋楼道灯不亮。/)
    expect(inChat(said, '邻长群')).toHaveLength(1)
  })

  test('只说“报修”，问一句，接着说的就是', async () => {
    const s = await street({ buttons })
    expect(await s.says('刘姨', '报修')).toEqual(['群: 哪里、怎么了？接着说一句，照片也行。'])
    expect(inChat(await s.says('刘姨', '2栋单元门关不上'), '群')[0]).toMatch(
      /^#1 记下了：2栋单元门关不上。/,
    )
  })

  test('点名、私聊也是报事；不像报事的给一句提示', async () => {
    const s = await street({ buttons })
    expect(inChat(await s.mentions('王姐', '东门的路灯不亮了'), '群')[0]).toMatch(/^#1 记下了/)
    expect(inChat(await s.tells('王姐', '4栋水管漏水，流到楼道了'), '王姐')[0]).toMatch(
      /^#2 记下了/,
    )
    expect(await s.tells('王姐', '你好')).toEqual([
      '王姐: 说说哪里怎么了，比如“3栋电梯停了”，照片也行。发“帮助”看还能做什么。',
    ])
  })

  test('没说哪一栋，问一句；回楼号就行', async () => {
    const s = await street({ buttons })
    const said = inChat(await s.says('小赵', '报事 路灯不亮'), '群')
    expect(said[0]).toMatch(/^#1 记下了：路灯不亮。邻长今天18:00前回话。\n在哪一栋？/)
    const placed = buttons ? await s.taps('小赵', '5栋') : await s.says('小赵', '5')
    expect(placed.join('\n')).toContain('#1 改好了：5栋。')
    expect(s.storage.cases.get(1)?.place.building).toBe('5')
  })

  test('同一件事：算上一份，不开第二件', async () => {
    const s = await street({ buttons })
    await s.says('王姐', '报事 3栋电梯停了')
    const said = await s.says('刘姨', '报修 3栋电梯停运')
    expect(inChat(said, '群')).toEqual([
      buttons
        ? '这件已有 #1（3栋电梯停了，等人接）。 [算我一份] [是另一件]'
        : '这件已有 #1（3栋电梯停了，等人接）。回1算您一份，2是另一件。',
    ])
    const joined = buttons ? await s.taps('刘姨', '算我一份') : await s.says('刘姨', '1')
    expect(joined.join('\n')).toContain('#1 算上您了，办好也告诉您。')
    expect(s.storage.cases.people(1, 'joined')).toEqual([s.person('刘姨').id])
    expect(s.storage.cases.get(2)).toBeNull()
  })

  test('说是另一件，就另开一件；自己的不再开', async () => {
    const s = await street({ buttons })
    await s.says('王姐', '报事 3栋电梯停了')
    expect((await s.says('王姐', '报事 3栋电梯停了')).join()).toContain('这件您报过了，#1')
    await s.says('刘姨', '报修 3栋电梯停运')
    const said = buttons ? await s.taps('刘姨', '是另一件') : await s.says('刘姨', '2')
    expect(said.join('\n')).toContain('#2 记下了')
  })

  test('+1 只在说得清是哪件时算数', async () => {
    const s = await street({ buttons })
    expect(await s.says('小赵', '+1')).toEqual([])
    await s.says('王姐', '报事 3栋电梯停了')
    expect((await s.says('小赵', '+1')).join()).toContain('#1 算上您了')
    await s.waits(minutes(2))
    expect((await s.says('王姐', '+1 1')).join()).toContain('#1 就是您报的')
    await s.says('王姐', '报事 5栋门口垃圾没人清')
    await s.waits(minutes(2))
    expect(await s.says('老张', '+1')).toEqual([])
    expect((await s.says('老张', '同求 2')).join()).toContain('#2 算上您了')
    expect(s.storage.cases.people(2, 'joined')).toEqual([s.person('老张').id])
  })

  test('+1 后面说的是哪栋，不是第几件', async () => {
    const s = await street({ buttons })
    await s.says('王姐', '报事 停电了，整个小区都黑了')
    expect((await s.says('小赵', '+1 3栋也停了')).join()).toContain('#1 算上您了')
    expect((await s.says('刘姨', '+1 602')).join()).not.toContain('没有 #602')
    expect(s.storage.cases.people(1, 'joined')).toEqual([s.person('小赵').id, s.person('刘姨').id])
  })

  test('一起停电，一个人一个人说，只问一次，登记了就都算上', async () => {
    const s = await street({ buttons })
    await s.says('王姐', '停电了？')
    const asked = await s.says('刘姨', '我家也停了')
    expect(asked.join()).toContain('要登记吗？')
    expect(await s.says('小赵', '3栋也停了')).toEqual([])
    await s.answers('刘姨', '登记')
    const said = [
      ...(await s.says('路人', '5栋全黑')),
      ...(await s.says('新邻居', '我家也没电')),
      ...(await s.says('老王', '+1')),
    ]
    expect(said.join()).not.toContain('要登记吗？')
    expect(s.storage.cases.people(1, 'joined')).toHaveLength(3)
    expect(s.storage.cases.get(2)).toBeNull()
  })

  test('物业、邻长说的进展记在那件里，群里不多一句话，也不改状态', async () => {
    const s = await street({ buttons })
    await s.says('王姐', '报事 3栋电梯停了')
    const { state } = s.storage.cases.get(1) ?? {}
    expect(await s.says('老李', '师傅下午两点来修电梯')).toEqual([])
    expect(s.storage.cases.get(1)?.state).toBe(state)
    const last = s.storage.cases.events(1).at(-1)
    expect(last).toMatchObject({ what: 'message', words: '师傅下午两点来修电梯' })
  })

  test('邻居说自己也遇上了，自动登记的群里算上一份，只应一声', async () => {
    const s = await street({ buttons })
    s.storage.chats.setSettings(s.chat('群').id, { intake: 'auto', caution: 0 })
    await s.says('王姐', '3栋电梯又停了，没人来修，麻烦物业看看')
    await s.waits(minutes(2))
    expect((await s.says('刘姨', '是的，我刚爬上来')).join()).toContain('#1 算上您了')
    await s.waits(minutes(2))
    const said = await s.says('路人', '真的，电梯等了半天')
    expect(said.filter((line) => line.startsWith('群: '))).toEqual([])
    expect(s.storage.cases.people(1, 'joined')).toHaveLength(2)
  })

  test('改地点、类别、内容；别人改不了', async () => {
    const s = await street({ buttons })
    await s.says('王姐', '报事 5栋楼道灯坏了')
    await s.says('王姐', '改 1 地点 4栋2单元')
    await s.says('王姐', '改 1 类别 安全')
    expect(s.storage.cases.get(1)).toMatchObject({
      place: { building: '4', unit: '2' },
      category: 'safety',
    })
    await s.says('王姐', '改 1 内容 4栋2单元应急灯不亮')
    expect(s.storage.cases.get(1)?.title).toContain('应急灯不亮')
    expect((await s.says('刘姨', '改 1 地点 6栋')).join()).toContain('#1 是别人报的')
    s.advance(minutes(2))
    expect((await s.says('王姐', '改 1')).join()).toContain('改 1 地点 5栋')
  })

  test('撤回：一天之内，只撤自己的', async () => {
    const s = await street({ buttons })
    await s.says('王姐', '报事 5栋楼道灯坏了')
    expect((await s.says('刘姨', '撤回 1')).join()).toContain('#1 是别人报的，撤不了。')
    const said = await s.says('王姐', '撤回 1')
    expect(said.join('\n')).toContain('#1 撤回了')
    if (buttons) expect(said).toContain('群✎ #1 撤回了。')
    expect(s.storage.cases.get(1)).toMatchObject({ state: 'closed', closeReason: 'withdrawn' })
    await s.says('王姐', '报事 6栋楼道灯坏了')
    s.advance(days(1) + hours(1))
    expect((await s.says('王姐', '撤回 2')).join()).toContain('超过一天')
  })

  test('一天最多五件', async () => {
    const s = await street({ buttons })
    for (const at of [1, 2, 3, 4, 5]) await s.says('王姐', `报事 ${at}栋楼道灯坏了`)
    expect((await s.says('王姐', '报事 6栋楼道灯坏了')).join()).toContain('您今天已报5件')
    expect(s.storage.cases.get(6)).toBeNull()
  })

  test('太长的请他写短', async () => {
    const s = await street({ buttons })
    const said = await s.tells('王姐', '3栋电梯停了。'.repeat(80))
    expect(said.join()).toMatch(/500字以内/)
  })

  test('关系到邻居的事，群里一个字不说', async () => {
    const s = await street({ buttons })
    const said = await s.says('小赵', '报事 楼上501天天半夜打麻将，吵得睡不着')
    expect(inChat(said, '群')).toEqual(['这事关系到邻居，不在群里说，已私下找您。'])
    expect(inChat(said, '小赵')[0]).toMatch(/^#1 私下记下了/)
    expect(inChat(said, '邻长群')).toEqual([])
    expect(s.storage.cases.get(1)?.private).toBe(true)
  })

  test('不能先写给他的人，给一条私聊的路', async () => {
    const s = await street({ buttons })
    const said = await s.says('路人', '报事 楼上501天天半夜打麻将，吵得睡不着')
    expect(inChat(said, '群')).toEqual([
      '这事关系到邻居，不在群里说。点这里私下告诉我：https://bot.example/progress_1',
    ])
    const opened = await s.happens(s.stage.message('路人', '路人', { payload: 'progress_1' }))
    expect(opened.join()).toContain('#1 ')
  })

  test('代报：记在老人名下，代报的人可以接', async () => {
    const s = await street({ buttons })
    await s.says('老李', '代报 张阿姨 3栋1单元楼梯扶手松了', '邻长群')
    const about = s.storage.cases.get(1)
    expect(about).toMatchObject({ source: 'proxy', proxyId: s.person('老李').id })
    expect(about?.reporterId).not.toBe(s.person('老李').id)
    const told = await s.says('老李', '代报 小赵 4栋下水道堵了', '邻长群')
    expect(told.join('\n')).toContain('小赵: 老李替您报了 #2')
  })

  test('匿名身份登记不了', async () => {
    const s = await street({ buttons })
    const message = s.stage.message('群主', '群', { text: '报事 3栋电梯停了' })
    const faceless = { ...message, sender: { ...message.sender, faceless: true } }
    expect((await s.happens(faceless)).join()).toContain('请用您自己的名字发')
    expect(s.storage.cases.get(1)).toBeNull()
  })

  test('一个群一天最多问五次', async () => {
    const s = await street({ buttons })
    const asked: string[] = []
    for (const at of [1, 2, 3, 4, 5, 6]) {
      asked.push(...(await s.says(`邻居${at}`, `${at}栋楼道灯坏了，黑漆漆的`)))
      s.advance(minutes(11))
    }
    expect(asked.filter((line) => line.includes('要登记吗'))).toHaveLength(5)
  })

  test('老说不用，门槛就高起来', async () => {
    const s = await street({ buttons })
    await s.says('王姐', '3栋电梯停了，一直没人修')
    await s.answers('王姐', '不用')
    expect(s.chat('群').settings.caution).toBeGreaterThan(0)
    await s.says('刘姨', '5栋楼道灯坏了，黑漆漆的')
    await s.answers('刘姨', '登记')
    expect(s.chat('群').settings.caution).toBeLessThan(0.06)
  })

  test('自动登记的群：把握大的直接记，可以撤回', async () => {
    const s = await street({ buttons })
    s.storage.chats.setSettings(s.chat('群').id, { intake: 'auto', caution: 0 })
    const said = inChat(await s.says('王姐', '3栋电梯又停了，没人来修，麻烦物业看看'), '群')
    expect(said[0]).toMatch(/^#1 记下了/)
    expect(s.storage.cases.get(1)?.source).toBe('auto')
  })

  test('新来的人发链接，不理', async () => {
    const s = await street({ buttons })
    expect(await s.says('新人', '3栋电梯停了，一直没人修 https://x.example/1')).toEqual([])
  })

  test('卡片跟着事走', async () => {
    const s = await street({ buttons })
    await s.says('王姐', '报事 3栋电梯停了')
    s.advance(seconds(5))
    const said = await s.says('老李', '接单 1', '邻长群')
    if (buttons) {
      expect(said).toContain('群✎ #1 3栋电梯停了\n3栋，公共维修，一般，老李在办。 [+1]')
    } else expect(inChat(said, '群').join()).not.toContain('老李在办')
  })

  test('说起报修，不是跟我报修', async () => {
    const s = await street({ buttons })
    const said = await s.says('王姐', '报修了三次都没人来，3栋电梯还是坏的')
    expect(said).toEqual([`群: 报修了三次都没人来，3栋电梯还是坏的，要登记吗？${asks}`])
    expect(await s.says('刘姨', '报修电话是多少')).toEqual([])
    expect(s.storage.cases.get(1)).toBeNull()
  })

  test('只说了地方，问一句怎么了', async () => {
    const s = await street({ buttons })
    expect(await s.says('刘姨', '报修 3栋')).toEqual(['群: 哪里、怎么了？接着说一句，照片也行。'])
    await s.says('刘姨', '下水道堵了')
    expect(s.storage.cases.get(1)).toMatchObject({ title: '3栋，下水道堵了' })
  })

  test('问办事的，不问哪一栋', async () => {
    const s = await street({ buttons })
    const said = await s.says('小赵', '报事 请问居住证在哪里办')
    expect(inChat(said, '群').join()).not.toContain('哪一栋')
  })

  test('复杂的事由社区先看', async () => {
    const s = await street({ buttons })
    const said = await s.says(
      '小赵',
      '报事 6栋外墙瓷砖大面积脱落，维修基金一直批不下来，业委会不管',
    )
    expect(inChat(said, '群').join()).toContain('社区工作人员今天18:00前回话')
    expect(inChat(said, '邻长群')).toEqual([])
  })

  test('私下的事再说一遍，还是私下说', async () => {
    const s = await street({ buttons })
    await s.says('小赵', '报事 楼上501天天半夜打麻将，吵得睡不着')
    const said = await s.says('小赵', '报事 楼上501又在半夜打麻将，吵得睡不着')
    expect(inChat(said, '群')).toEqual(['这事关系到邻居，不在群里说，已私下找您。'])
  })

  test('重新发来的同一条，只算一次', async () => {
    const s = await street({ buttons })
    const message = s.stage.message('王姐', '群', { text: '报事 3栋电梯停了' })
    await s.happens(message)
    expect(await s.happens(message)).toEqual([])
    expect(s.storage.cases.get(2)).toBeNull()
  })

  test('不知道是哪个小区的人，告诉他怎么办，照做就行', async () => {
    const s = await street({ buttons })
    expect((await s.tells('新邻居', '3栋电梯停了')).join()).toContain('先在楼里的群发一声“帮助”')
    await s.says('新邻居', '帮助')
    expect((await s.tells('新邻居', '3栋电梯停了')).join()).toContain('#1 记下了')
  })

  test('回在别人卡片上的新事，是新的一件', async () => {
    const s = await street({ buttons })
    await s.says('王姐', '报事 3栋电梯停了')
    const said = await s.replies('刘姨', '#1', '6栋门口垃圾堆了好几天没人清')
    expect(said.join()).toContain('#2 记下了')
  })

  test('私下说隔壁的事，邻长群里也听不到', async () => {
    const s = await street({ buttons })
    const said = await s.tells('小赵', '隔壁602天天把垃圾放门口，说了也不听，还骂人')
    expect(s.storage.cases.get(1)?.private).toBe(true)
    expect([...inChat(said, '邻长群'), ...inChat(said, '群')]).toEqual([])
  })

  test('急事要社区先受理，受理以后才有“接单”', async () => {
    const s = await street({ buttons })
    await s.says('王姐', '报事 2栋停水了，一滴都没有')
    expect(s.storage.cases.get(1)).toMatchObject({ state: 'reported', tier: 'emergency' })
    const taken = s.stage.shown.filter((each) => each.chat === '群').at(-1)
    expect(taken?.post.choices.map((choice) => choice.label)).toEqual(['+1'])
  })
})
