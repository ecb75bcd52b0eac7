import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { runInNewContext } from 'node:vm'
import { type Challenge, createChallenge, verifySolution } from 'altcha-lib'
import { deriveKey } from 'altcha-lib/algorithms/sha'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'

const PAGE = new URL('../../adapters/web/page/', import.meta.url)
const read = (name: string): string => readFileSync(new URL(name, PAGE), 'utf8')
const scripts = readdirSync(PAGE).filter((name) => name.endsWith('.js'))

/** What came into the language after ES5: old browsers do not start the script at all. */
const LATER: ReadonlySet<ts.SyntaxKind> = new Set([
  ts.SyntaxKind.ArrowFunction,
  ts.SyntaxKind.ClassDeclaration,
  ts.SyntaxKind.TemplateExpression,
  ts.SyntaxKind.NoSubstitutionTemplateLiteral,
  ts.SyntaxKind.SpreadElement,
  ts.SyntaxKind.SpreadAssignment,
  ts.SyntaxKind.ForOfStatement,
  ts.SyntaxKind.ShorthandPropertyAssignment,
  ts.SyntaxKind.MethodDeclaration,
  ts.SyntaxKind.ComputedPropertyName,
  ts.SyntaxKind.ObjectBindingPattern,
  ts.SyntaxKind.ArrayBindingPattern,
  ts.SyntaxKind.QuestionDotToken,
  ts.SyntaxKind.QuestionQuestionToken,
  ts.SyntaxKind.AsteriskAsteriskToken,
  ts.SyntaxKind.AwaitExpression,
  ts.SyntaxKind.ImportDeclaration,
  ts.SyntaxKind.ExportDeclaration,
])

function laterThanEs5(name: string, code: string): readonly string[] {
  const source = ts.createSourceFile(name, code, ts.ScriptTarget.ES5, true, ts.ScriptKind.JS)
  const found: string[] = []
  const note = (node: ts.Node): void => {
    const { line } = source.getLineAndCharacterOfPosition(node.getStart())
    found.push(`${name}:${line + 1} ${ts.SyntaxKind[node.kind]}`)
  }
  const walk = (node: ts.Node): void => {
    if (LATER.has(node.kind)) note(node)
    if (ts.isVariableDeclarationList(node) && node.flags & ts.NodeFlags.BlockScoped) note(node)
    if (ts.isParameter(node) && (node.initializer || node.dotDotDotToken)) note(node)
    if (ts.isCatchClause(node) && !node.variableDeclaration) note(node)
    if (ts.isCallExpression(node) && node.arguments.hasTrailingComma) note(node)
    ts.forEachChild(node, walk)
  }
  walk(source)
  return found
}

const LATER_THINGS =
  /\b(fetch|Promise|Symbol|Map|Set|URLSearchParams|FormData|EventSource|Array\.from|Object\.(assign|entries|values)|Number\.isInteger|\w+\.(includes|padStart|startsWith|endsWith|closest|append|remove|find|findIndex|replaceAll|flatMap|at)\()/

describe('页面的脚本', () => {
  it('一共不到60KB', () => {
    const bytes = scripts.map((name) => Buffer.byteLength(read(name)))
    expect(bytes.reduce((all, each) => all + each, 0)).toBeLessThan(60 * 1024)
  })

  it.each(scripts)('%s 十年前的浏览器也认得', (name) => {
    expect(laterThanEs5(name, read(name))).toEqual([])
    const plain = read(name).replace(/\/\*[\s\S]*?\*\//g, '')
    expect(LATER_THINGS.exec(plain)?.[0]).toBeUndefined()
  })

  it('认得出新写法', () => {
    expect(laterThanEs5('x.js', 'var f = () => 1')).toHaveLength(1)
    expect(laterThanEs5('x.js', 'let a = 1; f(a,)')).toHaveLength(2)
    expect(LATER_THINGS.test('fetch(x)')).toBe(true)
  })

  it('页面不内嵌脚本和样式，不用别处的东西', () => {
    const html = read('index.html')
    expect(html).not.toMatch(/ style=|<style|<script(?![^>]* src=)| on\w+=|https?:\/\//u)
    for (const name of [...scripts, 'page.css']) expect(read(name)).not.toMatch(/https?:\/\//u)
    expect(read('page.css')).not.toMatch(/@import|url\(/u)
  })

  it('中英文都齐，页面上用到的都有', () => {
    const G: { texts: Record<string, string[]> } = { texts: {} }
    runInNewContext(read('texts.js'), { window: { Gridhand: G } })
    for (const [key, both] of Object.entries(G.texts)) {
      expect(both, key).toHaveLength(2)
      const holes = both.map((text) => (text.match(/\{\w+\}/g) ?? []).sort().join())
      expect(holes[0], key).toBe(holes[1])
    }
    const html = [...read('index.html').matchAll(/data-t="(\w+)"/g)].map((each) => each[1] ?? '')
    const code = scripts.flatMap((name) =>
      [...read(name).matchAll(/G\.t\('(\w+)'[,)]/g)].map((each) => each[1] ?? ''),
    )
    for (const key of [...html, ...code]) expect(Object.keys(G.texts)).toContain(key)
  })
})

interface Worker {
  attempt(
    parameters: Challenge['parameters'],
    from: number,
    ms: number,
  ): { readonly counter: number; readonly derivedKey: string }
  digest(words: readonly number[]): string
}

describe('看不见的一点活', () => {
  const worker: Worker = runInNewContext(`${read('work.js')};GridhandWork`, { Date })

  it('算出来的和标准的SHA-256一样', () => {
    const message = Buffer.from('gridhand')
    const block = Buffer.alloc(64)
    message.copy(block)
    block[message.length] = 0x80
    block.writeUInt32BE(message.length * 8, 60)
    const words = Array.from({ length: 16 }, (_, at) => block.readInt32BE(at * 4))
    expect(worker.digest(words)).toBe(createHash('sha256').update(message).digest('hex'))
  })

  it.each([1, 3])('服务器认得它的答案（每次算%i遍）', async (cost) => {
    const challenge = await createChallenge({
      algorithm: 'SHA-256',
      cost,
      counter: 4_321,
      deriveKey,
      hmacSignatureSecret: 'secret',
    })
    const solution = { ...worker.attempt(challenge.parameters, 1, 60_000), time: 0 }
    expect(solution.counter).toBe(4_321)
    const checked = { challenge, solution, deriveKey, hmacSignatureSecret: 'secret' }
    expect(await verifySolution(checked)).toMatchObject({ verified: true })
  })
})
