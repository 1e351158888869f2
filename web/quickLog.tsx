/** The slot behind `L` and `+`. The domain that logs contacts names its form in src/<domain>/ui/shell.ts (`quickLog`). */
import { askedFor } from './asked.tsx'
import { domains } from './domains.ts'

/** What the screen already knows, so that nobody chooses it twice. */
export type QuickLogSeed = { clientId?: string; personId?: string; initiativeId?: string; channel?: string }
export type QuickLogProps = { seed: QuickLogSeed; onClose: () => void }

const load = domains.find((domain) => domain.quickLog)?.quickLog
const slot = load ? askedFor<QuickLogSeed>(load) : undefined

export const openQuickLog = (known: QuickLogSeed = {}) => slot?.open(known)
export const QuickLogSlot = slot?.Slot ?? (() => null)
/** Until a domain offers the form, nobody is offered the button. */
export const hasQuickLog = slot !== undefined
