import { describe, expect, test } from 'vitest'
import { hours, minutes, seconds } from '../../bot/domain/time.js'
import { street } from '../street.js'

const profiles = describe.each([
  ['with buttons', { buttons: true }],
  ['with words only', { buttons: false }],
])

profiles('接单 %s', (_, options) => {
  test('a report is offered to the captains, taken by one, and everybody concerned hears of it', async () => {
    const s = await street(options)
    const reported = await s.says('王姐', '报事 3栋电梯停了')
    expect(reported.join()).toContain('邻长群: 待接 #1 3栋电梯停了，今天18:00前要有回音。')
    const claimed = await s.says('老李', '接单 1', '邻长群')
    expect(claimed).toContain('邻长群: #1 老李接了。')
    expect(claimed.join('\n')).toContain('老李: #1 归您跟了：3栋电梯停了\n地方：3栋')
    expect(claimed.join('\n')).toContain('王姐: #1 3栋电梯停了：老李接了。')
    const late = await s.says('老张', '接单 1', '邻长群')
    expect(late.join()).toMatch(/^邻长群: #1 老李先接了。(想搭把手，回“协助 1”。| \[搭把手\])$/)
  })

  test('everybody at once: one has it, the others hear who', async () => {
    const s = await street(options)
    await s.says('王姐', '报事 3栋电梯停了')
    const said = await s.happens(
      s.stage.message('老张', '邻长群', { text: '接单 1' }),
      s.stage.message('老李', '邻长群', { text: '接单1' }),
      s.stage.message('小陈', '邻长群', { text: '1 接单' }),
    )
    expect(said.filter((line) => line.includes('归您跟了'))).toHaveLength(1)
    expect(said.filter((line) => line.includes('老张先接了'))).toHaveLength(2)
  })

  test('said twice is done once', async () => {
    const s = await street(options)
    await s.says('王姐', '报事 3栋电梯停了')
    await s.says('老李', '接单 1', '邻长群')
    expect(await s.says('老李', '接单 1', '邻长群')).toEqual(['邻长群: #1 已经在您手上了。'])
    await s.tells('老李', '办结 1 修好了')
    s.advance(minutes(2))
    expect(await s.tells('老李', '办结 1 修好了')).toEqual([
      '老李: #1 已经记为办好，正等报事人回话。',
    ])
  })

  test('in the residents’ group it is said there, without calling the reporter twice', async () => {
    const s = await street(options)
    await s.says('路人甲', '报事 3栋电梯停了')
    const claimed = await s.says('老李', '接单 1')
    expect(claimed).toContain('群: #1 老李接了，办到哪一步会在这里说。')
    expect(claimed.join()).not.toContain('@路人甲')
  })

  test('a reporter we cannot write to is called by name in the group', async () => {
    const s = await street(options)
    await s.says('路人甲', '报事 3栋电梯停了')
    const claimed = await s.says('老李', '接单 1', '邻长群')
    expect(claimed.join('\n')).toContain('群: @路人甲 #1 3栋电梯停了：老李接了。')
  })

  test('not one’s own case, not as a resident, not more than three, not without a face', async () => {
    const s = await street(options)
    await s.says('老李', '报事 3栋电梯停了')
    expect(await s.says('老李', '接单 1')).toEqual(['群: #1 是您自己报的，请别的邻居来接。'])
    expect((await s.says('王姐', '接单 1')).join()).toContain('“接单”要邻长、志愿者')
    for (const words of ['1栋门口灯不亮', '2栋下水道堵了', '4栋单元门关不上', '5栋健身器材断了']) {
      s.advance(minutes(3))
      await s.says('刘姨', `报事 ${words}`)
    }
    for (const n of [1, 2, 3]) await s.tells('老张', `接单 ${n}`)
    expect(await s.tells('老张', '接单 4')).toEqual([
      '老张: 您手上已有3件。先办结一件，或“退单”一件，再接 #4。',
    ])
    const sender = { key: '小陈', name: '小陈', faceless: true, lang: null }
    const masked = await s.happens({
      ...s.stage.message('小陈', '邻长群', { text: '接单 5' }),
      sender,
    })
    expect(masked).toEqual(['邻长群: 请用您自己的名字发，匿名身份接不了。'])
  })

  test('待接 lists what one may take; the only one needs no number', async () => {
    const s = await street(options)
    expect(await s.tells('老李', '待接')).toEqual(['老李: 眼下没有待接的。'])
    await s.says('王姐', '报事 3栋电梯停了')
    const list = await s.tells('老李', '待接')
    expect(list.join()).toContain('待接1件：\n#1 3栋电梯停了，今天18:00前')
    expect((await s.says('老李', '接单', '邻长群')).join()).toContain('#1 老李接了。')
  })

  test('协助: a second pair of hands is briefed, and both are told', async () => {
    const s = await street(options)
    await s.says('王姐', '报事 3栋电梯停了')
    expect((await s.says('小陈', '协助 1', '邻长群')).join()).toContain('#1 还没人接。')
    await s.says('老李', '接单 1', '邻长群')
    const helped = await s.says('小陈', '协助 1', '邻长群')
    expect(helped).toContain('邻长群: #1 老李和小陈一起办。')
    expect(helped).toContain('老李: #1 小陈来搭把手了，您有空跟他说一声。')
    expect(helped.join('\n')).toContain('小陈: #1 您来搭把手：3栋电梯停了')
    expect(await s.says('小陈', '协助 1', '邻长群')).toEqual(['邻长群: #1 您已经在帮忙了。'])
  })

  test('退单 puts it back without blame and offers it anew', async () => {
    const s = await street(options)
    await s.says('王姐', '报事 3栋电梯停了')
    await s.says('老李', '接单 1', '邻长群')
    expect(await s.says('老张', '退单 1', '邻长群')).toEqual([
      '邻长群: #1 不在您手上。发“我的单”看看。',
    ])
    const released = await s.tells('老李', '退单 1')
    expect(released).toContain('老李: #1 放回待接了，谢谢您跟到现在。')
    expect(released).toContain('王姐: #1 3栋电梯停了：还在找人接，有人接了告诉您。')
    expect(released.join('\n')).toContain('邻长群: 待接 #1 3栋电梯停了，今天18:00前要有回音。')
    expect((await s.tells('老张', '接单 1')).join()).toContain('归您跟了')
  })

  test('转单: nothing moves until the other says yes', async () => {
    const s = await street(options)
    await s.says('王姐', '报事 3栋电梯停了')
    await s.says('老李', '接单 1', '邻长群')
    expect((await s.says('老李', '转单 1 @王姐', '邻长群')).join()).toContain('王姐接不了 #1')
    expect(await s.says('老李', '转单 1 老赵', '邻长群')).toEqual([
      '邻长群: 没找到“老赵”。要在这个群里说过话的人才行。',
    ])
    const asked = await s.says('老李', '转单 1 老张', '邻长群')
    expect(asked.join()).toContain('老张: 老李想把 #1 3栋电梯停了 转给您，接吗？')
    expect(s.storage.cases.get(1)?.leaderId).toBe(s.person('老李').id)
    const refused = await s.answers('老张', '接不了')
    expect(refused).toContain('老李: 老张这回接不了 #1，还是您跟着。')
    await s.says('老李', '转单 1 @老张', '邻长群')
    const taken = await s.answers('老张', '我接')
    expect(taken).toContain('老李: #1 转给老张了，谢谢您跟到现在。')
    expect(taken.join('\n')).toContain('老张: #1 归您跟了')
    expect(s.storage.cases.get(1)?.leaderId).toBe(s.person('老张').id)
  })

  test('转单: a day later the question is over', async () => {
    const s = await street(options)
    await s.says('王姐', '报事 3栋电梯停了')
    await s.says('老李', '接单 1', '邻长群')
    await s.says('老李', '转单 1 @老张', '邻长群')
    s.advance(hours(25))
    expect((await s.answers('老张', '我接')).join()).toContain('#1 这一问已经过去了。')
    expect(s.storage.cases.get(1)?.leaderId).toBe(s.person('老李').id)
  })

  test('进展 reaches the reporter; asked for words when there are none', async () => {
    const s = await street(options)
    await s.says('王姐', '报事 3栋电梯停了')
    await s.says('老李', '接单 1', '邻长群')
    const asked = await s.tells('老李', '进展 1')
    expect(asked.join()).toContain('老李: #1 到哪一步了？选一句，或自己写一句。')
    const noted = await s.tells('老李', '师傅下午三点来')
    expect(noted).toContain('老李: #1 记下了。')
    expect(noted).toContain('王姐: #1 老李说：师傅下午三点来')
    expect(await s.tells('老张', '进展 1 我看到了')).toEqual([
      '老张: #1 不在您手上。发“我的单”看看。',
    ])
  })
})

profiles('办结 %s', (_, options) => {
  test('photos before, with and after the words are kept as after-photos', async () => {
    const s = await street(options)
    await s.says('王姐', '报事 4栋门口灯不亮')
    await s.says('老李', '接单 1')
    await s.sends('老李', ['亮了'])
    s.advance(seconds(40))
    const done = await s.says('老李', '办结 1 换好灯泡了')
    expect(done.join('\n')).toContain('[1图]')
    s.advance(seconds(30))
    expect((await s.sends('老李', ['又亮了'])).join()).toContain('#1 照片收下了。')
    const after = s.storage.cases.photos(1).filter((photo) => photo.when === 'after')
    expect(after).toHaveLength(2)
    expect(s.storage.drafts.latest(s.chat('群').id, s.person('老李').id, 0)).toBeNull()
  })

  test('a photo with the words goes to the reporter with the question', async () => {
    const s = await street(options)
    await s.says('王姐', '报事 4栋门口灯不亮')
    await s.says('老李', '接单 1', '邻长群')
    const done = await s.sends('老李', ['亮了'], '办结 1 换好灯泡了', '邻长群')
    expect(done).toContain('邻长群: #1 记下了，已去问报事人看好了没有。')
    expect(done.join()).toContain('办好了：换好灯泡了。您看好了吗？')
    expect(done.join()).toContain('1图')
  })

  test('a photo that answers a message about the case is an after-photo; on the button it is asked how', async () => {
    const s = await street(options)
    await s.says('王姐', '报事 4栋门口灯不亮')
    await s.says('老李', '接单 1', '邻长群')
    const replyTo = s.stage.find('老李', '#1')
    const media = [await s.stage.photo('亮了')]
    const said = await s.happens(s.stage.message('老李', '老李', { replyTo, media }))
    expect(said).toContain('老李: #1 照片收下了。')
    expect(s.storage.cases.photos(1).map((photo) => photo.when)).toEqual(['after'])
    if (options.buttons === false) {
      expect((await s.tells('老李', '办结 1 换了灯泡')).join()).toContain(
        '[1图]#1（4栋门口灯不亮）办好了',
      )
      return
    }
    expect((await s.taps('老李', '办好了')).join()).toContain('#1 怎么办好的？')
    expect((await s.tells('老李', '换了灯泡')).join()).toContain(
      '[1图]#1（4栋门口灯不亮）办好了：换了灯泡。',
    )
  })

  test('whoever led it hears how it ended', async () => {
    const s = await street(options)
    await s.says('王姐', '报事 4栋门口灯不亮')
    await s.says('老李', '接单 1', '邻长群')
    await s.tells('老李', '办结 1 换好了')
    expect(await s.answers('王姐', '好了')).toContain(
      '老李: #1 4栋门口灯不亮：看过了，好了。谢谢您！',
    )
    s.advance(minutes(5))
    await s.says('王姐', '报事 5栋下水道堵了')
    await s.says('老李', '接单 2', '邻长群')
    expect(await s.says('王姐', '撤回 2')).toContain(
      '老李: #2 5栋下水道堵了：撤回，不用再跟了。谢谢您！',
    )
  })

  test('代报: whoever filed it hears of it for somebody without an account', async () => {
    const s = await street(options)
    await s.says('老张', '代报 李奶奶 3栋1单元楼梯扶手松了', '邻长群')
    const claimed = await s.says('老李', '接单 1', '邻长群')
    expect(claimed.join()).toContain('老张: #1')
    const asked = await s.tells('老李', '办结 1 拧紧了')
    expect(asked.join()).toContain('老张: #1')
    await s.answers('老张', '好了', '老张')
    expect(s.storage.cases.get(1)?.state).toBe('closed')
  })

  test('without a photo it is asked for once and nothing is held up', async () => {
    const s = await street(options)
    await s.says('王姐', '报事 4栋门口灯不亮')
    await s.says('老李', '接单 1', '邻长群')
    const done = await s.tells('老李', '办结 1 换好了')
    expect(done.join()).toContain('手边有办好后的照片，直接发来。')
    expect(s.storage.cases.get(1)?.state).toBe('resolved')
    s.advance(minutes(10))
    expect(s.storage.cases.photos(1)).toHaveLength(0)
  })

  test('not before it was taken, not by somebody else', async () => {
    const s = await street(options)
    await s.says('王姐', '报事 4栋门口灯不亮')
    expect((await s.tells('老李', '办结 1 好了')).join()).toContain('#1 还没人接。')
    await s.says('老李', '接单 1', '邻长群')
    expect(await s.tells('老张', '办结 1 好了')).toEqual(['老张: #1 不在您手上。发“我的单”看看。'])
  })

  test('办不了 of a neighbour goes to staff with its reason; of staff it is the answer', async () => {
    const s = await street(options)
    await s.says('王姐', '报事 4栋外墙掉砖')
    await s.says('老李', '接单 1', '邻长群')
    expect((await s.tells('老李', '办不了 1')).join()).toContain(
      '老李: #1 为什么办不了？选一句或自己写一句，会告诉报事人。',
    )
    const gaveUp = await s.tells('老李', '要动维修资金')
    expect(gaveUp).toContain('老李: #1 记下了，请社区接着看。您费心了。')
    expect(gaveUp).toContain('王姐: #1（4栋外墙掉砖）老李没办成：要动维修资金。已请社区接着看。')
    expect(gaveUp.join()).toContain('工作群: #1（4栋外墙掉砖）老李没办成：要动维修资金。')
    const closed = await s.says('周姐', '办不了 1 外墙要业主表决', '工作群')
    expect(closed).toContain('王姐: #1（4栋外墙掉砖）没办成：外墙要业主表决。')
    expect(s.storage.cases.get(1)).toMatchObject({ state: 'closed', closeReason: 'cannot' })
  })

  test('上报 brings it to the desk, and 派单 offers it again or asks one', async () => {
    const s = await street(options)
    await s.says('王姐', '报事 4栋外墙掉砖')
    await s.says('老李', '接单 1', '邻长群')
    const up = await s.tells('老李', '上报 1 要社区协调')
    expect(up.join()).toContain('工作群: 请社区看 #1 4栋外墙掉砖：要社区协调。')
    expect(await s.tells('老李', '上报 1')).toEqual(['老李: #1 社区已经在看了。'])
    expect((await s.says('周姐', '派单 1', '工作群')).join()).toContain('工作群: #1 放给邻长接了。')
    const asked = await s.says('周姐', '派单 1 小陈', '工作群')
    expect(asked.join()).toContain('小陈: 社区想请您跟 #1 4栋外墙掉砖，方便吗？')
    expect((await s.tells('小陈', '接单 1')).join()).toContain('小陈: #1 归您跟了')
  })
})
