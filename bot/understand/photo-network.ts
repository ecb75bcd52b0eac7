// The few layers that the small face network is made of, on square grids of pixels. Written out because
// the only ready-made runner for its weights is the whole of TensorFlow.js (24 MB).

/** Numbers of a square picture: row by row, pixel by pixel, channel by channel. */
export interface Grid {
  readonly values: Float32Array
  readonly side: number
  readonly channels: number
}

/** A full 3×3 convolution without padding: the result is two pixels smaller. */
export function slidingWindow(grid: Grid, filters: Float32Array, bias: Float32Array): Grid {
  const side = grid.side - 2
  const channels = bias.length
  const values = new Float32Array(side * side * channels)
  for (let pixel = 0; pixel < side * side; pixel++) {
    const corner = Math.floor(pixel / side) * grid.side + (pixel % side)
    const out = pixel * channels
    values.set(bias, out)
    for (let tap = 0; tap < 9; tap++) {
      const from = (corner + Math.floor(tap / 3) * grid.side + (tap % 3)) * grid.channels
      for (let c = 0; c < grid.channels; c++) {
        addScaled(
          values,
          out,
          filters,
          (tap * grid.channels + c) * channels,
          channels,
          grid.values[from + c] ?? 0,
        )
      }
    }
  }
  return { values, side, channels }
}

/** A 3×3 convolution of each channel by itself, zeros around the edge. */
export function perChannel(grid: Grid, filter: Float32Array): Grid {
  const { side, channels } = grid
  const values = new Float32Array(grid.values.length)
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      const out = (y * side + x) * channels
      for (let tap = 0; tap < 9; tap++) {
        const [fromX, fromY] = [x + (tap % 3) - 1, y + Math.floor(tap / 3) - 1]
        if (fromX < 0 || fromY < 0 || fromX >= side || fromY >= side) continue
        const from = (fromY * side + fromX) * channels
        for (let c = 0; c < channels; c++) {
          const product = (grid.values[from + c] ?? 0) * (filter[tap * channels + c] ?? 0)
          values[out + c] = (values[out + c] ?? 0) + product
        }
      }
    }
  }
  return { values, side, channels }
}

/** Mixes the channels of each pixel (a 1×1 convolution). */
export function perPixel(grid: Grid, filters: Float32Array, bias: Float32Array): Grid {
  const channels = bias.length
  const values = new Float32Array(grid.side * grid.side * channels)
  for (let pixel = 0; pixel < grid.side * grid.side; pixel++) {
    values.set(bias, pixel * channels)
    for (let c = 0; c < grid.channels; c++) {
      const by = grid.values[pixel * grid.channels + c] ?? 0
      addScaled(values, pixel * channels, filters, c * channels, channels, by)
    }
  }
  return { values, side: grid.side, channels }
}

function addScaled(
  to: Float32Array,
  at: number,
  from: Float32Array,
  start: number,
  count: number,
  by: number,
): void {
  for (let i = 0; i < count; i++) to[at + i] = (to[at + i] ?? 0) + (from[start + i] ?? 0) * by
}

/** The largest of each 2×2 pixels, every `step` pixels; what lies outside does not count. */
export function pooled(grid: Grid, step: 1 | 2): Grid {
  const { channels } = grid
  const side = Math.ceil(grid.side / step)
  const values = new Float32Array(side * side * channels).fill(Number.NEGATIVE_INFINITY)
  for (let pixel = 0; pixel < side * side; pixel++) {
    const [x, y] = [(pixel % side) * step, Math.floor(pixel / side) * step]
    for (let tap = 0; tap < 4; tap++) {
      const [fromX, fromY] = [x + (tap % 2), y + Math.floor(tap / 2)]
      if (fromX >= grid.side || fromY >= grid.side) continue
      const from = (fromY * grid.side + fromX) * channels
      for (let c = 0; c < channels; c++) {
        const value = grid.values[from + c] ?? 0
        if (value > (values[pixel * channels + c] ?? 0)) values[pixel * channels + c] = value
      }
    }
  }
  return { values, side, channels }
}

/** Weakens what is negative to a tenth. */
export function leaky(grid: Grid): Grid {
  return { ...grid, values: grid.values.map((value) => (value < 0 ? value * 0.1 : value)) }
}
