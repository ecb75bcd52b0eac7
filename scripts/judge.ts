import { parseArgs } from 'node:util'
import { scoreConversation } from './measuring/conversation.js'
import { replay, transcripts } from './measuring/transcript.js'

const { values, positionals } = parseArgs({
  options: { verbose: { type: 'boolean' } },
  allowPositionals: true,
})
for (const { name, messages, gold } of transcripts(positionals[0] ?? '')) {
  const done = replay(messages, gold.estate)
  const { notes, ...score } = scoreConversation(done, gold)
  console.log(name, JSON.stringify(score))
  if (!values.verbose) continue
  for (const note of notes) console.log('  ', note)
  for (const one of done) {
    if (one.what !== 'ignore') {
      console.log(
        `  ${one.id} ${one.what} ${one.caseId} ${one.judgement.meaning.score.toFixed(2)} ${one.text}`,
      )
    }
  }
}
