/**
 * The kit that most screens share arrives once the browser is idle, so that a screen's own chunk is all that a click waits for.
 * scripts/bundle.ts weighs it apart.
 */
export const warmUp = () => setTimeout(() => requestIdleCallback(() => void import('./kit.ts')), 500)
