import { readFileSync } from 'node:fs'
import { request as plainRequest } from 'node:http'
import { createServer, request as secureRequest } from 'node:https'
import type { AddressInfo } from 'node:net'

const PEM = readFileSync(new URL('./localhost.pem', import.meta.url), 'utf8')

/**
 * A reverse proxy as people put before the house: ends TLS, hands everything on to the port behind it, keeps
 * the host and adds where it came from.
 */
export async function tlsProxy() {
  const state = { target: 0 }
  const server = createServer({ key: PEM, cert: PEM }, (request, response) => {
    const told = request.headers['x-forwarded-for']
    const from = request.socket.remoteAddress ?? ''
    const onward = plainRequest(
      {
        host: '127.0.0.1',
        port: state.target,
        method: request.method,
        path: request.url,
        headers: {
          ...request.headers,
          'x-forwarded-for': told === undefined ? from : `${String(told)}, ${from}`,
          'x-forwarded-proto': 'https',
          'x-forwarded-host': request.headers.host,
        },
      },
      (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.headers)
        answer.pipe(response)
      },
    )
    onward.on('error', () => response.destroy())
    request.on('close', () => !request.complete && onward.destroy())
    response.on('close', () => onward.destroy())
    request.pipe(onward)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const origin = `https://localhost:${(server.address() as AddressInfo).port}`
  return {
    origin,
    leadsTo: (port: number) => {
      state.target = port
    },
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

/** One question over TLS, the certificate checked. */
export function asksOver(
  address: string,
  body: object,
  headers: Readonly<Record<string, string>>,
): Promise<{ readonly status: number; readonly cookie: string; readonly body: string }> {
  return new Promise((resolve, reject) => {
    const asked = secureRequest(address, { method: 'POST', ca: PEM, headers }, (answer) => {
      const chunks: Buffer[] = []
      answer.on('data', (chunk: Buffer) => chunks.push(chunk))
      answer.on('end', () =>
        resolve({
          status: answer.statusCode ?? 0,
          cookie: String(answer.headers['set-cookie'] ?? ''),
          body: Buffer.concat(chunks).toString('utf8'),
        }),
      )
    })
    asked.on('error', reject)
    asked.end(JSON.stringify(body))
  })
}
