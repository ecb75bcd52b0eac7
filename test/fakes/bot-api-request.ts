/** A file that came in a multipart request. */
export interface Uploaded {
  readonly name: string
  readonly bytes: Buffer
}

/** What an API answer of `ok: false` carries. */
export class ApiRefusal extends Error {
  constructor(
    readonly code: number,
    readonly description: string,
    readonly parameters?: Readonly<Record<string, number>>,
  ) {
    super(description)
  }
}

/** One request, whatever form it came in. Reads fields as the Bot API does: numbers and objects may be strings. */
export class Request {
  constructor(
    readonly method: string,
    readonly fields: Readonly<Record<string, unknown>>,
    readonly files: ReadonlyMap<string, Uploaded>,
  ) {}

  has(name: string): boolean {
    return this.fields[name] !== undefined || this.files.has(name)
  }

  text(name: string): string {
    const value = this.fields[name]
    return value === undefined ? '' : String(value)
  }

  number(name: string): number | undefined {
    const value = this.fields[name]
    return value === undefined || value === '' ? undefined : Number(value)
  }

  flag(name: string, otherwise: boolean): boolean {
    const value = this.fields[name]
    return value === undefined ? otherwise : value === true || value === 'true'
  }

  object<T>(name: string): T | undefined {
    const value = this.fields[name]
    if (typeof value !== 'string') return value as T | undefined
    try {
      return JSON.parse(value) as T
    } catch {
      throw new ApiRefusal(400, `Bad Request: can't parse ${name} JSON object`)
    }
  }
}

/** Reads a body as the Bot API would. */
export function readRequest(method: string, contentType: string, body: Buffer): Request {
  const boundary = /boundary=(.+)$/.exec(contentType)?.[1]
  if (boundary) return readMultipart(method, boundary, body)
  const fields = body.length === 0 ? {} : (JSON.parse(body.toString('utf8')) as object)
  return new Request(method, { ...fields }, new Map())
}

function readMultipart(method: string, boundary: string, body: Buffer): Request {
  const fields: Record<string, unknown> = {}
  const files = new Map<string, Uploaded>()
  for (const part of partsOf(body, `--${boundary}`)) {
    const gap = part.indexOf('\r\n\r\n')
    const head = part.subarray(0, gap).toString('utf8')
    const content = Buffer.from(part.subarray(gap + 4))
    const name = /name="([^"]*)"/.exec(head)?.[1] ?? ''
    const filename = /filename="([^"]*)"/.exec(head)?.[1]
    if (filename === undefined) fields[name] = content.toString('utf8')
    else files.set(name, { name: filename, bytes: content })
  }
  return new Request(method, fields, files)
}

function partsOf(body: Buffer, mark: string): Buffer[] {
  const parts: Buffer[] = []
  for (let start = body.indexOf(mark); start >= 0; ) {
    const from = start + mark.length + 2
    const next = body.indexOf(mark, from)
    if (next < 0) break
    parts.push(body.subarray(from, next - 2))
    start = next
  }
  return parts
}
