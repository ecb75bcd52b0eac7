import { existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import sharp, { type Sharp } from 'sharp'
import { afterEach, describe, expect, it } from 'vitest'
import {
  createReader,
  looksLikeNotice,
  type Reader,
  type ReaderOptions,
} from '../../bot/understand/ocr.js'
import { boxesOf } from '../../bot/understand/ocr-detect.js'
import { convexHull, smallestRectangle } from '../../bot/understand/ocr-geometry.js'
import { inRows } from '../../bot/understand/ocr-rows.js'
import { testData } from './data.js'

const readers: Reader[] = []
afterEach(async () => {
  for (const reader of readers.splice(0)) await reader.stop()
})

function reading(options: ReaderOptions = {}): Reader {
  const reader = createReader(options)
  readers.push(reader)
  return reader
}

describe('geometry', () => {
  it('frames a slanted patch tightly', () => {
    const points = []
    for (let along = -50; along <= 50; along++) {
      for (let across = -10; across <= 10; across++) {
        const [cos, sin] = [Math.cos(0.3), Math.sin(0.3)]
        points.push({ x: 100 + along * cos - across * sin, y: 100 + along * sin + across * cos })
      }
    }
    const box = smallestRectangle(convexHull(points))
    expect(box?.angle).toBeCloseTo(0.3)
    expect(box?.width).toBeCloseTo(101)
    expect(box?.height).toBeCloseTo(21)
    expect(box?.centre.x).toBeCloseTo(100)
  })

  it('finds the patches of a map and grows them, but not specks and doubts', () => {
    const [width, height] = [80, 60]
    const likely = new Float32Array(width * height)
    const paint = (x: number, y: number, w: number, h: number, value: number) => {
      for (let row = y; row < y + h; row++) likely.fill(value, row * width + x, row * width + x + w)
    }
    paint(10, 10, 40, 6, 0.9)
    paint(10, 30, 40, 6, 0.4)
    paint(70, 50, 1, 1, 0.9)
    const boxes = boxesOf({ likely, width, height })
    expect(boxes).toHaveLength(1)
    expect(boxes[0]?.centre).toEqual({ x: 29.5, y: 12.5 })
    expect(boxes[0]?.width).toBeGreaterThan(45)
    expect(boxesOf({ likely: new Float32Array(0), width: 0, height: 0 })).toEqual([])
  })

  it('reads rows from top to bottom however the picture is held', () => {
    const placed = (angle: number) =>
      inRows(
        [
          ['c', 0, 40],
          ['b', 60, 1],
          ['a', 0, 0],
        ].map(([text, x, y]) => {
          const [px, py] = [Number(x), Number(y)]
          const centre = {
            x: px * Math.cos(angle) - py * Math.sin(angle),
            y: px * Math.sin(angle) + py * Math.cos(angle),
          }
          return { text: String(text), box: { centre, width: 40, height: 20, angle } }
        }),
      ).map((row) => row.map(({ text }) => text))
    for (const angle of [0, 0.2, -0.3, Math.PI / 2, Math.PI, -2]) {
      expect(placed(angle)).toEqual([['a', 'b'], ['c']])
    }
  })
})

/** A stand-in for the child program, to see how the reader deals with its faults. */
function childThat(code: string): string {
  const file = join(mkdtempSync(join(tmpdir(), 'reader-')), 'child.mjs')
  writeFileSync(
    file,
    `process.on('disconnect', () => process.exit(0))
     const words = (text) => process.send({ ok: true, words: { text, lines: [text] } })
     process.on('message', ({ source }) => { ${code} })`,
  )
  return file
}

describe('reader', () => {
  it('answers in order and keeps one child', async () => {
    const reader = reading({ childFile: childThat('words(source + process.pid)') })
    const [a, b] = await Promise.all([reader.readText('a'), reader.readText('b')])
    expect(a?.text.slice(1)).toBe(b?.text.slice(1))
    expect([a?.text[0], b?.text[0]]).toEqual(['a', 'b'])
  })

  it('rejects the picture that crashed it and reads the next', async () => {
    const childFile = childThat(
      "source === 'bad' ? process.kill(process.pid, 'SIGKILL') : words(source)",
    )
    const reader = reading({ childFile })
    const bad = reader.readText('bad')
    const good = reader.readText('good')
    await expect(bad).rejects.toMatchObject({ reason: 'crashed' })
    expect((await good).text).toBe('good')
  })

  it('rejects what takes too long, also in the queue, and reads the next', async () => {
    const reader = reading({ childFile: childThat("if (source !== 'slow') words(source)") })
    const slow = reader.readText('slow', { deadlineMs: 400 })
    const behind = reader.readText('behind', { deadlineMs: 100 })
    await expect(behind).rejects.toMatchObject({ reason: 'deadline' })
    await expect(slow).rejects.toMatchObject({ reason: 'deadline' })
    expect((await reader.readText('quick')).text).toBe('quick')
  })

  it('passes on what the child could not open', async () => {
    const reader = reading({
      childFile: childThat("process.send({ ok: false, message: 'no picture' })"),
    })
    await expect(reader.readText('x')).rejects.toMatchObject({
      reason: 'broken',
      message: 'no picture',
    })
  })

  it('ends an idle child and starts another when needed', async () => {
    const reader = reading({ childFile: childThat('words(String(process.pid))'), idleMs: 50 })
    const pid = Number((await reader.readText('x')).text)
    await expect.poll(() => isRunning(pid), { timeout: 3000 }).toBe(false)
    expect(Number((await reader.readText('x')).text)).not.toBe(pid)
  })

  it('says so when the child program cannot start', async () => {
    const reader = reading({ childFile: '/nowhere/child.js' })
    await expect(reader.readText('x')).rejects.toMatchObject({ reason: 'crashed' })
    await expect(reader.readText('x')).rejects.toMatchObject({ reason: 'crashed' })
  })

  it('stops: what waits is rejected, nothing new is taken', async () => {
    const reader = createReader({ childFile: childThat('') })
    const waiting = reader.readText('x')
    const outcome = expect(waiting).rejects.toMatchObject({ reason: 'stopped' })
    await reader.stop()
    await outcome
    await expect(reader.readText('y')).rejects.toMatchObject({ reason: 'stopped' })
  })

  it('gives the child no secrets', async () => {
    process.env.READER_TEST_SECRET = 'hidden'
    const reader = reading({ childFile: childThat('words(JSON.stringify(process.env))') })
    expect((await reader.readText('x')).text).not.toContain('hidden')
    delete process.env.READER_TEST_SECRET
  })

  function isRunning(pid: number): boolean {
    try {
      return process.kill(pid, 0)
    } catch {
      return false
    }
  }
})

describe('looksLikeNotice', () => {
  it('needs more than a sign', () => {
    expect(looksLikeNotice([])).toBe(false)
    expect(looksLikeNotice(['B 108', 'EXIT'])).toBe(false)
  })

  const folder = testData('ocr')
  it.skipIf(folder === null)('tells the notices of the data from its signs', () => {
    for (const { kind, lines } of labels(folder ?? '')) {
      expect(looksLikeNotice(lines)).toBe(kind === 'notice')
    }
  })
})

const compiled = fileURLToPath(new URL('../../dist/bot/understand/ocr-child.js', import.meta.url))
const built = existsSync(compiled)
if (!built) process.stderr.write('skipped: reading pictures, dist is not built (npm run build)\n')

describe.skipIf(!built)('reading pictures', () => {
  it('reads letters, also lying on their side or standing on each other', async () => {
    const reader = reading()
    const letters = await signWithLetters().png().toBuffer()
    const helix = await reader.readText(letters, { deadlineMs: 20_000 })
    expect(helix.text).toBe('HELIX')
    const { x = 1, y = 1, width = 0, height = 0 } = helix.pieces[0]?.[0]?.area ?? {}
    // Drawn from 70 to 440 of 540 across, from 60 to 140 of 200 down.
    const margins = [70 / 540 - x, x + width - 440 / 540, 60 / 200 - y, y + height - 140 / 200]
    for (const margin of margins) {
      expect(margin).toBeGreaterThan(-0.01)
      expect(margin).toBeLessThan(0.1)
    }
    const turned = await sharp(letters).rotate(90).jpeg().toBuffer()
    expect((await reader.readText(turned, { deadlineMs: 20_000 })).text).toBe('HELIX')
    const tall = await signWrittenDownwards().jpeg().toBuffer()
    const fieldKingWork = '\u7530\u738b\u5de5'
    expect((await reader.readText(tall, { deadlineMs: 20_000 })).text).toBe(fieldKingWork)
    expect(await reader.findFaces(letters, { deadlineMs: 20_000 })).toEqual([])
    await expect(reader.readText(Buffer.from('no picture'))).rejects.toMatchObject({
      reason: 'broken',
    })
  }, 60_000)

  const folder = testData('ocr')
  it.skipIf(folder === null)(
    'reads the data with at most 0.6 % of the characters wrong',
    async () => {
      const reader = reading()
      let [wrong, all] = [0, 0]
      for (const { file, text } of labels(folder ?? '')) {
        const read = await reader.readText(`${folder}/${file}`, { deadlineMs: 20_000 })
        wrong += distance([...read.text], [...text])
        all += [...text].length
      }
      expect(wrong / all).toBeLessThanOrEqual(0.006)
    },
    120_000,
  )

  const photos = testData('photos')
  it.skipIf(photos === null)(
    'sees no face where there is none',
    async () => {
      const reader = reading()
      const originals = readdirSync(photos ?? '').filter((file) => file.endsWith('_z.jpg'))
      for (const file of originals.slice(0, 4)) {
        expect(await reader.findFaces(`${photos}/${file}`, { deadlineMs: 20_000 })).toEqual([])
      }
    },
    60_000,
  )
})

/** Straight strokes only, so that no font is needed. */
function signWithLetters(): Sharp {
  const letters = [
    'M0 0V80M50 0V80M0 40H50',
    'M50 0H0V80H50M0 40H45',
    'M0 0V80H50',
    'M25 0V80',
    'M0 0L50 80M50 0L0 80',
  ]
  return sign(
    letters.map((d, i) => ({ d, x: 70 + i * 80, y: 60 })),
    540,
    200,
  )
}

/** Three Chinese characters of straight strokes, one below the other. */
function signWrittenDownwards(): Sharp {
  const characters = [
    'M5 0H75V80H5ZM40 0V80M5 40H75',
    'M5 2H75M12 38H68M0 78H80M40 2V78',
    'M8 5H72M40 5V75M0 75H80',
  ]
  return sign(
    characters.map((d, i) => ({ d, x: 100, y: 60 + i * 100 })),
    280,
    400,
  )
}

function sign(
  strokes: readonly { readonly d: string; readonly x: number; readonly y: number }[],
  width: number,
  height: number,
): Sharp {
  const paths = strokes.map(({ d, x, y }) => `<path transform="translate(${x} ${y})" d="${d}"/>`)
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="white"/><g fill="none" stroke="black" stroke-width="10">${paths.join('')}</g></svg>`
  return sharp(Buffer.from(svg))
}

interface Label {
  readonly file: string
  readonly kind: string
  readonly lines: string[]
  readonly text: string
}

function labels(folder: string): Label[] {
  const lines = readFileSync(`${folder}/labels.jsonl`, 'utf8').trim().split('\n')
  return lines.map((line) => JSON.parse(line) as Label)
}

/** How many characters must be changed, added or left out (Levenshtein). */
function distance(a: readonly string[], b: readonly string[]): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i)
  for (const [i, sign] of a.entries()) {
    const next = [i + 1]
    for (const [j, other] of b.entries()) {
      const change = (row[j] ?? 0) + Number(sign !== other)
      next.push(Math.min((row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1, change))
    }
    row = next
  }
  return row[b.length] ?? 0
}
