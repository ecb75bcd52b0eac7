import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Config } from '../../bot/config.js'
import { createCalendar } from '../../bot/domain/calendar.js'
import { NAMING_FILE, namesWith } from '../../bot/naming.js'
import { writeRules } from '../../bot/rules/file.js'
import type { Storage } from '../../storage/open.js'
import { takeAbsent } from './absent.js'
import type { Tables } from './cells.js'
import type { Faults } from './faults.js'
import { takeBuildings, takeHouseholds, takePlaces } from './take-dwellings.js'
import { takeBodies, takePeople, takePosts } from './take-people.js'
import { takeRegions } from './take-regions.js'
import { takeLevels, takeOverlays, takeRules, takeSizes } from './take-rest.js'
import type { TakeOptions, Taking } from './taking.js'

/** Ends the transaction without keeping anything. */
class Undone extends Error {}

/**
 * Takes everything in, in one transaction: kept when `keep` says so and nothing is wrong, else undone. Answers
 * what happened, or would have.
 */
export function takeAll(
  storage: Storage,
  config: Config,
  tables: Tables,
  faults: Faults,
  options: TakeOptions & { readonly keep: boolean; readonly now: number },
): Taking {
  const taking = begin(storage, config, tables, faults, options)
  try {
    storage.transaction(() => {
      takeSheets(taking, config)
      if (!options.keep || faults.count > 0) throw new Undone()
      writeFiles(taking, config)
    })
  } catch (error) {
    if (!(error instanceof Undone)) throw error
  }
  return taking
}

function begin(
  storage: Storage,
  config: Config,
  { tables }: Tables,
  faults: Faults,
  options: TakeOptions & { readonly now: number },
): Taking {
  const codes = (kinds: readonly ('regions' | 'buildings' | 'bodies' | 'people')[]) =>
    new Set(
      kinds
        .flatMap((kind) => tables.get(kind)?.rows ?? [])
        .flatMap((row) => row.cells.get('code') ?? []),
    )
  return {
    storage,
    tables,
    faults,
    lang: faults.lang,
    calendar: createCalendar(config.zone, config.dayOverrides),
    now: options.now,
    options,
    naming: config.naming,
    names: namesWith(config.naming),
    tallies: new Map(),
    mentioned: {
      regions: codes(['regions', 'buildings']),
      bodies: codes(['bodies']),
      people: codes(['people']),
    },
    listed: new Set(
      storage.regions
        .all()
        .flatMap(({ code, places, buildings }) => [
          ...places.map((name) => `places ${code} ${name}`),
          ...buildings.map((name) => `buildings ${code} ${name}`),
        ]),
    ),
    files: { naming: null, rules: null },
  }
}

function takeSheets(taking: Taking, config: Config): void {
  takeLevels(taking)
  takeSizes(taking)
  takeRegions(taking)
  takeBuildings(taking)
  takeHouseholds(taking)
  takePlaces(taking)
  takeBodies(taking)
  takePeople(taking)
  takePosts(taking)
  takeOverlays(taking)
  takeRules(taking, config.data)
  // What is absent is told only of a workbook that is right.
  if (taking.faults.count === 0) takeAbsent(taking)
}

/** Last, when only the commit is to come. */
function writeFiles({ files, lang }: Taking, { data }: Config): void {
  if (files.rules !== null) {
    const read = writeRules(data, files.rules, { lang })
    if ('mistakes' in read) throw new Error('rules that were checked are wrong')
  }
  if (files.naming !== null) {
    writeFileSync(join(data, NAMING_FILE), `${JSON.stringify(files.naming, null, 2)}\n`)
  }
}
