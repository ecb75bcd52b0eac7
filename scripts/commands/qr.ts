import { mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { readConfig } from '../../bot/config.js'
import type { Region } from '../../bot/domain/region.js'
import type { Storage } from '../../storage/open.js'
import { openLetters } from '../posters/font.js'
import { type NamedPoster, postersOf } from '../posters/gather.js'
import { drawPoster } from '../posters/poster.js'
import { writePdf, writePng } from '../posters/print.js'
import { POSTER } from '../posters/texts.js'
import { Declined, fill, langOf, type Terminal, textsOf, withStorage } from '../terminal.js'

/** What `qr` was given. */
export interface QrOptions {
  readonly region?: string
  readonly all?: boolean
  readonly out?: string
}

/**
 * Writes the QR posters: for each micro-grid and building a PDF page and a picture, and one PDF of them all. Declines where
 * nobody could reach the page yet.
 */
export async function qr(terminal: Terminal, options: QrOptions): Promise<void> {
  const { qr: texts } = textsOf(terminal)
  const { publicUrl } = readConfig(terminal.env)
  if (publicUrl === null) throw new Declined(texts.noAddress)
  const lang = langOf(terminal)
  const posters = await withStorage(terminal, (storage) =>
    postersOf(storage, topOf(terminal, storage, options), publicUrl, lang),
  )
  const folder = resolve(options.out ?? texts.folder)
  mkdirSync(folder, { recursive: true })
  await print(terminal, posters, folder)
  terminal.say(fill(texts.written, { n: posters.length, folder }))
  if (publicUrl.startsWith('http:')) terminal.say(texts.localOnly)
}

function topOf(terminal: Terminal, { regions }: Storage, { region, all }: QrOptions): Region {
  const { qr: texts, invite } = textsOf(terminal)
  const root = regions.root()
  if (root === null) throw new Declined(invite.noRegions)
  if (region === undefined) {
    if (all === true) return root
    throw new Declined(texts.which, 2)
  }
  const found = regions.byCode(region)
  if (found) return found
  const known = regions.all().map(({ code, name }) => fill(invite.known, { code, name }))
  throw new Declined(fill(invite.unknownRegion, { code: region, known: known.join(' ') }))
}

async function print(
  terminal: Terminal,
  posters: readonly NamedPoster[],
  folder: string,
): Promise<void> {
  const lang = langOf(terminal)
  const letters = openLetters()
  const sheets = posters.map(({ poster }) => drawPoster(poster, letters, lang))
  for (const [at, { file, poster }] of posters.entries()) {
    const sheet = sheets[at]
    if (!sheet) continue
    await writePng(sheet, join(folder, `${file}.png`))
    await writePdf([sheet], join(folder, `${file}.pdf`), `${poster.name} ${poster.place}`.trim())
  }
  const { all } = POSTER[lang]
  if (sheets.length > 1) await writePdf(sheets, join(folder, `${all}.pdf`), all)
}
