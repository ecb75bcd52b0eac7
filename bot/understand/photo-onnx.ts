// Writes small networks in the ONNX format (onnx.proto3), of which the few fields used here are spelt out,
// so that weights that come in another format run on the runtime that reads the words in pictures.

/** Numbers with their shape. */
export interface Weights {
  readonly dims: readonly number[]
  readonly values: Float32Array
}

/** One step of a network: it takes the step before it and its own weights. */
export interface Step {
  readonly op: string
  readonly weights?: readonly Weights[]
  readonly attributes?: Readonly<Record<string, number | readonly number[]>>
}

const FORMAT_VERSION = 8
const OPERATORS_VERSION = 13
const FLOAT = 1

/**
 * A network of steps one after another, as ONNX bytes. Its input "in" is a picture of `channels` planes
 * of any size; its output is "out". Whole numbers become integer attributes, others floats.
 */
export function asOnnx(steps: readonly Step[], channels: number): Buffer {
  const tensors: Buffer[] = []
  const nodes = steps.map((step, n) => {
    const names = (step.weights ?? []).map((weights, i) => {
      tensors.push(bytesField(5, tensor(`w${n}_${i}`, weights)))
      return `w${n}_${i}`
    })
    const from = n === 0 ? 'in' : `s${n - 1}`
    return bytesField(1, node(step, [from, ...names], n === steps.length - 1 ? 'out' : `s${n}`))
  })
  const graph = [
    ...nodes,
    textField(2, 'network'),
    ...tensors,
    bytesField(11, picture('in', channels)),
    bytesField(12, picture('out', null)),
  ]
  return Buffer.concat([
    numberField(1, FORMAT_VERSION),
    bytesField(7, Buffer.concat(graph)),
    bytesField(8, numberField(2, OPERATORS_VERSION)),
  ])
}

function node(step: Step, from: readonly string[], to: string): Buffer {
  const attributes = Object.entries(step.attributes ?? {})
  return Buffer.concat([
    ...from.map((name) => textField(1, name)),
    textField(2, to),
    textField(4, step.op),
    ...attributes.map(([name, value]) => bytesField(5, attribute(name, value))),
  ])
}

function attribute(name: string, value: number | readonly number[]): Buffer {
  if (typeof value !== 'number') {
    const numbers = value.map((one) => numberField(8, one))
    return Buffer.concat([textField(1, name), ...numbers, numberField(20, 7)])
  }
  if (Number.isInteger(value)) {
    return Buffer.concat([textField(1, name), numberField(3, value), numberField(20, 2)])
  }
  const float = Buffer.alloc(5)
  float.writeUInt8((2 << 3) | 5)
  float.writeFloatLE(value, 1)
  return Buffer.concat([textField(1, name), float, numberField(20, 1)])
}

function tensor(name: string, { dims, values }: Weights): Buffer {
  const raw = Buffer.alloc(values.length * 4)
  for (const [i, value] of values.entries()) raw.writeFloatLE(value, i * 4)
  return Buffer.concat([
    ...dims.map((side) => numberField(1, side)),
    numberField(2, FLOAT),
    textField(8, name),
    bytesField(9, raw),
  ])
}

/** Describes a value of one picture whose height and width are left open. */
function picture(name: string, channels: number | null): Buffer {
  const open = (side: string) => bytesField(1, textField(2, side))
  const planes = channels === null ? open('c') : bytesField(1, numberField(1, channels))
  const shape = Buffer.concat([bytesField(1, numberField(1, 1)), planes, open('h'), open('w')])
  const type = bytesField(1, Buffer.concat([numberField(1, FLOAT), bytesField(2, shape)]))
  return Buffer.concat([textField(1, name), bytesField(2, type)])
}

function numberField(field: number, value: number): Buffer {
  return Buffer.concat([varint(field << 3), varint(value)])
}

function textField(field: number, text: string): Buffer {
  return bytesField(field, Buffer.from(text))
}

function bytesField(field: number, bytes: Buffer): Buffer {
  return Buffer.concat([varint((field << 3) | 2), varint(bytes.length), bytes])
}

/** Seven bits a byte, lowest first, the top bit set on all but the last. */
function varint(value: number): Buffer {
  const bytes = []
  let rest = value
  for (; rest > 127; rest = Math.floor(rest / 128)) bytes.push((rest % 128) | 128)
  return Buffer.from([...bytes, rest])
}
