/** Pieces of the shell that load when first asked for: a value that opens them, and a slot that draws them. */
import { type ComponentType, lazy, Suspense, useSyncExternalStore } from 'react'

type SlotProps<Seed> = { seed: Seed; onClose: () => void }

export function askedFor<Seed>(load: () => Promise<{ default: ComponentType<SlotProps<Seed>> }>) {
  const Piece = lazy(load)
  const listeners = new Set<() => void>()
  let seed: Seed | null = null
  const set = (value: Seed | null) => {
    seed = value
    listeners.forEach((listener) => listener())
  }
  const subscribe = (listener: () => void) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  }
  function Slot() {
    const open = useSyncExternalStore(subscribe, () => seed)
    return <Suspense fallback={null}>{open !== null && <Piece seed={open} onClose={() => set(null)} />}</Suspense>
  }
  return { open: (value: Seed) => set(value), Slot }
}
