/** The load: requests over kept connections, timed one by one, bounded in number. An unexpected answer ends the benchmark. */
import { Agent, request } from 'node:http'

export type Call = {
  address: string
  method?: string
  path: string
  headers?: Record<string, string>
  body?: string | Uint8Array
}

const agents = new Map<number, Agent>()
function agentOf(connections: number): Agent {
  const agent = agents.get(connections) ?? new Agent({ keepAlive: true, maxSockets: connections })
  agents.set(connections, agent)
  return agent
}
export const closeConnections = (): void => agents.forEach((agent) => agent.destroy())

/** One request; answers the milliseconds until its whole answer was there, and the answer. */
export function send(
  { address, method = 'GET', path, headers, body }: Call,
  connections = 4,
): Promise<{ ms: number; body: string }> {
  const begun = performance.now()
  return new Promise((resolve, reject) => {
    const sent = request(`${address}${path}`, { method, headers, agent: agentOf(connections) }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.once('error', reject)
      response.once('end', () => {
        const text = Buffer.concat(chunks).toString()
        if (response.statusCode === 200) resolve({ ms: performance.now() - begun, body: text })
        else reject(new Error(`${method} ${path} answered ${response.statusCode}: ${text.slice(0, 500)}`))
      })
    })
    sent.once('error', reject)
    sent.end(body)
  })
}

/** Does `count` jobs, `connections` at a time; answers the milliseconds of each and of the whole. */
export async function drive(count: number, connections: number, job: (place: number) => Promise<number>) {
  const times: number[] = []
  const begun = performance.now()
  let next = 0
  const worker = async () => {
    while (next < count) times.push(await job(next++))
  }
  await Promise.all(Array.from({ length: connections }, worker))
  return { times, ms: performance.now() - begun }
}

/** The same place in two runs names another client, so that no page is warm because the other side has just read it. */
export const spread = (place: number, of: number): number => Math.floor((((place + 1) * 0.618_033_988_75) % 1) * of)
