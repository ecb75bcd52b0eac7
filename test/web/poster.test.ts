import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { create as createQr } from 'qrcode'
import sharp from 'sharp'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { isShortFor, readShortCode, shortCodeOf } from '../../adapters/web/short-code.js'
import { run } from '../../scripts/commands/program.js'
import { openLetters } from '../../scripts/posters/font.js'
import { drawPoster } from '../../scripts/posters/poster.js'
import { POSTER } from '../../scripts/posters/texts.js'

describe('海报上的大号码', () => {
  it('写回来是同一个地方；错一个数字、换了前后，就哪里也不是', () => {
    for (const id of [1, 7, 12, 99, 345, 1_234, 98_765]) {
      const short = shortCodeOf(id)
      expect(short).toMatch(/^\d{4,}$/)
      expect(readShortCode(short)).toEqual({ id, building: null })
      expect(readShortCode(`${short}-3`)).toEqual({ id, building: '3' })
      for (let at = 0; at < short.length; at += 1) {
        for (const digit of '0123456789') {
          const wrong = short.slice(0, at) + digit + short.slice(at + 1)
          if (wrong !== short) expect(readShortCode(wrong)?.id).not.toBe(id)
        }
      }
    }
    const misread = [...'0123456789'].filter((digit) => readShortCode(`003${digit}`) !== null)
    expect(misread).toHaveLength(1)
  })

  it('别的街道的分库也认得自己的号', () => {
    const cell = 3 * 2 ** 40
    expect(shortCodeOf(cell + 7)).toBe(shortCodeOf(7))
    expect(isShortFor(7, cell + 7)).toBe(true)
    expect(isShortFor(7, cell + 8)).toBe(false)
  })

  it('不是号码的不认', () => {
    for (const typed of ['', '12', 'qixi-1-3', '0000', '12345678901234']) {
      expect(readShortCode(typed)).toBeNull()
    }
  })
})

describe('字', () => {
  const letters = openLetters()

  it('海报上的每个字都有，生僻的地名也有', () => {
    const words = Object.values(POSTER).flatMap((each) => [
      ...Object.values(each).flat(3),
      '鼎盛埗墘氹圳堃甪0123456789-#()（）·',
    ])
    const missing = [...new Set(words.join(''))].filter(
      (each) => !letters.has(each) && each !== '{',
    )
    expect(missing).toEqual([])
  })

  it('没有的字说一声，不画方块', () => {
    expect(letters.has('\u{10FFFD}')).toBe(false)
    expect(() => letters.letter('\u{10FFFD}')).toThrow(RangeError)
  })

  it('再长的名字也在纸里面', () => {
    const name = '鼎盛花园一期东区二组团临街商铺及地下车库微网格'
    const sheet = drawPoster(
      { name, place: '101栋', short: '123456-101', url: 'https://a.cn/g/x', host: 'a.cn' },
      letters,
      'zh-CN',
    )
    for (const { x } of sheet.shapes) {
      expect(x).toBeGreaterThanOrEqual(0)
      expect(x).toBeLessThan(sheet.width - 10)
    }
  })
})

/** The dark squares of a code, row by row. */
function modulesOf(url: string): readonly boolean[] {
  const { modules } = createQr(url, { errorCorrectionLevel: 'M' })
  return Array.from({ length: modules.size ** 2 }, (_, at) =>
    Boolean(modules.get(Math.floor(at / modules.size), at % modules.size)),
  )
}

/** The same as they stand in a poster's picture. */
async function qrIn(file: string, size: number): Promise<readonly boolean[]> {
  const { data, info } = await sharp(file).greyscale().raw().toBuffer({ resolveWithObject: true })
  const dark = (x: number, y: number): boolean => (data[y * info.width + x] ?? 255) < 100
  const scale = 150 / 72
  const [left, top] = [(595 / 2 - 136) * scale, 214 * scale]
  const side = (272 * scale) / size
  return Array.from({ length: size ** 2 }, (_, at) =>
    dark(
      Math.round(left + ((at % size) + 0.5) * side),
      Math.round(top + (Math.floor(at / size) + 0.5) * side),
    ),
  )
}

describe('npx gridhand qr', () => {
  let folder: string
  const said: string[] = []
  const complained: string[] = []
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'qr-'))
    said.length = 0
    complained.length = 0
  })
  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  const gridhand = (words: readonly string[], more: NodeJS.ProcessEnv = {}) =>
    run(
      {
        env: { GRIDHAND_DATA: join(folder, 'data'), ...more },
        now: () => Date.now(),
        random: (below) => below - 1,
        say: (line) => said.push(line),
        complain: (line) => complained.push(line),
      },
      words,
    )
  const region = (code: string, level: string, name: string, more: readonly string[] = []) =>
    gridhand(['region', 'add', '--code', code, '--level', level, '--name', name, ...more])
  const PUBLIC = { GRIDHAND_PUBLIC_URL: 'https://gridhand.example.org' }

  async function settle(): Promise<void> {
    await region('qixi', 'community', '奇西社区')
    await region('qixi-1', 'grid', '幸福里网格', ['--parent', 'qixi'])
    const parent = ['--parent', 'qixi-1', '--buildings']
    await region('qixi-1-3', 'microgrid', '幸福里2-3栋', [...parent, '2,3'])
    await region('qixi-1-4', 'microgrid', '幸福里4栋', [...parent, '4'])
  }

  it('每个微网格、每栋楼一张，PDF和PNG，画的就是那个码', async () => {
    await settle()
    const out = join(folder, 'out')
    expect(await gridhand(['qr', '--all', '--out', out], PUBLIC)).toBe(0)
    expect(readdirSync(out).sort()).toEqual(
      [
        ...['qixi-1-3', 'qixi-1-3-2', 'qixi-1-3-3', 'qixi-1-4'].flatMap((name) => [
          `${name}.pdf`,
          `${name}.png`,
        ]),
        '全部海报.pdf',
      ].sort(),
    )
    expect(said.at(-1)).toContain('4 张海报')
    const { width, height } = await sharp(join(out, 'qixi-1-3-3.png')).metadata()
    expect([width, height]).toEqual([1240, 1754])
    const code = modulesOf('https://gridhand.example.org/g/qixi-1-3?b=3')
    const side = Math.sqrt(code.length)
    expect(await qrIn(join(out, 'qixi-1-3-3.png'), side)).toEqual(code)
    const pdf = readFileSync(join(out, '全部海报.pdf')).toString('latin1')
    expect(pdf.startsWith('%PDF-')).toBe(true)
    expect(pdf.match(/\/Type \/Page\b/g)).toHaveLength(4)
    expect(pdf.match(/\/MediaBox \[0 0 595 842\]/g)).toHaveLength(4)
  })

  it('只印一个；没有网址、没有这个码、没说哪里，各说一句', async () => {
    await settle()
    const out = join(folder, 'out')
    expect(await gridhand(['qr', '--region', 'qixi-1-4', '--out', out], PUBLIC)).toBe(0)
    expect(readdirSync(out).sort()).toEqual(['qixi-1-4.pdf', 'qixi-1-4.png'])
    expect(await gridhand(['qr', '--all'])).toBe(1)
    expect(complained.pop()).toContain('GRIDHAND_PUBLIC_URL')
    expect(await gridhand(['qr'], PUBLIC)).toBe(2)
    expect(complained.pop()).toContain('--all')
    expect(await gridhand(['qr', '--region', 'nowhere'], PUBLIC)).toBe(1)
    expect(complained.pop()).toContain('nowhere')
    expect(await gridhand(['qr', '--all'], { GRIDHAND_PUBLIC_URL: 'http://a.cn' })).toBe(2)
    expect(complained.join()).toContain('GRIDHAND_PUBLIC_URL')
    expect(existsSync('海报')).toBe(false)
  })

  it('要码的时候，有页面就给链接', async () => {
    await settle()
    const words = ['invite', '--region', 'qixi-1-3', '--person', 'captain']
    expect(await gridhand(words, PUBLIC)).toBe(0)
    expect(said.join('\n')).toMatch(/https:\/\/gridhand\.example\.org\/g\/qixi-1-3#[A-Z0-9]{8}/)
  })
})
