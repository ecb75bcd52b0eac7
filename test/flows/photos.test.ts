import { readFileSync } from 'node:fs'
import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import type { Area, Sight } from '../../bot/domain/media.js'
import { days, minutes, seconds } from '../../bot/domain/time.js'
import type { Look } from '../../bot/engine/perceive.js'
import { street } from '../street.js'

type Street = Awaited<ReturnType<typeof street>>

const TOP_LEFT: Area = { x: 0, y: 0, width: 0.5, height: 0.5 }

/** Eyes that find the same in every picture. */
const sees =
  (...seen: Sight[]): Look =>
  async () => ({ notice: false, seen, areas: seen.map(() => TOP_LEFT) })

const photoOf = (s: Street, id = 1) => s.storage.cases.photos(id).map((photo) => photo.hash)
const fileOf = (s: Street, hash = '') => s.storage.files.path(hash)

/** The pixels of the top left and the bottom right quarter, without the edge between. */
async function quarters(s: Street, hash: string | undefined) {
  const bytes = readFileSync(fileOf(s, hash) ?? '')
  const { width = 0, height = 0 } = await sharp(bytes).metadata()
  const size = { width: Math.floor(width / 2) - 8, height: Math.floor(height / 2) - 8 }
  const part = (left: number, top: number) =>
    sharp(bytes)
      .extract({ left, top, ...size })
      .greyscale()
      .raw()
      .toBuffer()
  return { left: await part(0, 0), right: await part(width - size.width, height - size.height) }
}

function apart(a: Buffer, b: Buffer): number {
  return a.reduce((sum, value, at) => sum + Math.abs(value - (b[at] ?? 0)), 0) / a.length
}

describe.each([true, false])('pictures of cases, buttons %s', (buttons) => {
  test('whoever sends a face is told once, in private; a photo that followed in silence too', async () => {
    const s = await street({ buttons, look: sees('face') })
    await s.says('王姐', '报事 3栋电梯坏了')
    const said = await s.sends('王姐', ['电梯'])
    expect(said.filter((line) => line.includes('人脸'))).toEqual([
      '王姐: #1 照片里有人脸。发“打码 1”我来遮住，发“撤图 1”拿掉。',
    ])
    expect((await s.sends('王姐', ['门口'])).join()).not.toContain('人脸')
  })

  test('whoever cannot be written to is called by name in the group', async () => {
    const s = await street({ buttons, look: sees('plate') })
    const said = [
      ...(await s.says('老王', '报事 3栋门口车挡着门')),
      ...(await s.sends('老王', ['车'])),
    ]
    expect(said.filter((line) => line.includes('车牌')).join()).toMatch(
      /^群: @老王 #1 照片里有车牌/,
    )
  })

  test('打码 covers what is found; the uncovered picture is gone with its preview', async () => {
    const s = await street({ buttons, look: sees('face', 'plate') })
    await s.sends('王姐', ['电梯'], '报事 3栋电梯坏了')
    const [before] = photoOf(s)
    const small = s.storage.media.get(before ?? '')?.small ?? ''
    expect(fileOf(s, small)).not.toBeNull()
    const was = await quarters(s, before)
    const said = await s.says('王姐', '打码 1')
    expect(said.join()).toContain('群: #1 遮好了1张，原图我这里删了')
    const [after] = photoOf(s)
    expect(photoOf(s)).toHaveLength(1)
    expect([fileOf(s, before), fileOf(s, small)]).toEqual([null, null])
    expect(s.storage.media.get(before ?? '')).toBeNull()
    expect(s.storage.media.get(after ?? '')).toMatchObject({ seen: [] })
    const is = await quarters(s, after)
    expect(apart(was.left, is.left)).toBeGreaterThan(15)
    expect(apart(was.right, is.right)).toBeLessThan(5)
    expect(s.storage.cases.events(1).at(-1)).toMatchObject({ what: 'photo' })
    expect((await s.tells('王姐', '打码 1')).join()).toContain('没认出人脸和车牌')
    expect((await s.tells('王姐', '打码 1 中间')).join()).toContain('王姐: [1图]#1 遮好了1张')
    const shown = s.stage.shown.at(-1)?.post.photos[0]?.hash
    expect(shown).toBe(s.storage.media.get(photoOf(s)[0] ?? '')?.small)
  })

  test('a named part is covered in the newest photo only, also where pictures are not read', async () => {
    const s = await street({ buttons })
    await s.sends('王姐', ['电梯'], '报事 3栋电梯坏了')
    await s.sends('王姐', ['门口'])
    const [first, second] = photoOf(s)
    expect((await s.says('王姐', '打码 1')).join()).toContain('没认出人脸和车牌')
    expect((await s.says('王姐', '打码 1 那里')).join()).toContain('可以说：左上')
    expect(photoOf(s)).toEqual([first, second])
    expect((await s.says('王姐', '打码 1 左上和右下角')).join()).toContain('遮好了1张')
    expect(photoOf(s)[0]).toBe(first)
    expect(photoOf(s)[1]).not.toBe(second)
    expect(fileOf(s, second)).toBeNull()
  })

  test('asked twice in a row, the second works on what the first made', async () => {
    const s = await street({ buttons })
    await s.sends('王姐', ['电梯'], '报事 3栋电梯坏了')
    const said = await s.happens(
      s.stage.message('王姐', '群', { text: '打码 1 左上' }),
      s.stage.message('王姐', '群', { text: '打码 1 右下' }),
    )
    expect(said.filter((line) => line.includes('遮好了1张'))).toHaveLength(2)
    const [only, ...others] = photoOf(s)
    expect(others).toEqual([])
    expect(fileOf(s, only)).not.toBeNull()
  })

  test('撤图 takes the newest photo out; neighbours may not touch it, staff may', async () => {
    const s = await street({ buttons })
    await s.sends('王姐', ['电梯'], '报事 3栋电梯坏了')
    const [hash] = photoOf(s)
    expect((await s.says('刘姨', '撤图 1')).join()).toContain('不是您发的')
    expect((await s.says('刘姨', '打码 1 全部')).join()).toContain('不是您发的')
    expect((await s.says('周姐', '撤图 1', '工作群')).join()).toContain('#1 拿掉了1张')
    expect(photoOf(s)).toEqual([])
    expect(fileOf(s, hash)).toBeNull()
    expect((await s.says('王姐', '撤图 1')).join()).toContain('#1 没有照片')
  })

  test('a neighbour takes back their own photo of somebody else’s case', async () => {
    const s = await street({ buttons })
    await s.says('王姐', '报事 3栋电梯坏了')
    await s.sends('刘姨', ['电梯'], '+1 1')
    expect(photoOf(s)).toHaveLength(1)
    expect((await s.says('刘姨', '撤图 1')).join()).toContain('拿掉了1张')
  })
})

describe('the errand', () => {
  test('what fails is tried again, then its asker hears so; the group goes on meanwhile', async () => {
    let times = 0
    const look: Look = async () => {
      times += 1
      if (times > 1) throw new Error('the reading process ended')
      return { notice: false, seen: ['face'], areas: [TOP_LEFT] }
    }
    const s = await street({ look })
    await s.sends('王姐', ['电梯'], '报事 3栋电梯坏了')
    expect(await s.says('王姐', '打码 1')).toEqual([])
    expect((await s.says('刘姨', '报事 5栋门禁坏了')).join()).toContain('#2 记下了')
    expect((await s.waits(minutes(3))).join()).toContain('#1 没遮成。要拿掉就发“撤图 1”。')
    expect(photoOf(s)).toHaveLength(1)
    expect(s.storage.inbox.depth()).toMatchObject({ waiting: 0, aside: 0 })
  })

  test('its row outlives a house that ended before it was done, and is done once', async () => {
    const s = await street()
    await s.sends('王姐', ['电梯'], '报事 3栋电梯坏了')
    const [before] = photoOf(s)
    const photo = s.storage.cases.photos(1)[0]
    const job = {
      do: 'blur',
      caseId: 1,
      at: [photo?.at ?? 0],
      areas: [TOP_LEFT],
      askedBy: s.person('王姐').id,
      chatId: s.chat('群').id,
    } as const
    const row = { kind: 'errand', platform: 'house', flow: 'photos', key: 'k', at: 0, job } as const
    // As the next start finds it: the row stands, the work was done but not decided.
    s.storage.inbox.accept([row], s.now())
    s.storage.inbox.accept([row], s.now())
    s.advance(seconds(1))
    expect((await s.says('王姐', '早')).join()).toContain('遮好了1张')
    const after = photoOf(s)
    expect(after).toHaveLength(1)
    expect(after[0]).not.toBe(before)
    expect(s.storage.inbox.accept([row], s.now())).toBe(0)
    expect((await s.says('王姐', '早')).join()).not.toContain('遮好')
    expect(photoOf(s)).toEqual(after)
  })

  test('a photo taken back while it is being covered stays away', async () => {
    const s = await street()
    await s.sends('王姐', ['电梯'], '报事 3栋电梯坏了')
    const said = await s.happens(
      s.stage.message('王姐', '群', { text: '打码 1 全部' }),
      s.stage.message('王姐', '群', { text: '撤图 1' }),
    )
    expect(said.join()).toContain('拿掉了1张')
    expect(photoOf(s)).toEqual([])
  })
})

describe('a photo that was there before', () => {
  test('with another’s words it offers the open case instead of a new one', async () => {
    const s = await street()
    await s.sends('王姐', ['水管'], '报事 3栋楼下水管爆了')
    const said = await s.sends('刘姨', ['水管'], '报事 这个没人管吗，脏得很')
    expect(said.join()).toContain('#1')
    expect(said.join()).not.toContain('#2')
    await s.answers('刘姨', '算我一份')
    expect(s.storage.cases.people(1, 'joined')).toHaveLength(1)
  })

  test('another building told is another matter all the same', async () => {
    const s = await street()
    await s.sends('王姐', ['水管'], '报事 3栋楼下水管爆了')
    expect((await s.sends('刘姨', ['水管'], '报事 5栋楼下垃圾堆满了')).join()).toContain('#2')
  })

  test('as a picture of what was done it is asked for anew, and nothing is held up', async () => {
    const s = await street()
    await s.sends('王姐', ['路灯'], '报事 2栋路灯不亮')
    await s.says('老李', '接单 1')
    const said = await s.sends('老李', ['路灯'], '办结 1 换了灯泡')
    expect(said.join()).toContain('同一张')
    expect(s.storage.cases.get(1)?.state).toBe('resolved')
    expect((await s.sends('老李', ['路灯'])).join()).toContain('补一张现在的样子')
    expect((await s.sends('老李', ['亮了'])).join()).toContain('照片收下了')
    expect(s.storage.cases.photos(1).map((photo) => photo.when)).toEqual(['before', 'after'])
  })
})

describe('when a photo was taken', () => {
  test('the claimer hears of it when it was days ago; nothing of the camera is kept', async () => {
    const s = await street()
    const plain = await s.stage.photo('井盖')
    const bytes = await sharp(await s.stage.platform.fetch(plain))
      .withExif({ IFD2: { DateTimeOriginal: '2026:11:20 08:00:00' } })
      .jpeg()
      .toBuffer()
    const media = [s.stage.keep('三天前', bytes)]
    await s.happens(s.stage.message('王姐', '群', { text: '报事 2栋井盖松了', media }))
    const [hash] = photoOf(s)
    expect(s.storage.media.get(hash ?? '')).toMatchObject({ daysOld: 3 })
    const stored = await sharp(readFileSync(fileOf(s, hash) ?? '')).metadata()
    expect(stored.exif).toBeUndefined()
    await s.waits(days(1))
    expect((await s.says('老李', '接单 1')).join('\n')).toContain('照片是4天前拍的。')
  })

  test('a fresh one is not spoken of', async () => {
    const s = await street()
    await s.sends('王姐', ['井盖'], '报事 2栋井盖松了')
    expect((await s.says('老李', '接单 1')).join()).not.toContain('天前拍的')
  })
})
