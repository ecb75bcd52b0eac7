import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { examinePhoto, type PhotoFacts } from '../../bot/understand/photo.js'

const RED = [204, 51, 51] as const
const GREEN = [51, 204, 51] as const

/** Red, with green in the upper left quarter. */
function flag(width = 160, height = 120) {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="rgb(${RED})"/><rect width="50%" height="50%" fill="rgb(${GREEN})"/></svg>`
  return sharp(Buffer.from(svg)).removeAlpha()
}

function taken(facts: PhotoFacts) {
  if (!facts.ok) throw new Error(`refused: ${facts.reason}`)
  return facts
}

/** Colours in the middle of the quarters: top left, top right, bottom left, bottom right. */
async function corners(bytes: Buffer): Promise<number[][]> {
  const { data, info } = await sharp(bytes).raw().toBuffer({ resolveWithObject: true })
  const at = (x: number, y: number) => {
    const from = (Math.floor(y * info.height) * info.width + Math.floor(x * info.width)) * 3
    return [...data.subarray(from, from + 3)]
  }
  return [at(0.25, 0.25), at(0.75, 0.25), at(0.25, 0.75), at(0.75, 0.75)]
}

const near = (a: readonly number[] | undefined, b: readonly number[], by: number) =>
  b.every((value, n) => Math.abs((a?.[n] ?? -999) - value) <= by)

describe('unusual pictures that are pictures', () => {
  it.each([
    ['printing colours', () => flag().toColourspace('cmyk').jpeg(), 90],
    ['16 bits a colour', () => flag().toColourspace('rgb16').png(), 12],
    ['a palette', () => flag().png({ palette: true }), 12],
    ['a profile of its own', () => flag().withIccProfile('p3').jpeg(), 12],
    ['a progressive JPEG', () => flag().jpeg({ progressive: true }), 12],
    ['an interlaced PNG', () => flag().png({ progressive: true }), 12],
  ] as const)('keep their colours: %s', async (_, made, by) => {
    const facts = taken(await examinePhoto(await made().toBuffer()))
    expect(facts).toMatchObject({ width: 160, height: 120 })
    const [first, second] = await corners(facts.large.bytes)
    expect([near(first, GREEN, by), near(second, RED, by)]).toEqual([true, true])
    expect((await sharp(facts.large.bytes).metadata()).space).toBe('srgb')
  })

  it('shows what is transparent on white', async () => {
    const clear = { r: 0, g: 0, b: 0, alpha: 0 }
    const bytes = await sharp({
      create: { width: 8, height: 8, channels: 4, background: clear },
    })
      .png()
      .toBuffer()
    const facts = taken(await examinePhoto(bytes))
    expect(near((await corners(facts.large.bytes))[0], [255, 255, 255], 3)).toBe(true)
  })

  it.each([
    [1, [0]],
    [2, [1]],
    [3, [3]],
    [4, [2]],
    [5, [0]],
    [6, [1]],
    [7, [3]],
    [8, [2]],
  ] as const)('stand upright, held as EXIF %i says', async (orientation, [green]) => {
    const bytes = await flag().withMetadata({ orientation }).jpeg().toBuffer()
    const facts = taken(await examinePhoto(bytes))
    const turned = orientation > 4
    expect([facts.width, facts.height]).toEqual(turned ? [120, 160] : [160, 120])
    const found = (await corners(facts.large.bytes)).findIndex((each) => near(each, GREEN, 20))
    expect(found).toBe(green)
  })

  it('take an orientation that does not exist as upright', async () => {
    const bytes = await flag().withMetadata({ orientation: 6 }).jpeg().toBuffer()
    // The one entry of the tag 0x0112: its type and count are fixed, its value is what is spoilt.
    const at = bytes.indexOf(Buffer.from('011200030000000106', 'hex').subarray(0, 8))
    const other = bytes.indexOf(Buffer.from('1201030001000000', 'hex'))
    const place = (at >= 0 ? at : other) + 8
    expect(place).toBeGreaterThan(8)
    bytes.fill(0x63, place, place + 2)
    expect(taken(await examinePhoto(bytes))).toMatchObject({ width: 160, height: 120 })
  })

  it('may be one pixel, or very long', async () => {
    const of = (width: number, height: number) =>
      sharp({ create: { width, height, channels: 3, background: 'red' } })
        .png()
        .toBuffer()
    expect(taken(await examinePhoto(await of(1, 1))).large).toMatchObject({ width: 1, height: 1 })
    const long = taken(await examinePhoto(await of(20_000, 1)))
    expect(long.large).toMatchObject({ width: 1600, height: 1 })
  })
})

describe('files that are no photo', () => {
  it('a film in AVIF is told from a picture in AVIF', async () => {
    const still = await flag().avif({ effort: 0 }).toBuffer()
    expect(await examinePhoto(still)).toMatchObject({ ok: true, kind: 'avif' })
    const film = Buffer.from(still)
    film.write('avis', 8, 'latin1')
    expect(await examinePhoto(film)).toEqual({ ok: false, reason: 'animated', kind: 'avif' })
  })

  it.each(['heic', 'heix', 'hevc', 'heim', 'mif1'])(
    'a HEIC of brand %s is named',
    async (brand) => {
      const head = Buffer.from([0, 0, 0, 24])
      const bytes = Buffer.concat([
        head,
        Buffer.from(`ftyp${brand}\0\0\0\0mif1heic`),
        Buffer.alloc(64),
      ])
      expect(await examinePhoto(bytes)).toEqual({ ok: false, reason: 'heic', kind: 'heic' })
    },
  )

  it('other kinds of pictures and documents are not opened', async () => {
    const tiff = await flag().tiff().toBuffer()
    for (const bytes of [
      tiff,
      Buffer.from('BM\0\0'),
      Buffer.from('PK\x03\x04'),
      Buffer.from('%PDF-1.4'),
    ]) {
      expect(await examinePhoto(bytes)).toMatchObject({ ok: false, reason: 'unsupported' })
    }
  })
})

const compiled = join(import.meta.dirname, '../../dist/bot/understand/photo.js')
const built = existsSync(compiled)
if (!built) process.stderr.write('skipped: memory of large pictures, dist is not built\n')

describe.skipIf(!built)('memory', () => {
  /** Examines a file in a process of its own; how far its memory rose, in megabytes, and what came of it. */
  function examined(bytes: Buffer) {
    const file = join(mkdtempSync(join(tmpdir(), 'large-')), 'picture')
    writeFileSync(file, bytes)
    const program = `
      import { readFileSync } from 'node:fs'
      const { examinePhoto } = await import(${JSON.stringify(compiled)})
      const bytes = readFileSync(${JSON.stringify(file)})
      const before = process.memoryUsage.rss() / 1e6
      const { ok, reason } = await examinePhoto(bytes)
      console.log(JSON.stringify({ ok, reason, rose: process.resourceUsage().maxRSS / 1e3 - before }))`
    const { stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', program], {
      encoding: 'utf8',
    })
    return JSON.parse(stdout) as { ok: boolean; reason?: string; rose: number }
  }
  const grey = (width: number, height: number) =>
    sharp({
      create: { width, height, channels: 3, background: '#888' },
      limitInputPixels: false,
    })

  it('a photo of 48 million pixels takes less than 150 MB, however it was held', async () => {
    const bytes = await grey(8000, 6000).withMetadata({ orientation: 6 }).jpeg().toBuffer()
    const { ok, rose } = examined(bytes)
    expect(ok).toBe(true)
    expect(rose).toBeLessThan(150)
  })

  it('what must be decoded whole is taken up to 25 million pixels', async () => {
    const gif = await grey(8000, 6000).gif().toBuffer()
    expect(await examinePhoto(gif)).toMatchObject({ ok: false, reason: 'too_large' })
    const smaller = examined(await grey(6000, 4000).jpeg({ progressive: true }).toBuffer())
    expect(smaller.ok).toBe(true)
    expect(smaller.rose).toBeLessThan(200)
  })
})
