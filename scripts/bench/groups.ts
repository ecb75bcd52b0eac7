import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { allFlows } from '../../flows/index.js'
import { openRig } from './rig.js'

const GROUPS = 2_000
const LINES = ['今天天气真好', '3栋电梯停了', '谁家的快递放错了', '报事 2栋楼道灯不亮了']

/** Resident megabytes of a process that serves two thousand groups and has heard each of them four times. */
export function measureGroups(): number {
  const script = fileURLToPath(new URL('../bench.js', import.meta.url))
  return Number(execFileSync(process.execPath, [script, '--inside-groups'], { encoding: 'utf8' }))
}

/** Runs inside the measured process and prints its resident megabytes. */
export async function serveGroups(): Promise<number> {
  const rig = openRig(allFlows, GROUPS)
  await rig.engine.start()
  for (const line of LINES) {
    for (let at = 0; at < GROUPS; at += 100) {
      const batch = rig.chats.slice(at, at + 100).map((chat) => rig.message(chat, `p${chat}`, line))
      rig.engine.door.accept(batch)
      await rig.engine.settle()
    }
  }
  const rss = process.memoryUsage().rss / 1024 / 1024
  await rig.close()
  return rss
}
