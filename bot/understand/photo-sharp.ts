import type sharpFactory from 'sharp'

/** The image library's entry point. */
export type Sharp = typeof sharpFactory

let loaded: Promise<Sharp> | undefined

/**
 * Loads sharp on first use and bounds what it may hold: one thread, no cache of decoded pictures.
 * Rejects when the platform has no prebuilt library.
 */
export function loadSharp(): Promise<Sharp> {
  loaded ??= import('sharp').then(({ default: sharp }) => {
    sharp.cache(false)
    sharp.concurrency(1)
    return sharp
  })
  return loaded
}
