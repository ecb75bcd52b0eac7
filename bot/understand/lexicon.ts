interface Node {
  readonly next: Map<number, Node>
  readonly tags: number[]
}

/** A word list that finds all its words in one pass over a text. */
export interface Lexicon {
  /** The names of the classes, in the order of their numbers. */
  readonly names: readonly string[]
  /** Calls `found` for every word in the text, also for words inside longer words. */
  scan(text: string, found: (tag: number, from: number, length: number) => void): void
}

/** Builds a lexicon from classes of words; case does not count. */
export function lexicon(classes: ReadonlyMap<string, readonly string[]>): Lexicon {
  const names = [...classes.keys()]
  const root: Node = { next: new Map(), tags: [] }
  names.forEach((name, tag) => {
    for (const word of classes.get(name) ?? []) plant(root, word.toLowerCase(), tag)
  })
  return { names, scan: (text, found) => scan(root, text.toLowerCase(), found) }
}

function plant(root: Node, word: string, tag: number): void {
  let node = root
  for (let i = 0; i < word.length; i++) {
    const code = word.charCodeAt(i)
    let next = node.next.get(code)
    if (!next) {
      next = { next: new Map(), tags: [] }
      node.next.set(code, next)
    }
    node = next
  }
  if (!node.tags.includes(tag)) node.tags.push(tag)
}

function scan(
  root: Node,
  text: string,
  found: (tag: number, from: number, length: number) => void,
): void {
  for (let from = 0; from < text.length; from++) {
    let node = root.next.get(text.charCodeAt(from))
    for (let at = from + 1; node; at++) {
      for (const tag of node.tags) found(tag, from, at - from)
      node = node.next.get(text.charCodeAt(at))
    }
  }
}
