import { describe, expect, test } from 'vitest'
import { street } from '../street.js'

const profiles = describe.each([
  ['with buttons', { buttons: true }],
  ['with words only', { buttons: false }],
])

/** #1 of `who`, in the hands of 老李. */
async function taken(options: { buttons: boolean }, who = '王姐') {
  const s = await street(options)
  await s.says(who, '报事 3栋电梯停了')
  await s.says('老李', '接单 1', '邻长群')
  return s
}

const inGroups = (said: readonly string[]) => said.filter((line) => /^(群|邻长群)/.test(line))

profiles('三种回音 %s', (_, options) => {
  test('办结 without words offers true sentences; one number is the whole answer', async () => {
    const s = await taken(options)
    const asked = (await s.tells('老李', '办结 1')).join()
    expect(asked).toContain('#1 怎么办好的？选一句，自己写一句，或者直接发照片。')
    expect(asked).toContain('师傅修好了，试过能用')
    expect(s.storage.cases.get(1)?.state).toBe('in_progress')
    const done = await s.answers('老李', '师傅修好了，试过能用', '老李')
    expect(done.join('\n')).toContain(
      '王姐: #1（3栋电梯停了）办好了：3栋师傅修好了，试过能用。您看好了吗？',
    )
  })

  test('进展 and 办不了 likewise; an own sentence is as good', async () => {
    const s = await taken(options)
    await s.tells('老李', '进展 1')
    const noted = await s.answers('老李', '报给物业了，等师傅来', '老李')
    expect(noted).toContain('王姐: #1 老李说：3栋报给物业了，等师傅来')
    await s.tells('老李', '办不了 1')
    const given = await s.tells('老李', '厂家停产了，配件要等总部')
    expect(given.join()).toContain('老李没办成：厂家停产了，配件要等总部')
  })

  test('a photo alone is an answer too', async () => {
    const s = await taken(options)
    await s.sends('老李', ['电梯亮了'], '办结 1', '邻长群')
    expect(s.storage.cases.get(1)?.state).toBe('resolved')
  })

  test('a formula is asked back once; the second time it stands', async () => {
    const s = await taken(options)
    const back = (await s.tells('老李', '办结 1 已处理，请知悉')).join()
    expect(back).toContain('#1 邻居想知道办了什么。选一句像的，或自己写一句。')
    expect(s.storage.cases.get(1)?.state).toBe('in_progress')
    await s.tells('老李', '办结 1 已处理')
    expect(s.storage.cases.get(1)?.state).toBe('resolved')
  })

  test('a short plain word of a neighbour is never asked back', async () => {
    const s = await taken(options)
    await s.tells('老李', '办结 1 修好了')
    expect(s.storage.cases.get(1)?.state).toBe('resolved')
  })

  test('a promise is not done: 进展 is the word for it', async () => {
    const s = await taken(options)
    const back = (await s.tells('老李', '办结 1 师傅明天来修')).join()
    expect(back).toContain('#1 听着还没办好')
    await s.tells('老李', '进展 1 师傅明天来修')
    expect(s.storage.cases.get(1)).toMatchObject({ state: 'in_progress' })
  })

  test('rude words and other people’s numbers never go, however often they are sent', async () => {
    const s = await taken(options)
    for (const _again of [1, 2, 3]) {
      const said = (await s.tells('老李', '办结 1 修好了，你他妈别催了')).join()
      expect(said).toContain('请换个说法再发')
      const number = (await s.tells('老李', '办结 1 找张师傅13812345678修的')).join()
      expect(number).toContain('里面有别人的电话')
    }
    expect(s.storage.cases.get(1)?.state).toBe('in_progress')
  })

  test('不予受理 says why and whom to ask', async () => {
    const s = await street(options)
    await s.says('王姐', '报事 3栋电梯停了')
    const back = (await s.says('周姐', '不予受理 1 已阅', '工作群')).join()
    expect(back).toContain('报事人会问为什么、该找谁')
    const told = await s.says('周姐', '不予受理 1 电梯归维保公司管，打96333', '工作群')
    expect(told.join()).toContain('电梯归维保公司管，打96333')
    expect(s.storage.cases.get(1)).toMatchObject({ state: 'closed', closeReason: 'not_ours' })
  })
})

profiles('个人的事 %s', (_, options) => {
  /** Help for one person, told in the group by somebody the bot cannot write to first. */
  async function personal() {
    const s = await taken(options, '路人甲')
    s.storage.cases.edit(
      1,
      { category: 'help_care', title: '4栋独居老人要人帮买药', words: '4栋独居老人要人帮买药' },
      s.now(),
      null,
    )
    return s
  }

  test('its answers never reach a group, whichever way they are said', async () => {
    const s = await personal()
    const said = [
      ...(await s.tells('老李', '进展 1 去看过，要买降压药')),
      ...(await s.says('刘姨', '进度 1')),
      ...(await s.tells('刘姨', '进度 1')),
      ...(await s.tells('老李', '办结 1 降压药送到了，人没事')),
    ]
    expect(inGroups(said).join()).not.toContain('降压药')
    expect(said.filter((line) => line.startsWith('刘姨')).join()).not.toContain('降压药')
    expect(inGroups(said).join()).toContain('#1 有回音了，请私聊我发“进度 1”看。')
    const cannot = await personal()
    const closed = await cannot.says('周姐', '办不了 1 不符合低保条件，要走临时救助', '工作群')
    expect(inGroups(closed).join()).not.toContain('低保')
  })

  test('its reporter reads them in private', async () => {
    const s = await personal()
    await s.tells('路人甲', '你好')
    const said = await s.tells('老李', '办结 1 降压药送到了，人没事')
    expect(said.filter((line) => line.startsWith('路人甲')).join()).toContain('降压药送到了')
  })
})
