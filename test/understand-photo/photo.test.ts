import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp, { type Region } from 'sharp'
import { describe, expect, it } from 'vitest'
import {
  blurRectangle,
  examinePhoto,
  type PhotoFacts,
  type PhotoHashes,
  platesIn,
  samePhoto,
  samePhotoFiles,
} from '../../bot/understand/photo.js'
import { isPart } from '../../bot/understand/photo-crop.js'
import { rowsOf, testData } from './data.js'

/** A picture with structure: overlapping blocks whose place and shade follow the seed. */
function scene(seed: number, width = 640, height = 480) {
  let state = seed
  const next = (below: number) => {
    state = (state * 1103515245 + 12345) % 2147483648
    return Math.floor((state / 2147483648) * below)
  }
  const blocks = Array.from({ length: 25 }, () => {
    const [x, y] = [next(width), next(height)]
    const colour = `rgb(${next(256)},${next(256)},${next(256)})`
    return `<rect x="${x - 80}" y="${y - 60}" width="${60 + next(200)}" height="${50 + next(160)}" fill="${colour}"/>`
  })
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="#777"/>${blocks.join('')}</svg>`
  return sharp(Buffer.from(svg))
}

const jpeg = (seed: number) => scene(seed).jpeg().toBuffer()

function taken(facts: PhotoFacts) {
  if (!facts.ok) throw new Error(`refused: ${facts.reason}`)
  return facts
}

describe('examinePhoto', () => {
  it('keeps two sizes and says what it saw', async () => {
    const facts = taken(await examinePhoto(await scene(1, 2400, 1200).jpeg().toBuffer()))
    expect(facts).toMatchObject({
      kind: 'jpeg',
      width: 2400,
      height: 1200,
      taken: { at: null, where: null },
      large: { width: 1600, height: 800 },
      small: { width: 320, height: 160 },
    })
    expect(facts.phash).toMatch(/^[0-9a-f]{16}$/)
    expect(facts.dhash).toMatch(/^[0-9a-f]{16}$/)
  })

  it('does not enlarge', async () => {
    const facts = taken(await examinePhoto(await scene(1, 200, 100).png().toBuffer()))
    expect(facts).toMatchObject({ kind: 'png', large: { width: 200 }, small: { width: 200 } })
  })

  it.each(['png', 'webp', 'gif', 'avif'] as const)('opens %s', async (kind) => {
    const bytes = await scene(2, 160, 120).toFormat(kind).toBuffer()
    expect(await examinePhoto(bytes)).toMatchObject({ ok: true, kind, width: 160 })
  })

  it('reads time and place, then strips them and stands the picture upright', async () => {
    const bytes = await scene(3)
      .withExif({
        IFD0: { Orientation: '6', Make: 'SECRET' },
        IFD2: { DateTimeOriginal: '2025:03:04 05:06:07' },
        IFD3: {
          GPSLatitudeRef: 'N',
          GPSLatitude: '29/1 21/1 0/1',
          GPSLongitudeRef: 'E',
          GPSLongitude: '113/1 7/1 30/1',
        },
      })
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer()
    const facts = taken(await examinePhoto(bytes))
    expect(facts.width).toBe(480)
    expect(facts.large).toMatchObject({ width: 480, height: 640 })
    const kept = await sharp(facts.large.bytes).metadata()
    expect(kept.exif).toBeUndefined()
    expect(kept.icc).toBeUndefined()
    expect(kept.orientation).toBeUndefined()
    expect(facts.large.bytes.includes('SECRET')).toBe(false)
    expect(facts.taken.at).toBe(Date.UTC(2025, 2, 3, 21, 6, 7))
    expect(facts.taken.where?.latitude).toBeCloseTo(29.35)
    expect(facts.taken.where?.longitude).toBeCloseTo(113.125)
  })

  it('is not fooled by damaged EXIF', async () => {
    const bytes = await scene(3)
      .withExif({ IFD2: { DateTimeOriginal: 'yesterday' } })
      .jpeg()
      .toBuffer()
    expect(taken(await examinePhoto(bytes)).taken).toEqual({ at: null, where: null })
  })

  it('refuses what is empty, no picture, or cut off', async () => {
    expect(await examinePhoto(Buffer.alloc(0))).toEqual({ ok: false, reason: 'empty', kind: null })
    for (const bytes of [
      'hello',
      '%PDF-1.7',
      '<svg xmlns="http://www.w3.org/2000/svg"/>',
      'MZ\0\0',
    ]) {
      expect(await examinePhoto(Buffer.from(bytes))).toMatchObject({ reason: 'unsupported' })
    }
    const whole = await jpeg(4)
    for (const part of [4, 100, whole.length >> 1]) {
      const facts = await examinePhoto(whole.subarray(0, part))
      expect(facts).toEqual({ ok: false, reason: 'broken', kind: 'jpeg' })
    }
  })

  it('refuses HEIC by name', async () => {
    const heic = Buffer.concat([
      Buffer.from([0, 0, 0, 24]),
      Buffer.from('ftypheic\0\0\0\0mif1heic'),
      Buffer.alloc(64),
    ])
    expect(await examinePhoto(heic)).toEqual({ ok: false, reason: 'heic', kind: 'heic' })
  })

  it('refuses what moves', async () => {
    const frames = [
      await scene(5, 64, 64).png().toBuffer(),
      await scene(6, 64, 64).png().toBuffer(),
    ]
    for (const kind of ['gif', 'webp'] as const) {
      const moving = await sharp(frames, { join: { animated: true } })
        .toFormat(kind)
        .toBuffer()
      expect(await examinePhoto(moving)).toEqual({ ok: false, reason: 'animated', kind })
    }
    const still = frames[0] ?? Buffer.alloc(0)
    const control = Buffer.concat([
      Buffer.from([0, 0, 0, 8]),
      Buffer.from('acTL'),
      Buffer.alloc(12),
    ])
    const apng = Buffer.concat([still.subarray(0, 33), control, still.subarray(33)])
    expect(await examinePhoto(apng)).toMatchObject({ reason: 'animated', kind: 'png' })
  })

  it('refuses a small file that claims enormous pixels without decoding it', async () => {
    const bomb = await sharp({
      create: { width: 12000, height: 9000, channels: 3, background: 'red' },
      limitInputPixels: false,
    })
      .png()
      .toBuffer()
    const before = process.memoryUsage.rss()
    expect(await examinePhoto(bomb)).toMatchObject({ reason: 'too_large', kind: 'png' })
    expect(process.memoryUsage.rss() - before).toBeLessThan(150_000_000)
    expect(await examinePhoto(await jpeg(1), { bytesAtMost: 1000 })).toMatchObject({
      reason: 'too_large',
    })
  })

  it('survives any bytes behind a true beginning', async () => {
    for (const start of [
      'ffd8ffe0',
      '89504e470d0a1a0a',
      '474946383961',
      '52494646ffffffff57454250',
    ]) {
      const noise = Buffer.from(
        Array.from({ length: 300 }, (_, i) => (i * 73 + start.length) % 251),
      )
      const facts = await examinePhoto(Buffer.concat([Buffer.from(start, 'hex'), noise]))
      expect(facts).toMatchObject({ ok: false, reason: 'broken' })
    }
  })
})

describe('samePhoto', () => {
  const hashes = async (bytes: Buffer) => taken(await examinePhoto(bytes))

  it('knows a photo again after what chats do to it', async () => {
    const original = await hashes(await jpeg(7))
    const versions = [
      scene(7).jpeg({ quality: 35 }),
      scene(7).modulate({ brightness: 1.3 }).jpeg(),
      scene(7).resize(300).webp(),
      scene(7).extend({ bottom: 40, background: 'white' }).jpeg(),
    ]
    for (const version of versions) {
      expect(samePhoto(original, await hashes(await version.toBuffer()))).toBe(true)
    }
  })

  type Cut = readonly [number, number, number, number]
  const part = async (bytes: Buffer, [left, top, right, bottom]: Cut) => {
    const { width, height } = await sharp(bytes).metadata()
    const box = {
      left: Math.round(left * width),
      top: Math.round(top * height),
      width: Math.round((1 - left - right) * width),
      height: Math.round((1 - top - bottom) * height),
    }
    return sharp(bytes).extract(box).jpeg({ quality: 50 }).toBuffer()
  }

  it('knows a part of a photo again, whichever side was cut off', async () => {
    for (const seed of [7, 8, 9]) {
      const bytes = await jpeg(seed)
      const original = await hashes(bytes)
      for (const cut of [
        [0.15, 0.15, 0.15, 0.15],
        [0.3, 0, 0, 0],
        [0, 0, 0.2, 0.3],
        [0.05, 0.25, 0.1, 0.02],
      ] as const) {
        const cropped = await hashes(await part(bytes, cut))
        expect(samePhoto(original, cropped)).toBe(true)
        expect(samePhoto(cropped, original)).toBe(true)
      }
    }
  })

  it('takes no part of one photo for a part of another, nor one wall for another', async () => {
    const all: { seed: number; thumb: string }[] = []
    const add = async (seed: number, bytes: Buffer) =>
      all.push({ seed, thumb: (await hashes(bytes)).thumb ?? '' })
    for (let seed = 31; seed < 39; seed++) {
      const bytes = await jpeg(seed)
      await add(seed, bytes)
      await add(seed, await part(bytes, [0.2, 0.1, 0.1, 0.2]))
    }
    for (const edge of [60, 150, 240, 330]) {
      const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="640" height="480"><rect width="640" height="480" fill="#ccc"/><rect y="${edge}" width="640" height="480" fill="#555"/><rect x="${edge}" y="${edge - 50}" width="9" height="50"/></svg>`
      await add(edge, await sharp(Buffer.from(svg)).jpeg().toBuffer())
    }
    for (const [i, a] of all.entries()) {
      for (const b of all.slice(i + 1)) expect(isPart(a.thumb, b.thumb)).toBe(a.seed === b.seed)
    }
    expect(isPart('', all[0]?.thumb ?? '')).toBe(false)
  })

  it('tells different photos apart', async () => {
    const all = []
    for (let seed = 11; seed < 23; seed++) all.push(await hashes(await jpeg(seed)))
    for (const [i, a] of all.entries()) {
      for (const b of all.slice(i + 1)) expect(samePhoto(a, b)).toBe(false)
    }
  })

  it('does not take two plain surfaces for one photo', () => {
    const sky = { phash: 'ffff0000ffff0000', dhash: '0000000000000001' }
    const wall = { phash: 'ffff0000ffff0001', dhash: '0000000000000000' }
    expect(samePhoto(sky, wall)).toBe(false)
    expect(samePhoto(sky, sky)).toBe(true)
  })

  it('compares files', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'photos-'))
    const [a, b, text] = [join(folder, 'a'), join(folder, 'b'), join(folder, 'c')]
    writeFileSync(a, await jpeg(8))
    writeFileSync(b, await scene(8).jpeg({ quality: 50 }).toBuffer())
    writeFileSync(text, 'words')
    expect(await samePhotoFiles(a, b)).toEqual({ same: true })
    expect(await samePhotoFiles(a, text)).toEqual({ same: false })
  })

  const folder = testData('photos')
  it.skipIf(folder === null)('finds every re-posted photo of the data and no other', async () => {
    const rows = rowsOf(`${folder}/labels.csv`)
    const seen = []
    for (const { file, variant_of } of rows) {
      const facts = await hashes(readFileSync(`${folder}/${file}`))
      seen.push({ origin: variant_of || file, facts, variant: variant_of !== '' })
    }
    let [found, wanted, mistaken] = [0, 0, 0]
    for (const [i, a] of seen.entries()) {
      for (const b of seen.slice(i + 1)) {
        const same = samePhoto(a.facts, b.facts)
        if (a.origin !== b.origin) mistaken += Number(same)
        else if (a.variant !== b.variant) [found, wanted] = [found + Number(same), wanted + 1]
      }
    }
    expect({ found, mistaken }).toEqual({ found: wanted, mistaken: 0 })
  })

  it.skipIf(folder === null)(
    'finds parts of the photos of the data and no part of another',
    async () => {
      const rows = rowsOf(`${folder}/labels.csv`).filter(({ variant_of }) => variant_of === '')
      const seen: { file: string | undefined; whole: PhotoHashes; cropped: PhotoHashes }[] = []
      for (const { file } of rows) {
        const bytes = readFileSync(`${folder}/${file}`)
        const whole = await hashes(bytes)
        for (const cut of [
          [0.12, 0.12, 0.12, 0.12],
          [0.25, 0, 0, 0],
          [0, 0, 0.3, 0.3],
        ] as const) {
          seen.push({ file, whole, cropped: await hashes(await part(bytes, cut)) })
        }
      }
      const found = seen.filter(({ whole, cropped }) => samePhoto(whole, cropped)).length
      const mistaken = seen.flatMap((a) =>
        seen.filter((b) => a.file !== b.file && samePhoto(a.whole, b.cropped)),
      )
      expect(mistaken).toEqual([])
      expect(found / seen.length).toBeGreaterThan(0.9)
      process.stderr.write(`parts of photos found: ${found} of ${seen.length}, mistaken: 0\n`)
    },
  )

  it.skipIf(folder === null)(
    'reads where a real camera was and which way it was held',
    async () => {
      const located = taken(await examinePhoto(readFileSync(`${folder}/sample-with-gps-exif.jpg`)))
      expect(located.taken.where).not.toBeNull()
      const turned = readFileSync(`${folder}/sample-rotated-exif.jpg`)
      expect(taken(await examinePhoto(turned)).large.bytes.includes('Exif')).toBe(false)
    },
  )
})

describe('blurRectangle', () => {
  it('makes one part unrecognisable and leaves the rest', async () => {
    const stripes = Array.from(
      { length: 40 },
      (_, i) => `<rect x="${i * 10}" width="5" height="300"/>`,
    )
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="400" height="300"><rect width="400" height="300" fill="white"/>${stripes.join('')}</svg>`
    const picture = await sharp(Buffer.from(svg)).jpeg().toBuffer()
    const blurred = await blurRectangle(picture, { x: 0.5, y: 0.5, width: 0.9, height: 0.9 })
    expect(await contrast(blurred, { left: 0, top: 0, width: 190, height: 140 })).toBeGreaterThan(
      100,
    )
    expect(await contrast(blurred, { left: 205, top: 155, width: 190, height: 140 })).toBeLessThan(
      30,
    )
    expect(await sharp(blurred).metadata()).toMatchObject({ width: 400, height: 300 })
  })

  it('refuses a rectangle that holds nothing', async () => {
    const picture = await jpeg(9)
    for (const x of [1, 2, -1, Number.NaN]) {
      await expect(blurRectangle(picture, { x, y: 0, width: 0.5, height: 1 })).rejects.toThrow(
        RangeError,
      )
    }
  })

  async function contrast(bytes: Buffer, area: Region): Promise<number> {
    const part = await sharp(bytes).extract(area).png().toBuffer()
    const { channels } = await sharp(part).stats()
    return channels[0]?.stdev ?? 0
  }
})

describe('platesIn', () => {
  // Province signs as code points: no Chinese text in tests.
  const xiang = '\u6e58'

  it('finds plates as readers of pictures spell them', () => {
    for (const plate of ['F12345', 'F\u00b712345', 'F 1234A', 'FD12345', 'f.12a45']) {
      expect(platesIn([`x ${xiang}${plate}`])).toHaveLength(1)
    }
  })

  it('leaves other numbers alone', () => {
    expect(
      platesIn([`${xiang}`, 'F12345', `${xiang}F1234`, `${xiang}F1234567`, `${xiang}FABCDE`]),
    ).toEqual([])
  })
})
