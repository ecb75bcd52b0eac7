/** A word list that finds all its words in one pass over a text. */
export interface Lexicon {
  /** The names of the classes, in the order of their numbers. */
  readonly names: readonly string[]
  /** Calls `found` for every word in the text, also for words inside longer words. */
  scan(text: string, found: (tag: number, from: number, length: number) => void): void
}

/** A tree of signs in flat tables: ten thousand small maps would take three megabytes. Zero stands for none. */
interface Tree {
  /** The first node of a word, by its first sign. */
  readonly roots: Map<number, number>
  /** By node: its sign, its first child, the next child of its parent, and its first tag. */
  readonly sign: Uint16Array
  readonly child: Uint16Array
  readonly next: Uint16Array
  readonly first: Uint16Array
  /** By entry: a class, and the next entry of the same node. */
  readonly tag: Uint16Array
  readonly more: Uint16Array
}

/** Builds a lexicon from classes of words; case does not count. Throws when a table is full. */
export function lexicon(classes: ReadonlyMap<string, readonly string[]>): Lexicon {
  const names = [...classes.keys()]
  const tree = grow(classes)
  return { names, scan: (text, found) => scan(tree, text.toLowerCase(), found) }
}

function grow(classes: ReadonlyMap<string, readonly string[]>): Tree {
  const lists = [...classes.values()]
  const words = lists.reduce((sum, list) => sum + list.length, 1)
  const signs = lists.reduce((sum, list) => list.reduce((all, word) => all + word.length, sum), 1)
  if (signs > MOST) throw new Error(`${signs} signs in one word list`)
  const tree: Tree = {
    roots: new Map(),
    sign: new Uint16Array(signs),
    child: new Uint16Array(signs),
    next: new Uint16Array(signs),
    first: new Uint16Array(signs),
    tag: new Uint16Array(words),
    more: new Uint16Array(words),
  }
  const count = { nodes: 1, tags: 1 }
  lists.forEach((list, tag) => {
    for (const word of list) plant(tree, count, word.toLowerCase(), tag)
  })
  return tree
}

const MOST = 0xffff

function plant(
  tree: Tree,
  count: { nodes: number; tags: number },
  word: string,
  tag: number,
): void {
  let node = 0
  for (let at = 0; at < word.length; at++) {
    const code = word.charCodeAt(at)
    const there = node === 0 ? (tree.roots.get(code) ?? 0) : childOf(tree, node, code)
    node = there === 0 ? sprout(tree, count.nodes++, node, code) : there
  }
  for (let at = tree.first[node] ?? 0; at !== 0; at = tree.more[at] ?? 0) {
    if (tree.tag[at] === tag) return
  }
  const at = count.tags++
  tree.tag[at] = tag
  tree.more[at] = tree.first[node] ?? 0
  tree.first[node] = at
}

function sprout(tree: Tree, node: number, parent: number, code: number): number {
  tree.sign[node] = code
  if (parent === 0) tree.roots.set(code, node)
  else {
    tree.next[node] = tree.child[parent] ?? 0
    tree.child[parent] = node
  }
  return node
}

function childOf(tree: Tree, node: number, code: number): number {
  let at = tree.child[node] ?? 0
  while (at !== 0 && tree.sign[at] !== code) at = tree.next[at] ?? 0
  return at
}

function scan(
  tree: Tree,
  text: string,
  found: (tag: number, from: number, length: number) => void,
): void {
  for (let from = 0; from < text.length; from++) {
    let node = tree.roots.get(text.charCodeAt(from)) ?? 0
    for (let end = from + 1; node !== 0; end++) {
      for (let at = tree.first[node] ?? 0; at !== 0; at = tree.more[at] ?? 0) {
        found(tree.tag[at] ?? 0, from, end - from)
      }
      node = childOf(tree, node, text.charCodeAt(end))
    }
  }
}
