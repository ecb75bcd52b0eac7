import { describe, expect, test } from 'vitest'
import { minutes, seconds } from '../../bot/domain/time.js'
import { street } from '../street.js'

describe.each([
  { profile: '有按钮', buttons: true },
  { profile: '只有字', buttons: false },
])('照片和话凑成一件，$profile', ({ buttons }) => {
  const photosOf = (s: Awaited<ReturnType<typeof street>>, id: number) =>
    s.storage.cases.photos(id).map((photo) => photo.when)

  test('先照片后话，中间别人插嘴', async () => {
    const s = await street({ buttons })
    expect(await s.sends('王姐', ['垃圾'])).toEqual([])
    expect(await s.says('刘姨', '吃了没')).toEqual([])
    expect((await s.says('王姐', '3栋门口垃圾堆成山了，没人清')).join()).toContain('要登记吗？')
    await s.answers('王姐', '登记')
    expect(photosOf(s, 1)).toEqual(['before'])
  })

  test('先话后照片，登记前登记后都算', async () => {
    const s = await street({ buttons })
    await s.says('王姐', '5栋楼道灯坏了，黑漆漆的')
    expect(await s.sends('王姐', ['灯一'])).toEqual([])
    expect(await s.says('小赵', '是啊')).toEqual([])
    await s.answers('王姐', '登记')
    expect((await s.sends('王姐', ['灯二'])).join()).toContain('照片放进 #1 了。')
    expect(photosOf(s, 1)).toEqual(['before', 'before'])
  })

  test('一组照片是一件', async () => {
    const s = await street({ buttons })
    const said = await s.album('王姐', ['坑一', '坑二', '坑三'], '报事 东门路面有个大坑')
    expect(said.filter((line) => line.includes('记下了'))).toHaveLength(1)
    expect(photosOf(s, 1)).toHaveLength(3)
  })

  test('下楼拍了再发，几分钟后的照片也算', async () => {
    const s = await street({ buttons })
    await s.says('王姐', '报事 5栋楼道灯坏了')
    await s.waits(minutes(3))
    expect((await s.sends('王姐', ['灯'])).join()).toContain('照片放进 #1 了。')
    expect(photosOf(s, 1)).toEqual(['before'])
  })

  test('过了五分钟的照片不算，也不留着', async () => {
    const s = await street({ buttons })
    await s.says('王姐', '报事 5栋楼道灯坏了')
    await s.waits(minutes(6))
    expect(await s.sends('王姐', ['猫'])).toEqual([])
    expect(photosOf(s, 1)).toEqual([])
    await s.waits(minutes(11))
    const chat = s.chat('群')
    expect(s.storage.drafts.latest(chat.id, s.person('王姐').id, s.now() - minutes(14))).toBeNull()
  })

  test('照片先到，几分钟后才说是什么，也凑得上', async () => {
    const s = await street({ buttons })
    expect(await s.sends('王姐', ['水'])).toEqual([])
    await s.says('刘姨', '吃了没')
    await s.waits(minutes(7))
    expect((await s.says('王姐', '4栋2单元楼梯间漏水，一直往下滴')).join()).toContain('要登记吗？')
    await s.answers('王姐', '登记')
    expect(photosOf(s, 1)).toEqual(['before'])
  })

  test('照片回在卡片上，放进那一件', async () => {
    const s = await street({ buttons })
    await s.says('王姐', '报事 5栋楼道灯坏了')
    await s.waits(minutes(30))
    const media = [await s.stage.photo('晚上')]
    const replyTo = s.stage.find('群', '#1')
    const said = await s.happens(s.stage.message('刘姨', '群', { media, replyTo }))
    expect(said.join()).toContain('照片放进 #1 了。')
    expect(photosOf(s, 1)).toEqual(['before'])
  })

  test('打错了：几分钟里改过来', async () => {
    const s = await street({ buttons })
    await s.says('王姐', '报事 3栋电梯停了')
    expect((await s.says('王姐', '打错了，是5栋')).join()).toContain('#1 改好了：5栋。')
    expect(s.storage.cases.get(1)).toMatchObject({ title: '5栋电梯停了', place: { building: '5' } })
  })

  test('没登记时改口，登记的就是改过的', async () => {
    const s = await street({ buttons })
    await s.says('王姐', '3栋电梯停了，一直没人修')
    await s.says('王姐', '打错了，是5栋')
    await s.answers('王姐', '登记')
    expect(s.storage.cases.get(1)?.place.building).toBe('5')
  })

  test('改原话也算数', async () => {
    const s = await street({ buttons })
    const message = s.stage.message('王姐', '群', { text: '报修 3栋电梯停了' })
    await s.happens(message)
    s.advance(minutes(20))
    const edited = { ...message, key: 'edit-1', text: '报修 6栋电梯停了', edited: true }
    await s.happens(edited)
    expect(s.storage.cases.get(1)).toMatchObject({
      title: '6栋电梯停了',
      place: { building: '6' },
      words: '6栋电梯停了',
    })
    expect(s.storage.cases.get(2)).toBeNull()
  })

  test('接着说的话记进同一件，另一栋的事是另一件', async () => {
    const s = await street({ buttons })
    await s.says('王姐', '报事 3栋电梯停了')
    await s.says('王姐', '二楼那部也坏了')
    expect(s.storage.cases.get(1)).toMatchObject({
      words: '3栋电梯停了\n二楼那部也坏了',
      title: '3栋电梯停了，二楼那部也坏了',
    })
    const other = await s.says('王姐', '6栋门口垃圾堆成山了，没人清')
    expect(other.join()).toContain('要登记吗？')
  })

  test('谢谢不是报事的一部分', async () => {
    const s = await street({ buttons })
    await s.says('王姐', '报事 3栋电梯停了')
    await s.says('王姐', '谢谢')
    expect(s.storage.cases.get(1)?.words).toBe('3栋电梯停了')
  })

  test('只发照片点名：问一句，接着说的就是', async () => {
    const s = await street({ buttons })
    const media = [await s.stage.photo('漏水')]
    const asked = await s.happens(s.stage.message('王姐', '群', { media, mentionsBot: true }))
    expect(asked).toEqual(['群: 照片收到了。哪里、怎么了？接着说一句。'])
    s.advance(seconds(20))
    await s.says('王姐', '4栋2单元楼梯间漏水')
    expect(photosOf(s, 1)).toEqual(['before'])
  })

  test('视频收不了，正在报事的人听到一句，闲发的没人理', async () => {
    const s = await street({ buttons })
    const video = { kind: 'video', handle: 'v', name: null, bytes: null } as const
    expect(await s.happens(s.stage.message('刘姨', '群', { media: [video] }))).toEqual([])
    await s.says('王姐', '报事 3栋电梯停了')
    expect((await s.happens(s.stage.message('王姐', '群', { media: [video] }))).join()).toContain(
      '视频、语音和文件还收不了',
    )
    const alone = s.stage.message('王姐', '王姐', { media: [video] })
    expect((await s.happens(alone)).join()).toContain('视频、语音和文件还收不了')
  })

  test('同一栋的另一种事，是另一件', async () => {
    const s = await street({ buttons })
    await s.says('王姐', '报事 3栋电梯停了')
    const said = await s.says('王姐', '3栋门口垃圾堆了好几天没人清')
    expect(said.join()).toContain('要登记吗？')
    expect(s.storage.cases.get(1)?.words).toBe('3栋电梯停了')
  })

  test('回在卡片上的话，记进那一件', async () => {
    const s = await street({ buttons })
    await s.says('刘姨', '报事 3栋下水道堵了')
    await s.waits(minutes(30))
    expect((await s.replies('刘姨', '#1', '臭水都冒出来了')).join()).toContain('记到 #1 里了。')
    expect(s.storage.cases.get(1)?.words).toBe('3栋下水道堵了\n臭水都冒出来了')
    expect(await s.replies('小赵', '#1', '真臭')).toEqual([])
  })

  test('撤回以后，照片和话都不再往里放', async () => {
    const s = await street({ buttons })
    await s.says('刘姨', '报事 3栋下水道堵了')
    await s.says('刘姨', '撤回 1')
    await s.sends('刘姨', ['水'])
    expect(photosOf(s, 1)).toEqual([])
  })

  test('一句一句说的，凑成一件来问', async () => {
    const s = await street({ buttons })
    expect(await s.says('王姐', '大家注意啊')).toEqual([])
    const said = [
      ...(await s.says('王姐', '3栋的电梯')),
      ...(await s.says('王姐', '又停了，关不上门')),
    ]
    expect(said.filter((line) => line.includes('要登记吗？'))).toHaveLength(1)
    await s.answers('王姐', '登记')
    expect(s.storage.cases.get(1)?.words).toContain('又停了，关不上门')
    expect(s.storage.cases.get(1)?.place.building).toBe('3')
  })

  test('同一句发了两遍，只记一遍', async () => {
    const s = await street({ buttons })
    await s.says('刘姨', '报事 4栋路灯不亮了')
    await s.says('刘姨', '4栋路灯不亮了')
    expect(s.storage.cases.get(1)?.words).toBe('4栋路灯不亮了')
  })

  test('自己又报一遍，新说的记进原来那件', async () => {
    const s = await street({ buttons })
    await s.says('王姐', '报事 3栋电梯停了')
    await s.waits(minutes(30))
    expect((await s.says('王姐', '报事 3栋电梯停了，还在响')).join()).toContain('刚说的也记进去了')
    expect(s.storage.cases.get(1)?.words).toBe('3栋电梯停了\n3栋电梯停了，还在响')
  })

  test('撤回的话不留底', async () => {
    const s = await street({ buttons })
    await s.says('王姐', '报事 3栋电梯停了')
    await s.says('王姐', '撤回 1')
    expect(s.storage.drafts.latest(s.chat('群').id, s.person('王姐').id, 0)).toBeNull()
  })
})
