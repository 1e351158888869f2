import { setTimeout as delay } from 'node:timers/promises'
import { giveBack } from './lease.ts'
import type { Lease } from './lease.ts'

type Guarded = {
  lease: Lease
  /** Starts or adopts the server again and takes a new lease. */
  reenter: () => Promise<Lease>
  shutDown: () => Promise<void>
  log: (line: string) => void
}

const PAUSE_MS = 2000

/** Starts the server again whenever it dies, until the returned function is called: that leaves it. */
export const guardServer = ({ lease, reenter, shutDown, log }: Guarded): (() => Promise<void>) => {
  let leaving: Promise<void> | undefined
  let current: Promise<Lease | undefined> = Promise.resolve(lease)

  const reopen = async (): Promise<Lease | undefined> => {
    while (!leaving) {
      try {
        const taken = await reenter()
        log('The database had stopped; it runs again.')
        watch(taken)
        return taken
      } catch (error) {
        log(`The database has stopped and does not start: ${error instanceof Error ? error.message : String(error)}`)
        await delay(PAUSE_MS, undefined, { ref: false })
      }
    }
    return undefined
  }
  const watch = (held: Lease): void => {
    void held.lost.then(() => {
      if (!leaving) current = reopen()
    })
  }
  const leave = async (): Promise<void> => {
    const held = await current
    if (held) await giveBack(held, shutDown)
  }

  watch(lease)
  return () => (leaving ??= leave())
}
