import { defineFlow } from '../../bot/flow.js'
import type { Table, Word } from './context.js'
import { help } from './help.js'
import { mine, search } from './lists.js'
import { mute } from './mute.js'
import { hearAsked, openCases, progress } from './progress.js'
import { texts, words } from './texts.js'

/** Looking things up: where a case stands, one's own, a search, the help, and what not to be told. */
export const lookup = defineFlow<Table, Word>({
  name: 'lookup',
  texts,
  words,
  commands: {
    progress: { takes: 'case', slash: 'status', fits: openCases, run: progress },
    mine: { takes: 'nothing', slash: 'mine', run: mine },
    search: { takes: 'words', slash: 'find', run: search },
    help: { takes: 'words', slash: 'help', run: help },
    mute: { takes: 'words', slash: 'mute', run: mute },
  },
  hears: hearAsked,
})
