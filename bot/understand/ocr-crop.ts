import type { Slanted } from './ocr-geometry.js'
import type { Picture } from './ocr-picture.js'

/** The recogniser's fixed picture height; its width may vary. */
export const HEIGHT = 48

/** The box's pixels as a blue-green-red tensor from -1 to 1; what is right of the text stays 0. */
export function cutOut(
  picture: Picture,
  box: Slanted,
  textWidth: number,
  width: number,
): Float32Array {
  const values = new Float32Array(3 * HEIGHT * width)
  const [cos, sin] = [Math.cos(box.angle), Math.sin(box.angle)]
  const [stepX, stepY] = [box.width / textWidth, box.height / HEIGHT]
  // Several samples per pixel when shrinking, or thin strokes fall between them.
  const samples = Math.min(4, Math.max(1, Math.round(Math.max(stepX, stepY))))
  const colour = new Float64Array(3)
  for (let row = 0; row < HEIGHT; row++) {
    for (let column = 0; column < textWidth; column++) {
      colour.fill(0)
      for (let sub = 0; sub < samples * samples; sub++) {
        const along = (column + ((sub % samples) + 0.5) / samples) * stepX - box.width / 2
        const across = (row + (Math.floor(sub / samples) + 0.5) / samples) * stepY - box.height / 2
        const x = box.centre.x + along * cos - across * sin
        const y = box.centre.y + along * sin + across * cos
        addSample(picture, x, y, colour)
      }
      const at = row * width + column
      for (let channel = 0; channel < 3; channel++) {
        const mean = (colour[2 - channel] ?? 0) / (samples * samples)
        values[channel * HEIGHT * width + at] = mean / 127.5 - 1
      }
    }
  }
  return values
}

/** Adds the colour at a point between pixels (bilinear), the edge repeated outside. */
function addSample(picture: Picture, x: number, y: number, colour: Float64Array): void {
  const left = clamp(Math.floor(x), picture.width - 1)
  const top = clamp(Math.floor(y), picture.height - 1)
  const right = Math.min(left + 1, picture.width - 1)
  const bottom = Math.min(top + 1, picture.height - 1)
  const fx = Math.min(1, Math.max(0, x - left))
  const fy = Math.min(1, Math.max(0, y - top))
  const { rgb, width } = picture
  for (let channel = 0; channel < 3; channel++) {
    const a = rgb[(top * width + left) * 3 + channel] ?? 0
    const b = rgb[(top * width + right) * 3 + channel] ?? 0
    const c = rgb[(bottom * width + left) * 3 + channel] ?? 0
    const d = rgb[(bottom * width + right) * 3 + channel] ?? 0
    const value = (a * (1 - fx) + b * fx) * (1 - fy) + (c * (1 - fx) + d * fx) * fy
    colour[channel] = (colour[channel] ?? 0) + value
  }
}

function clamp(value: number, high: number): number {
  return Math.min(high, Math.max(0, value))
}

/**
 * A tall box as if its characters, which stand one below the other, stood side by side: cut into squares
 * that are laid in a row.
 */
export function cutStacked(
  picture: Picture,
  box: Slanted,
): { values: Float32Array; width: number } {
  const count = Math.max(1, Math.round(box.height / box.width))
  const width = count * HEIGHT
  const values = new Float32Array(3 * HEIGHT * width)
  const height = box.height / count
  for (let n = 0; n < count; n++) {
    const down = (n + 0.5) * height - box.height / 2
    const centre = {
      x: box.centre.x - down * Math.sin(box.angle),
      y: box.centre.y + down * Math.cos(box.angle),
    }
    const square = cutOut(picture, { ...box, centre, height }, HEIGHT, HEIGHT)
    for (let row = 0; row < 3 * HEIGHT; row++) {
      values.set(square.subarray(row * HEIGHT, (row + 1) * HEIGHT), row * width + n * HEIGHT)
    }
  }
  return { values, width }
}
