import { useSyncExternalStore } from 'react'
import { systemClock } from '#src/clock.ts'
import { type Day, dayOf } from '#src/kit/days.ts'

/** The minute the screen believes it is; one timer serves every part that shows time. */
let minute = systemClock.now()
const listeners = new Set<() => void>()
setInterval(() => {
  minute = systemClock.now()
  listeners.forEach((listener) => listener())
}, 60_000)

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export const useNow = (): Date => useSyncExternalStore(subscribe, () => minute)
export const useToday = (timeZone: string): Day => dayOf(useNow(), timeZone)
