import { statSync } from 'node:fs'
import { join } from 'node:path'
import { connectionIn, isInstalled } from '../../../adapters/wechat/probe.js'
import { SESSION_FILE } from '../../../bot/wechat/house.js'
import type { Storage } from '../../../storage/open.js'
import { langOf, type Terminal } from '../../terminal.js'
import { type Finding, finder } from '../finding.js'
import type { Patient } from '../patient.js'
import { WECHAT_DOCTOR_TEXTS } from './texts.js'

/** Nothing where WeChat is not asked for; else the puppet, the session and its file, and whether codes are still shown. Asks WeChat nothing. */
export async function checkWechat(
  terminal: Terminal,
  { config, storage }: Patient,
): Promise<readonly Finding[]> {
  const find = finder(WECHAT_DOCTOR_TEXTS[langOf(terminal)])
  if (config.wechat === null) return []
  const { puppet } = config.wechat
  const file = join(config.data, SESSION_FILE)
  const mode = statSync(file, { throwIfNoEntry: false })?.mode ?? null
  const found = [await puppetFound(terminal, puppet), find('wechat', 'risk')]
  if (storage) found.push(sessionFound(terminal, storage, mode !== null))
  if (mode !== null && (mode & 0o077) !== 0) found.push(find('wechat', 'open', { file }))
  return found
}

async function puppetFound(terminal: Terminal, puppet: string): Promise<Finding> {
  const find = finder(WECHAT_DOCTOR_TEXTS[langOf(terminal)])
  const installed = await isInstalled(puppet)
  if (installed === 'missing') return find('wechat', 'missing', { puppet })
  if (installed === 'fits') return find('wechat', 'fits', { puppet })
  return find('wechat', 'unfit', { why: installed.unfit })
}

function sessionFound(terminal: Terminal, { memory }: Storage, hasFile: boolean): Finding {
  const find = finder(WECHAT_DOCTOR_TEXTS[langOf(terminal)])
  const connection = connectionIn(memory)
  if (connection.blockedBy !== null) {
    return find('wechat', 'blocked', { why: connection.blockedBy })
  }
  if (hasFile) return find('wechat', 'loggedIn')
  return find('wechat', connection.scannedAt === null ? 'never' : 'lost')
}
