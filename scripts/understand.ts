import { createInterface } from 'node:readline'
import { pathToFileURL } from 'node:url'
import { sameMatter } from '../bot/understand/index.js'
import { type AnalyzeRequest, analyzeAnswer } from './measuring/answer.js'

interface Side {
  readonly text: string
  readonly title?: string
}

type Request =
  | ({ readonly op: 'analyze' } & AnalyzeRequest)
  | { readonly op: 'same'; readonly a: Side; readonly b: Side }
  | { readonly op: 'ocr'; readonly path: string }
  | { readonly op: 'samePhoto'; readonly a: string; readonly b: string }

/** Answers one request; rejects with the reason when it cannot. */
export async function answer(request: Request): Promise<object> {
  switch (request.op) {
    case 'analyze':
      return analyzeAnswer(request)
    case 'same':
      return sameMatter(told(request.a), told(request.b))
    case 'ocr':
      return (await import('../bot/understand/ocr.js')).readText(request.path)
    case 'samePhoto':
      return (await import('../bot/understand/photo.js')).samePhotoFiles(request.a, request.b)
    default:
      throw new Error('unknown op')
  }
}

function told(side: Side): { words: string; title?: string } {
  return side.title === undefined ? { words: side.text } : { words: side.text, title: side.title }
}

/** JSON lines in, one answer line each, in order; a line that cannot be answered gets {"error"}. */
async function main(): Promise<void> {
  for await (const line of createInterface({ input: process.stdin })) {
    if (line.trim() === '') continue
    let said: object
    try {
      said = await answer(JSON.parse(line))
    } catch (error) {
      said = { error: error instanceof Error ? error.message : String(error) }
    }
    process.stdout.write(`${JSON.stringify(said)}\n`)
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) await main()
