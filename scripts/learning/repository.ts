import { basename, dirname } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The folder of the sources, also when this runs from dist. */
export function repository(): string {
  const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))))
  return basename(root) === 'dist' ? dirname(root) : root
}
