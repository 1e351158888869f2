/** Processes the benchmark starts and ends: the application and the bare server. */
import { fork } from 'node:child_process'
import { join } from 'node:path'

export type Child = { address: string; stop: () => Promise<void> }

/** Starts a file of this folder that sends its address when it listens, and ends when its parent lets go of it. */
export function start(file: 'server.ts' | 'bare.ts', ownerUrl: string, secret: string): Promise<Child> {
  const child = fork(join(import.meta.dirname, file), {
    env: { ...process.env, BENCH_OWNER_URL: ownerUrl, BENCH_SECRET: secret },
  })
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const stop = async () => {
    if (child.connected) child.disconnect()
    await gone
  }
  return new Promise((resolve, reject) => {
    child.once('message', (address: string) => resolve({ address, stop }))
    child.once('exit', (code) => reject(new Error(`bench/${file} ended with ${code} before it listened.`)))
  })
}
