import type { InferenceSession } from 'onnxruntime-node'

/** Runs a network: a float tensor in, its first output out. */
export type Network = (
  values: Float32Array,
  dims: readonly number[],
) => Promise<{ readonly values: Float32Array; readonly dims: readonly number[] }>

/** Loads a network from an ONNX file or its bytes. Rejects when it is damaged. */
export async function openNetwork(model: string | Buffer, threads: number): Promise<Network> {
  const { default: ort } = await import('onnxruntime-node')
  const options: InferenceSession.SessionOptions = {
    // The arena keeps the largest picture's memory for ever; plain malloc gives it back.
    enableCpuMemArena: false,
    intraOpNumThreads: threads,
    interOpNumThreads: 1,
  }
  const session =
    typeof model === 'string'
      ? await ort.InferenceSession.create(model, options)
      : await ort.InferenceSession.create(model, options)
  return async (values, dims) => {
    const input = new ort.Tensor('float32', values, dims)
    const outputs = await session.run({ [session.inputNames[0] ?? '']: input })
    const output = outputs[session.outputNames[0] ?? '']
    if (!(output?.data instanceof Float32Array)) throw new Error('The network gave no numbers')
    return { values: output.data, dims: output.dims }
  }
}
