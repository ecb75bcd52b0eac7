#!/usr/bin/env node
import { run } from './commands/program.js'
import { processTerminal } from './terminal.js'

process.exitCode = await run(processTerminal(), process.argv.slice(2))
