// npm run understand | replay | evaluate | train | bench: the program of that name, compiled first where needed.
import { compiled } from './compiled.mjs'

const [program = ''] = process.argv.splice(2, 1)
process.argv[1] = compiled(program)
await import(process.argv[1])
