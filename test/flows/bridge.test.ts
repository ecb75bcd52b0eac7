import { describe, expect, it } from 'vitest'
import { street } from '../street.js'

const PASTE = `王姐 2026/11/23 08:50:11
3栋电梯停了，按了没反应

小赵 2026/11/23 08:52:40
我家也是，3栋的

陈哥 2026/11/23 08:53:02
今天菜场白菜便宜
`
const AFTER = '下面的话请长按复制，贴到“幸福里”群：'

for (const buttons of [true, false]) {
  describe(`a captain carries a group's talk ${buttons ? 'by a platform with buttons' : 'with words only'}`, () => {
    it('what is pasted is heard as said there, and what is to be said there comes back', async () => {
      const s = await street({ buttons })
      const said = await s.tells('老李', PASTE)
      expect(said[0]).toBe('老李: 幸福里：收到3条，在看。要回群里的话，我马上发给您。')
      expect(said[1]).toBe(`老李: ${AFTER}`)
      expect(said[2]).toMatch(/^老李: @?王姐 ?.*3栋.*登记.*1/)
      expect(said.join('\n')).not.toContain('白菜')
    })

    it('the answer in the next paste files it; what was pasted before is known', async () => {
      const s = await street({ buttons })
      await s.tells('老李', PASTE)
      const said = await s.tells('老李', `${PASTE}\n王姐 2026/11/23 08:59:30\n1\n`)
      expect(said[0]).toBe('老李: 幸福里：新的1条在看，3条以前贴过。要回群里的话，我马上发给您。')
      expect(said.join('\n')).toMatch(/老李: .*#1/)
      expect(said.join('\n')).toMatch(/邻长群: .*#1/)
      const [about] = s.storage.cases.live(s.storage.regions.byCode('QX-1-1')?.id ?? 0)
      expect(about).toMatchObject({ place: { building: '3' }, category: 'facility_repair' })
      expect(await s.tells('老李', PASTE)).toEqual(['老李: 幸福里：这3条以前都贴过，没有新的。'])
    })

    it('our own words in a paste are not heard, and a quotation of them finds its case', async () => {
      const s = await street({ buttons })
      await s.tells('老李', '王姐 2026/11/23 08:50:11\n报事 3栋电梯停了')
      const letter = s.storage.relayed.letters(
        s.storage.chats.find('relay', 'QX-1-1')?.id ?? 0,
        0,
      )[0]
      expect(letter?.words).toContain('#1')
      const said = await s.tells(
        '老李',
        `老李 2026/11/23 08:58:00\n${letter?.words}\n\n小赵 2026/11/23 08:59:00\n「老李：#1 3栋电梯」\n- - - - - - - - - - - - - - -\n+1`,
      )
      expect(said[0]).toContain('收到1条')
      const [about] = s.storage.cases.live(s.storage.regions.byCode('QX-1-1')?.id ?? 0)
      expect(s.storage.cases.people(about?.id ?? 0, 'joined')).toHaveLength(1)
    })

    it('pictures that a copy cannot carry are forwarded and find their report', async () => {
      const s = await street({ buttons })
      const paste =
        '王姐 2026/11/23 08:50:11\n报事 3栋门口积水\n\n王姐 2026/11/23 08:50:31\n[图片]\n'
      expect((await s.tells('老李', paste))[0]).toContain('里面有1张照片复制不过来')
      const said = await s.sends('老李', ['积水'], '', '老李')
      expect(said[0]).toBe('老李: 照片齐了。')
      const [about] = s.storage.cases.live(s.storage.regions.byCode('QX-1-1')?.id ?? 0)
      expect(s.storage.cases.photos(about?.id ?? 0)).toHaveLength(1)
    })
  })
}

describe('who may, and what is no chat', () => {
  it('a resident cannot speak for others', async () => {
    const s = await street()
    await s.tells('王姐', PASTE)
    expect(s.storage.chats.find('relay', 'QX-1-1')).toBeNull()
  })

  it('asks which group when somebody has several, and forgets the talk when nobody says', async () => {
    const s = await street()
    const { id } = s.storage.regions.byCode('QX-1') ?? { id: 0 }
    const none = { level: 'microgrid', kind: 'basic', buildings: ['7'], places: [] } as const
    const other = s.storage.regions.add({ ...none, code: 'QX-1-2', name: '和平里', parentId: id })
    s.storage.people.addPost(s.person('老李').id, 'captain', other.id, s.now())
    expect(await s.tells('老李', PASTE)).toEqual(['老李: 这段是哪个群的？ [幸福里] [和平里]'])
    expect((await s.answers('老李', '和平里'))[0]).toContain('和平里：收到3条')
    expect(s.storage.relayed.waiting(s.person('老李').id)).toBeNull()
    await s.tells('老李', PASTE.replace('08:50', '08:51'))
    await s.waits(61 * 60_000)
    expect(s.storage.relayed.waiting(s.person('老李').id)).toBeNull()
    expect((await s.tells('老李', '幸福里'))[0]).toBe(
      '老李: 那段聊天放太久，已经忘掉了。请再贴一次。',
    )
  })

  it('says what it cannot use, and leaves nothing of chatter behind', async () => {
    const s = await street()
    const old = '王姐 2026/11/03 08:50:11\n3栋电梯停了\n'
    expect(await s.tells('老李', `后半句\n${old}${PASTE}`)).toContainEqual(
      expect.stringMatching(/1条是7天以前的，没算。\n开头1行看不出是谁说的，没算。/),
    )
    expect(JSON.stringify(s.storage.inbox.aside(10))).toBe('[]')
    expect(await s.tells('老李', '转群')).toEqual([
      '老李: 把群里那段聊天复制过来（带名字和时间），发给我就行。没有时间的，第一行写“转群”。照片随后转发给我。',
    ])
  })
})

describe('a line is of the time at which it was said', () => {
  const live = (s: Awaited<ReturnType<typeof street>>) =>
    s.storage.cases.live(s.storage.regions.byCode('QX-1-1')?.id ?? 0)

  it('two matters of one neighbour three hours apart are two reports, though they come in one paste', async () => {
    const s = await street()
    const paste =
      '王姐 2026/11/23 05:50:11\n报事 3栋电梯停了\n\n王姐 2026/11/23 08:50:11\n3栋门口垃圾没人收，臭死了\n'
    const said = (await s.tells('老李', paste)).join('\n')
    expect(live(s).map(({ words }) => words)).toEqual(['3栋电梯停了'])
    expect(said).toMatch(/垃圾.*登记/)
  })

  it('what belongs together by its own times is one report, however late it is pasted', async () => {
    const s = await street()
    const paste =
      '王姐 2026/11/22 20:50:11\n报事 电梯停了\n\n小赵 2026/11/22 20:50:40\n今晚吃啥\n\n王姐 2026/11/22 20:51:05\n是3栋的\n'
    await s.tells('老李', paste)
    expect(live(s)).toMatchObject([{ place: { building: '3' } }])
  })

  it('a photo forwarded much later belongs to the words it stood with', async () => {
    const s = await street()
    const paste =
      '王姐 2026/11/23 05:50:11\n3栋门口积水，老人滑倒怎么办\n\n王姐 2026/11/23 05:50:31\n[图片]\n\n王姐 2026/11/23 07:30:00\n谢谢大家\n'
    await s.tells('老李', paste)
    await s.waits(40 * 60_000)
    await s.sends('老李', ['积水'], '', '老李')
    await s.tells('老李', '王姐 2026/11/23 09:45:00\n1')
    const [about] = live(s)
    expect(s.storage.cases.photos(about?.id ?? 0)).toHaveLength(1)
  })
})
