import { type ChildProcess, spawn } from 'node:child_process'
import {
  copyFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
const NOBODY = 65_534

/** The storage room as JavaScript in `folder`, so that a process of its own can run it. */
export function compiled(folder: string): string {
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}')
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'))
  for (const room of ['storage', 'bot/domain']) compile(room, folder)
  return folder
}

function compile(room: string, folder: string): void {
  for (const entry of readdirSync(join(ROOT, room), { recursive: true, encoding: 'utf8' })) {
    const source = join(ROOT, room, entry)
    const target = join(folder, room, entry)
    mkdirSync(dirname(target), { recursive: true })
    if (entry.endsWith('.ts')) {
      const { outputText } = ts.transpileModule(readFileSync(source, 'utf8'), {
        compilerOptions: { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022 },
      })
      writeFileSync(target.replace(/\.ts$/, '.js'), outputText)
    } else if (entry.includes('.')) copyFileSync(source, target)
  }
}

/** A process that runs `script`, an ES module that may import './storage/open.js'. */
export function run(folder: string, script: string, options: { asNobody?: boolean } = {}): Child {
  writeFileSync(join(folder, 'script.js'), script)
  const rights = options.asNobody && process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {}
  return new Child(spawn(process.execPath, ['script.js'], { cwd: folder, ...rights }))
}

/** What a child process says, line by line. */
export class Child {
  readonly lines: string[] = []
  readonly ended: Promise<void>
  private waiting: (() => void)[] = []

  constructor(private readonly child: ChildProcess) {
    let rest = ''
    const hear = (data: Buffer) => {
      const parts = (rest + data.toString()).split('\n')
      rest = parts.pop() ?? ''
      this.lines.push(...parts)
      for (const wake of this.waiting.splice(0)) wake()
    }
    child.stdout?.on('data', hear)
    child.stderr?.on('data', hear)
    this.ended = new Promise((resolve) => child.on('close', () => resolve()))
    void this.ended.then(() => {
      for (const wake of this.waiting.splice(0)) wake()
    })
  }

  /** Resolves with the first line that begins so; rejects when the process ends without one. */
  async says(beginning: string): Promise<string> {
    for (let ended = false; ; ) {
      const line = this.lines.find((one) => one.startsWith(beginning))
      if (line !== undefined) return line
      if (ended) throw new Error(`ended without "${beginning}": ${this.lines.join('\n')}`)
      await new Promise<void>((resolve) => this.waiting.push(resolve))
      ended = this.child.exitCode !== null || this.child.signalCode !== null
    }
  }

  kill(): void {
    this.child.kill('SIGKILL')
  }
}
