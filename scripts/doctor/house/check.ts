import type { Config } from '../../../bot/config.js'
import { vacancies } from '../../../bot/domain/vacancy.js'
import { inspectFile } from '../../../storage/inspect.js'
import { openStorage, type Storage, StorageTrouble } from '../../../storage/open.js'
import { type AtWork, houseAtWork } from '../../commands/house-at-work.js'
import { homeOf, langOf, spellBytes, type Terminal } from '../../terminal.js'
import { checkDivision } from '../../territory/check.js'
import { type Finding, finder } from '../finding.js'
import type { Patient } from '../patient.js'
import { HOUSE_TEXTS } from './texts.js'

/** What opening the database gave. */
export interface Opened {
  readonly storage: Storage | null
  readonly findings: readonly Finding[]
}

/** Opens the database beside the house and says how it is. An old or missing one is left as it is. */
export function openPatient(terminal: Terminal, config: Config): Opened {
  const find = finder(HOUSE_TEXTS[langOf(terminal)])
  const { file, mediaDir } = homeOf(config)
  try {
    const seen = inspectFile(file)
    if (seen === null) return { storage: null, findings: [find('database', 'none')] }
    const { version, newest, bytes } = seen
    if (version < newest) {
      return { storage: null, findings: [find('database', 'old', { version, newest })] }
    }
    const storage = openStorage({ file, mediaDir, now: terminal.now, tool: true })
    const trouble = storage.check().trouble.filter((line) => !line.startsWith('disk:'))
    const findings = trouble.map((reason) => find('database', 'hurt', { reason }))
    if (trouble.length === 0)
      findings.push(find('database', 'fine', { version, size: spellBytes(bytes) }))
    return { storage, findings }
  } catch (error) {
    return { storage: null, findings: [troubleFound(terminal, file, error)] }
  }
}

function troubleFound(terminal: Terminal, file: string, error: unknown): Finding {
  const find = finder(HOUSE_TEXTS[langOf(terminal)])
  const reason = error instanceof Error ? error.message : String(error)
  const code = codeOf(error)
  // A disk that fails has no name of its own among the troubles.
  if (!(error instanceof StorageTrouble) && !code.startsWith('SQLITE_')) throw error
  if (code === 'newer') return find('database', 'newer')
  if (code === 'foreign') return find('database', 'foreign', { file })
  if (code === 'readonly') return find('database', 'readonly', { file })
  return find('database', 'hurt', { reason })
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : ''
}

/** Whether the house is at work. That it holds the database is no error. */
export async function checkAtWork(
  terminal: Terminal,
  config: Config,
): Promise<{ readonly atWork: AtWork | null; readonly findings: readonly Finding[] }> {
  const find = finder(HOUSE_TEXTS[langOf(terminal)])
  const atWork = await houseAtWork(config)
  if (atWork === null) return { atWork, findings: [find('house', 'stopped')] }
  const silent = atWork.platforms === null
  const findings = silent
    ? [find('house', 'running'), find('house', 'silent', { port: config.port })]
    : [find('house', 'running')]
  return { atWork, findings }
}

/** The territory, without which no group can be bound: how it is divided, and which posts are empty. */
export function checkTerritory(
  terminal: Terminal,
  { config, storage }: Pick<Patient, 'config' | 'storage'>,
): readonly Finding[] {
  const find = finder(HOUSE_TEXTS[langOf(terminal)])
  if (storage === null) return []
  const all = storage.regions.all()
  const root = storage.regions.root()
  if (root === null) return [find('territory', 'none')]
  const fine = all.some((region) => region.level === 'microgrid')
  const found = [
    find('territory', fine ? 'fine' : 'noMicrogrid', { n: all.length, root: root.name }),
  ]
  const division = checkDivision(storage, config.naming).length
  if (division > 0) found.push(find('territory', 'division', { n: division }))
  const empty = vacancies(storage, root.id, terminal.now()).length
  if (empty > 0) found.push(find('territory', 'vacant', { n: empty }))
  return found
}
