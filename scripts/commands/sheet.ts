import { existsSync, writeFileSync } from 'node:fs'
import { extname, resolve } from 'node:path'
import { createCalendar } from '../../bot/domain/calendar.js'
import type { Case } from '../../bot/domain/case.js'
import type { Region } from '../../bot/domain/region.js'
import type { Storage } from '../../storage/open.js'
import { gatherSheet, type SheetOrder } from '../sheets/gather.js'
import { htmlOf } from '../sheets/html.js'
import { writeSheetPdf } from '../sheets/pdf.js'
import { Declined, fill, langOf, type Terminal, textsOf, withStorage } from '../terminal.js'

/** What `sheet` was given. */
export interface SheetOptions {
  readonly region?: string
  readonly out: string
  readonly withIdentity?: boolean
  readonly by?: string
}

/**
 * Writes one case as a printable sheet, HTML or PDF, with exporter and time on it. Who reported it stands there only with
 * `--with-identity`, which is noted in the access log before anything is written.
 */
export async function sheet(
  terminal: Terminal,
  given: string,
  options: SheetOptions,
): Promise<void> {
  const { sheet: texts } = textsOf(terminal)
  const file = fileFrom(terminal, options.out)
  const exporter = exporterOf(terminal, options)
  await withStorage(terminal, async (storage, config) => {
    const about = caseFrom(terminal, storage, given, options.region)
    const at = terminal.now()
    const withIdentity = options.withIdentity === true
    const order: SheetOrder = { about, lang: langOf(terminal), exporter, at, withIdentity }
    if (withIdentity) {
      const look = { caseId: about.id, personId: null, name: exporter, how: 'sheet', at } as const
      storage.transaction(() => storage.followUps.looks.add(look))
    }
    const calendar = createCalendar(config.zone, config.dayOverrides)
    const made = gatherSheet(storage, calendar, order)
    if (extname(file) === '.pdf') await writeSheetPdf(made, file)
    else writeFileSync(file, htmlOf(made), { mode: 0o600 })
    terminal.say(fill(texts.written, { n: about.number, file }))
    terminal.say(withIdentity ? fill(texts.logged, { n: about.number }) : texts.hidden)
  })
}

function fileFrom(terminal: Terminal, out: string): string {
  const { sheet: texts } = textsOf(terminal)
  const file = resolve(out)
  if (!['.html', '.pdf'].includes(extname(file))) throw new Declined(fill(texts.which, { file }))
  if (existsSync(file)) throw new Declined(fill(texts.there, { file }))
  return file
}

function exporterOf(terminal: Terminal, { by, withIdentity }: SheetOptions): string {
  const name = (by ?? terminal.env.USER ?? terminal.env.USERNAME ?? '').trim()
  if (name === '' && withIdentity === true) throw new Declined(textsOf(terminal).sheet.who)
  return name === '' ? textsOf(terminal).sheet.somebody : name
}

function caseFrom(
  terminal: Terminal,
  storage: Storage,
  given: string,
  code: string | undefined,
): Case {
  const { sheet: texts } = textsOf(terminal)
  const number = Number(given.replace(/^[#\uff03]/u, ''))
  if (!Number.isInteger(number) || number < 1) throw new Declined(fill(texts.number, { given }))
  const region = regionFrom(terminal, storage, code)
  const about = storage.cases.byNumber(region.id, number)
  if (!about) throw new Declined(fill(texts.none, { n: number, region: region.name }))
  return about
}

/** Numbers count by community: with several of them somebody has to say which. */
function regionFrom(terminal: Terminal, { regions }: Storage, code: string | undefined): Region {
  const { sheet: texts, invite } = textsOf(terminal)
  const all = regions.all()
  const known = (list: readonly Region[]) =>
    list.map((each) => fill(invite.known, { code: each.code, name: each.name })).join(' ')
  const communities = all.filter((each) => each.level === 'community')
  if (code === undefined) {
    const only =
      communities.length > 1 ? undefined : (communities[0] ?? regions.root() ?? undefined)
    if (only) return only
    throw new Declined(
      all.length === 0 ? invite.noRegions : fill(texts.whichRegion, { known: known(communities) }),
    )
  }
  const found = regions.byCode(code)
  if (found) return found
  throw new Declined(fill(invite.unknownRegion, { code, known: known(all) }))
}
