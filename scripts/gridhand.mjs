#!/usr/bin/env node
// The way in for `npx gridhand`. npm links this file when the package is first run, so it has to be there
// before anything is compiled.
import { compiled } from './compiled.mjs'

await import(compiled('gridhand'))
