import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { isWithin, metresBetween } from '../../bot/domain/map.js'
import { NO_PROFILE, type Point } from '../../bot/domain/region.js'
import { minutes } from '../../bot/domain/time.js'
import { street } from '../street.js'

type Street = Awaited<ReturnType<typeof street>>

/** The middle of the estate of these tests, and steps of metres from it. */
const MIDDLE: Point = { lat: 29.35, lon: 113.125 }
const at = (north: number, east: number): Point => ({
  lat: MIDDLE.lat + north / 111_195,
  lon: MIDDLE.lon + east / 96_930,
})
const square = (from: number, to: number): readonly Point[] => [
  at(from, from),
  at(from, to),
  at(to, to),
  at(to, from),
]

/** The street with a map: the micro-grid, buildings 3 and 5 in it, and another micro-grid of two buildings north of it. */
async function mapped(options: Parameters<typeof street>[0] = {}) {
  const s = await street(options)
  const { regions } = s.storage
  const home = regions.byCode('QX-1-1')
  const grid = regions.byCode('QX-1')
  if (!home || !grid) throw new Error('no territory')
  regions.setProfile(home.id, { ...NO_PROFILE, centre: MIDDLE, area: square(-150, 150) })
  for (const [building, north] of [
    ['3', 60],
    ['5', -60],
  ] as const) {
    const level = { level: 'building', kind: 'basic', places: [], parentId: home.id } as const
    const made = regions.add({
      ...level,
      code: `QX-1-1-${building}`,
      name: `${building}栋`,
      buildings: [building],
    })
    regions.setProfile(made.id, { ...NO_PROFILE, centre: at(north, 0) })
  }
  const north = regions.add({
    code: 'QX-1-2',
    level: 'microgrid',
    kind: 'basic',
    name: '北苑',
    parentId: grid.id,
    buildings: ['8', '9'],
    places: [],
  })
  regions.setProfile(north.id, { ...NO_PROFILE, centre: at(400, 0), area: square(300, 500) })
  return s
}

/** Degrees as a camera writes them. */
function inExif(degrees: number): string {
  const whole = Math.floor(degrees)
  const minute = Math.floor((degrees - whole) * 60)
  const second = Math.round(((degrees - whole) * 60 - minute) * 60 * 1000)
  return `${whole}/1 ${minute}/1 ${second}/1000`
}

async function photoFrom(s: Street, word: string, point: Point) {
  const plain = await s.stage.photo(word)
  const bytes = await sharp(await s.stage.platform.fetch(plain))
    .withExif({
      IFD3: {
        GPSLatitudeRef: 'N',
        GPSLatitude: inExif(point.lat),
        GPSLongitudeRef: 'E',
        GPSLongitude: inExif(point.lon),
      },
    })
    .jpeg()
    .toBuffer()
  return s.stage.keep(`${word}，原图`, bytes)
}

async function sends(s: Street, who: string, point: Point, text: string, chat = '群') {
  const media = [await photoFrom(s, `照片${point.lat}`, point)]
  return (await s.happens(s.stage.message(who, chat, { text, media }))).join('\n')
}

const placeOf = (s: Street, id = 1) => s.storage.cases.get(id)?.place

describe.each([true, false])('a photo that knows where it was taken, buttons %s', (buttons) => {
  test('fills the building that the words left open, and the card says so at once', async () => {
    const s = await mapped({ buttons })
    const said = await sends(s, '王姐', at(65, 8), '报事 楼道灯不亮了')
    expect(said).toContain('3栋')
    expect(said).not.toContain('哪一栋')
    expect(placeOf(s)).toMatchObject({ building: '3', room: null })
  })

  test('never overrides words, whatever they name', async () => {
    const s = await mapped({ buttons })
    await sends(s, '王姐', at(65, 8), '报事 5栋楼道灯不亮了')
    expect(placeOf(s)).toMatchObject({ building: '5', named: null })
    await sends(s, '刘姨', at(61, 8), '报事 东门的路灯倒了')
    expect(placeOf(s, 2)).toMatchObject({ building: null, named: '东门' })
  })

  test('a floor in the words stays and gets its building', async () => {
    const s = await mapped({ buttons })
    await sends(s, '王姐', at(-58, 4), '报事 4楼楼道灯不亮了')
    expect(placeOf(s)).toMatchObject({ building: '5', floor: '4' })
  })

  test('the photo first, its words after', async () => {
    const s = await mapped({ buttons })
    await sends(s, '王姐', at(65, 8), '')
    await s.says('王姐', '报事 楼道灯不亮了')
    expect(placeOf(s)).toMatchObject({ building: '3' })
  })

  test('the words first, the photo after', async () => {
    const s = await mapped({ buttons })
    await s.says('王姐', '报事 楼道灯不亮了')
    expect(placeOf(s)?.building).toBeNull()
    await sends(s, '王姐', at(65, 8), '')
    expect(placeOf(s)).toMatchObject({ building: '3' })
  })

  test('another micro-grid is named, the own one is not', async () => {
    const s = await mapped({ buttons })
    await sends(s, '王姐', at(400, 10), '报事 井盖松了')
    expect(placeOf(s)).toMatchObject({ building: null, named: '北苑' })
    await sends(s, '刘姨', at(0, 100), '报事 垃圾堆了三天没人收')
    expect(placeOf(s, 2)).toMatchObject({ building: null, named: null })
  })

  test('far from the estate its sender is asked where, once; nothing is filled', async () => {
    const s = await mapped({ buttons })
    const said = await sends(s, '王姐', at(9_000, 0), '报事 路灯坏了')
    expect(said).toContain('王姐: #1 这张照片不像在小区附近拍的')
    expect(placeOf(s)).toMatchObject({ building: null, named: null })
    expect(await sends(s, '王姐', at(9_001, 0), '')).not.toContain('不像')
    await sends(s, '刘姨', at(9_002, 0), '报事 5栋路灯坏了')
    expect(placeOf(s, 2)).toMatchObject({ building: '5' })
  })

  test('words of a place make nobody ask, nor does an emergency', async () => {
    const s = await mapped({ buttons })
    expect(await sends(s, '王姐', at(9_000, 0), '报事 3栋路灯坏了')).not.toContain('不像')
    expect(await sends(s, '刘姨', at(9_001, 0), '着火了，快来人')).not.toContain('不像')
  })

  test('a danger gets the place of its photo before the staff are told', async () => {
    const s = await mapped({ buttons })
    const said = await sends(s, '王姐', at(65, 8), '着火了，楼道里全是烟')
    expect(placeOf(s)).toMatchObject({ building: '3' })
    expect(said).toContain('工作群: ')
  })
})

describe('what cannot be told', () => {
  test('between two buildings, just outside, without a map, two photos that differ: nothing', async () => {
    const s = await mapped()
    await sends(s, '王姐', at(0, 0), '报事 井盖松了')
    expect(placeOf(s)?.building).toBeNull()
    expect(await sends(s, '刘姨', at(900, 900), '报事 路灯不亮了')).not.toContain('不像')
    expect(placeOf(s, 2)).toMatchObject({ building: null, named: null })
    const media = [await photoFrom(s, '甲', at(60, 0)), await photoFrom(s, '乙', at(-60, 0))]
    await s.happens(s.stage.message('小赵', '群', { text: '报事 垃圾桶满出来了，臭得很', media }))
    expect(placeOf(s, 3)).toMatchObject({ building: null, named: null })
    const plain = await street()
    expect(await sends(plain, '王姐', at(9_000, 0), '报事 路灯坏了')).not.toContain('不像')
    expect(placeOf(plain)?.building).toBeNull()
  })

  test('a photo is forgotten with its quarter of an hour', async () => {
    const s = await mapped()
    await sends(s, '王姐', at(65, 8), '')
    await s.waits(minutes(16))
    await s.says('王姐', '报事 楼道灯不亮了')
    expect(placeOf(s)?.building).toBeNull()
  })

  test('coordinates stand in no table and in no file', async () => {
    const s = await mapped()
    await sends(s, '王姐', at(65, 8), '报事 楼道灯不亮了')
    const media = s.storage.media.get(s.storage.cases.photos(1)[0]?.hash ?? '')
    const written = JSON.stringify([s.storage.cases.get(1), media, s.storage.cases.events(1)])
    expect(written).not.toMatch(/29\.35|113\.12/)
  })
})

describe('the map', () => {
  test('measures metres', () => {
    expect(metresBetween(at(0, 0), at(300, 400))).toBeCloseTo(500, 0)
  })

  test('knows inside from outside, also at a bay', () => {
    const bay = [at(0, 0), at(0, 100), at(100, 100), at(50, 50), at(100, 0)]
    expect(isWithin(at(40, 50), bay)).toBe(true)
    expect(isWithin(at(90, 50), bay)).toBe(false)
    expect(isWithin(at(-1, 50), bay)).toBe(false)
    expect(isWithin(at(0, 0), [at(-1, -1), at(1, 1)])).toBe(false)
  })
})
