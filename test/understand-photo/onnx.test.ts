import { describe, expect, it } from 'vitest'
import { openNetwork } from '../../bot/understand/ocr-network.js'
import { asOnnx } from '../../bot/understand/photo-onnx.js'

describe('asOnnx', () => {
  it('writes a network that the runtime reads and that computes what was said', async () => {
    const weights = { dims: [1, 1, 1, 1], values: Float32Array.of(-2) }
    const bias = { dims: [1], values: Float32Array.of(1) }
    const model = asOnnx(
      [
        { op: 'MaxPool', attributes: { kernel_shape: [2, 2], strides: [2, 2], ceil_mode: 1 } },
        { op: 'Conv', weights: [weights, bias] },
        { op: 'LeakyRelu', attributes: { alpha: 0.1 } },
      ],
      1,
    )
    const network = await openNetwork(model, 1)
    const output = await network(Float32Array.of(1, 2, -3, 4, 5, -9), [1, 1, 2, 3])
    expect(output.dims).toEqual([1, 1, 1, 2])
    // The largest of {1, 2, 4, 5} and of {-3, -9}, times -2, plus 1; what is negative, a tenth of it.
    expect([...output.values].map((value) => Number(value.toFixed(4)))).toEqual([-0.9, 7])
  })

  it('writes long lengths and weights as they are', async () => {
    const values = Float32Array.from({ length: 300 }, (_, i) => i / 8)
    const model = asOnnx([{ op: 'Conv', weights: [{ dims: [300, 1, 1, 1], values }] }], 1)
    const output = await (await openNetwork(model, 1))(Float32Array.of(8), [1, 1, 1, 1])
    expect([...output.values]).toEqual([...values].map((value) => value * 8))
  })
})
