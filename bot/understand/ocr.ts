import type { ReadAnswer, ReadRequest } from './ocr-child.js'
import type { Piece, ReadResult } from './ocr-engine.js'
import { type ReadingProcess, startReading } from './ocr-process.js'
import type { Face } from './photo-faces.js'

export { looksLikeNotice } from './ocr-notice.js'
export type { Face, Piece, ReadResult }

/** Why a picture was not read: `broken` is the picture's fault, the others ours. */
export type UnreadReason = 'broken' | 'deadline' | 'crashed' | 'stopped'

/** Rejects a reading. The message is for logs. */
export class Unread extends Error {
  constructor(
    readonly reason: UnreadReason,
    message: string,
  ) {
    super(message)
    this.name = 'Unread'
  }
}

/** All have defaults. */
export interface ReaderOptions {
  /** Milliseconds without work after which the child process ends. */
  readonly idleMs?: number
  /** Pixels of the longer side in which lines are looked for: 736, at most 960. */
  readonly detectSide?: number
  /** The compiled child program, when it is not where the build puts it. */
  readonly childFile?: string
}

/** How long a request may take, from the call on. */
export interface Patience {
  /** Milliseconds: 8000. */
  readonly deadlineMs?: number
}

/** Looks into pictures in a child process of its own. Requests wait for each other. */
export interface Reader {
  /**
   * Reads the words (Chinese and Latin letters, digits) in a file or the bytes of a picture. Rejects with
   * `Unread`; a reader that failed once reads the next picture all the same.
   */
  readText(source: string | Buffer, patience?: Patience): Promise<ReadResult>
  /** Finds faces, to warn before a picture is shown to others; misses small ones. Rejects with `Unread`. */
  findFaces(source: string | Buffer, patience?: Patience): Promise<Face[]>
  /** Ends the child and rejects what waits. Resolves when the child is gone. */
  stop(): Promise<void>
}

type Found = Extract<ReadAnswer, { ok: true }>

interface Request {
  readonly want: ReadRequest['want']
  readonly source: string | Buffer
  readonly timer: NodeJS.Timeout
  readonly resolve: (found: Found) => void
  readonly reject: (error: Unread) => void
}

/** Makes a reader. No process is started before the first picture. */
export function createReader(options: ReaderOptions = {}): Reader {
  return new ChildReader(options)
}

/** Reads one picture with a reader that the whole program shares; for the command line. */
export async function readText(path: string): Promise<{ text: string }> {
  shared ??= createReader()
  const { text } = await shared.readText(path, { deadlineMs: 30_000 })
  return { text }
}

let shared: Reader | undefined

class ChildReader implements Reader {
  private readonly waiting: Request[] = []
  private running: Request | undefined
  private child: ReadingProcess | undefined
  private idle: NodeJS.Timeout | undefined
  private stopped = false

  constructor(private readonly options: ReaderOptions) {}

  async readText(source: string | Buffer, patience?: Patience): Promise<ReadResult> {
    const found = await this.request('words', source, patience)
    if ('words' in found) return found.words
    throw new Unread('crashed', 'The answer holds no words')
  }

  async findFaces(source: string | Buffer, patience?: Patience): Promise<Face[]> {
    const found = await this.request('faces', source, patience)
    if ('faces' in found) return found.faces
    throw new Unread('crashed', 'The answer holds no faces')
  }

  async stop(): Promise<void> {
    this.stopped = true
    clearTimeout(this.idle)
    const unread = this.waiting.splice(0)
    if (this.running !== undefined) unread.push(this.running)
    this.running = undefined
    for (const request of unread) refuse(request, 'stopped', 'The reader was stopped')
    await this.child?.kill()
    this.child = undefined
  }

  private request(
    want: ReadRequest['want'],
    source: string | Buffer,
    { deadlineMs = 8000 }: Patience = {},
  ): Promise<Found> {
    if (this.stopped) return Promise.reject(new Unread('stopped', 'The reader was stopped'))
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => this.expire(request), deadlineMs)
      const request: Request = { want, source, timer, resolve, reject }
      this.waiting.push(request)
      this.next()
    })
  }

  private next(): void {
    if (this.running !== undefined || this.stopped) return
    this.running = this.waiting.shift()
    if (this.running === undefined) this.rest()
    else this.ask(this.running)
  }

  private ask(request: Request): void {
    clearTimeout(this.idle)
    try {
      this.child ??= this.start()
    } catch (error) {
      this.running = undefined
      refuse(request, 'crashed', String(error))
      this.next()
      return
    }
    const { want, source } = request
    const { detectSide } = this.options
    this.child.ask({ want, source, ...(detectSide !== undefined && { detectSide }) })
  }

  private start(): ReadingProcess {
    const listener = {
      heard: (answer: ReadAnswer) => this.settle(answer),
      gone: () => this.lost(),
    }
    return startReading(listener, this.options.childFile)
  }

  private rest(): void {
    this.child?.rest()
    clearTimeout(this.idle)
    this.idle = setTimeout(() => {
      this.child?.end()
      this.child = undefined
    }, this.options.idleMs ?? 60_000).unref()
  }

  private settle(answer: ReadAnswer): void {
    const request = this.running
    this.running = undefined
    if (request !== undefined) {
      clearTimeout(request.timer)
      if (answer.ok) request.resolve(answer)
      else request.reject(new Unread('broken', answer.message))
    }
    this.next()
  }

  private lost(): void {
    this.child = undefined
    const request = this.running
    this.running = undefined
    if (request !== undefined) refuse(request, 'crashed', 'The reading process ended')
    this.next()
  }

  private expire(request: Request): void {
    refuse(request, 'deadline', 'The picture was not read in time')
    const place = this.waiting.indexOf(request)
    if (place >= 0) this.waiting.splice(place, 1)
    if (request !== this.running) return
    // A network that runs cannot be called off: its process goes, the next picture gets a new one.
    void this.child?.kill()
    this.child = undefined
    this.running = undefined
    this.next()
  }
}

function refuse(request: Request, reason: UnreadReason, message: string): void {
  clearTimeout(request.timer)
  request.reject(new Unread(reason, message))
}
