import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { measureAll } from './measuring/table.js'

const { values } = parseArgs({ options: { data: { type: 'string' } } })
const data = values.data ?? join('..', 'shared', 'data')
if (existsSync(join(data, 'group_style.jsonl'))) await measureAll(data, (line) => console.log(line))
else console.log(`no data at ${data}: name a folder with --data`)
