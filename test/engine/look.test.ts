import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { describe, expect, onTestFinished, test } from 'vitest'
import { createLookout } from '../../bot/engine/look.js'
import { street } from '../street.js'

const built = existsSync(join(import.meta.dirname, '../../dist/bot/understand/ocr-child.js'))
if (!built)
  process.stderr.write('skipped: looking at pictures, dist is not built (npm run build)\n')

/** 吉A14741, of straight strokes, so that no font is needed. */
const STROKES = [
  'M5 12H75M40 0V32M12 32H68M15 46H65V80H15Z',
  'M0 80L25 0L50 80M9 52H41',
  'M8 14L25 0V80',
  'M38 80V0L0 55H50',
  'M0 0H50L18 80',
  'M38 80V0L0 55H50',
  'M8 14L25 0V80',
]

/** A car park with a number plate in it. */
function parked(): Promise<Buffer> {
  const paths = STROKES.map((d, at) => {
    const x = at === 0 ? 260 : 285 + at * 80
    return `<path transform="translate(${x} 500)" d="${d}"/>`
  })
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="1100" height="800"><rect width="100%" height="100%" fill="#234"/><rect x="230" y="470" width="660" height="140" fill="#1040b0"/><g fill="none" stroke="white" stroke-width="10">${paths.join('')}</g></svg>`
  return sharp(Buffer.from(svg)).jpeg().toBuffer()
}

describe.skipIf(!built)('looking at real pictures', () => {
  test('a number plate is seen, its sender told, and on their word nobody can read it any more', async () => {
    const { look, stop } = createLookout()
    onTestFinished(stop)
    const s = await street({ look })
    const media = [s.stage.keep('车', await parked())]
    const told = await s.happens(
      s.stage.message('王姐', '群', { text: '报事 3栋消防通道停了车', media }),
    )
    expect(told.join()).toContain('王姐: #1 照片里有车牌')
    const pictureNow = () => {
      const hash = s.storage.cases.photos(1)[0]?.hash ?? ''
      return readFileSync(s.storage.files.path(hash) ?? '')
    }
    expect(await look(pictureNow())).toMatchObject({ seen: ['plate'] })
    expect((await s.says('王姐', '打码 1')).join()).toContain('遮好了1张')
    expect(await look(pictureNow())).toEqual({ notice: false, seen: [], areas: [], numbers: [] })
  })
})
