import type { Finding } from '../doctor/finding.js'
import { checkAtWork, checkTerritory, openPatient } from '../doctor/house/check.js'
import { checkMachine, checkSurroundings } from '../doctor/machine/check.js'
import { readWhatCanBe } from '../doctor/patient.js'
import { checkTelegram } from '../doctor/telegram/check.js'
import { checkWechat } from '../doctor/wechat/check.js'
import { type ExitCode, fill, sayJson, type Terminal, textsOf } from '../terminal.js'

/** What `doctor` was given. */
export interface DoctorOptions {
  readonly all?: boolean
  readonly json?: boolean
}

/** Looks at everything a community's set-up needs and says what to do next; 1 when something must be put right. */
export async function doctor(terminal: Terminal, options: DoctorOptions): Promise<ExitCode> {
  const found = await examine(terminal, options.all === true)
  const bad = found.filter((each) => each.level === 'bad').length
  if (options.json === true) sayJson(terminal, { ok: bad === 0, findings: found })
  else sayFindings(terminal, found, bad)
  return bad === 0 ? 0 : 1
}

async function examine(terminal: Terminal, all: boolean): Promise<readonly Finding[]> {
  const read = readWhatCanBe(terminal)
  const { storage, findings: database } = openPatient(terminal, read.config)
  const patient = { ...read, storage }
  try {
    const { atWork, findings: work } = await checkAtWork(terminal, read.config)
    const { findings: telegram, clocks } = await checkTelegram(terminal, patient, {
      running: atWork !== null,
      all,
    })
    return [
      ...checkMachine(terminal, patient),
      ...database,
      ...work,
      ...checkTerritory(terminal, patient),
      ...telegram,
      ...(await checkWechat(terminal, patient)),
      ...checkSurroundings(terminal, patient, clocks),
    ]
  } finally {
    storage?.close()
  }
}

const SIGNS = { ok: '✓', note: '!', bad: '✗' } as const

function sayFindings(terminal: Terminal, found: readonly Finding[], bad: number): void {
  const { doctor: texts } = textsOf(terminal)
  for (const { level, text, cure } of found) {
    terminal.say(`${SIGNS[level]} ${text}`)
    if (cure !== null) terminal.say(`    → ${cure}`)
  }
  const notes = found.filter((each) => each.level === 'note').length
  terminal.say('')
  if (bad > 0) terminal.say(fill(texts.bad, { n: bad }))
  else terminal.say(notes > 0 ? fill(texts.notes, { n: notes }) : texts.fine)
}
