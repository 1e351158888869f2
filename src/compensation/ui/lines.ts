/** What a line of a paysheet is called in a sentence. */
import { useTranslation } from 'react-i18next'
import type { SheetLine } from './PaysheetLines.tsx'

const EFFECTS = ['floor', 'cap', 'holdback', 'deferral', 'draw', 'carried_forward'] as const
const CORRECTIONS = ['adjustment', 'clawback', 'vesting', 'manual', 'brought_forward'] as const
type Kind = (typeof EFFECTS)[number] | (typeof CORRECTIONS)[number]
const isKind = (kind: string): kind is Kind => [...EFFECTS, ...CORRECTIONS].some((one) => one === kind)

export function useLineName() {
  const { t } = useTranslation('compensation')
  return ({ kind, component, label, evidence }: SheetLine): string => {
    const client = evidence[0]?.clientName
    if (component) return client ? `${t(`kind.${component}`)}, ${client}` : t(`kind.${component}`)
    return isKind(kind) ? t(`effect.${kind}`) : label
  }
}
