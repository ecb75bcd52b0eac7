#!/usr/bin/env node
import { StorageTrouble } from '../storage/open.js'
import { BadConfig, type Config, readConfig } from './config.js'
import { seconds } from './domain/time.js'
import { createLog } from './log.js'
import { OPERATOR_TEXTS } from './texts.js'

const STOP_DEADLINE_MS = seconds(5)

/** Opens the house that the environment describes and keeps it open until it is told to stop. */
async function main(): Promise<void> {
  const config = readConfig(process.env)
  const terminal = process.argv.includes('--terminal')
  const house = isConfigured(config) ? await goLive(config) : await rehearse(config, terminal)
  let stopping = false
  const stop = (): void => {
    if (stopping) return
    stopping = true
    const late = setTimeout(() => process.exit(1), STOP_DEADLINE_MS)
    late.unref()
    void house.stop().then(() => process.exit(0))
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
  void house.ended?.then(stop)
}

/** True when people can come in by at least one door. */
function isConfigured({ telegram, wechat, publicUrl }: Config): boolean {
  return telegram !== null || wechat !== null || publicUrl !== null
}

async function goLive(config: Config): Promise<Open> {
  const { startHouse } = await import('./house.js')
  const house = await startHouse(config, createLog(config.logLevel, null))
  say(OPERATOR_TEXTS[config.lang].live.replace('{url}', `http://127.0.0.1:${house.port}`))
  return house
}

interface Open {
  stop(): Promise<void>
  /** Resolves when the house should close by itself: the terminal was left. */
  readonly ended?: Promise<void>
}

async function rehearse(config: Config, terminal: boolean): Promise<Open> {
  const { startRehearsal } = await import('./rehearsal-house.js')
  const house = await startRehearsal(
    config,
    createLog(config.logLevel, `${config.data}/gridhand.log`),
  )
  say(OPERATOR_TEXTS[config.lang].rehearsal.replace('{url}', `http://127.0.0.1:${house.port}`))
  if (!terminal) return house
  const { createTerminal } = await import('../adapters/rehearsal/terminal.js')
  const ended = createTerminal(house.rehearsal(), process.stdin, process.stdout, config.lang)
  return { ...house, ended }
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}

/** One plain sentence for whatever kept the house from opening, and the exit code 2. */
function explain(error: unknown): void {
  process.stderr.write(`${explanation(error).join('\n')}\n`)
  process.exit(2)
}

function explanation(error: unknown): readonly string[] {
  const texts = OPERATOR_TEXTS[process.env.GRIDHAND_LANG === 'en' ? 'en' : 'zh-CN']
  const data = process.env.GRIDHAND_DATA || './data'
  if (error instanceof BadConfig)
    return [texts.badConfig, ...error.mistakes.map((each) => `  ${each}`)]
  if (error instanceof StorageTrouble && error.code !== 'foreign') {
    return [texts[error.code].replace('{data}', data)]
  }
  if (codeOf(error) === 'EADDRINUSE') {
    return [texts.portTaken.replace('{port}', process.env.GRIDHAND_PORT || '8787')]
  }
  return [texts.broken.replace('{reason}', error instanceof Error ? error.message : String(error))]
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : ''
}

main().catch(explain)
