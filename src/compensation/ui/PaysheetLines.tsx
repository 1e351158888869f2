import { useTranslation } from 'react-i18next'
import { sumMinor } from '#src/kit/money.ts'
import { EmptyState } from '#web/parts/EmptyState.tsx'
import { Money } from '#web/parts/Money.tsx'
import { CorrectionLine, EffectLine } from './CorrectionLine.tsx'
import { CreditLine } from './CreditLine.tsx'
import classes from './Paysheet.module.css'
import type { OpenSheet } from './PaysheetPage.tsx'
import { ScoreLine } from './ScoreLine.tsx'

export type SheetLine = OpenSheet['lines'][number]

const EFFECTS = new Set(['floor', 'cap', 'holdback', 'deferral', 'draw', 'carried_forward'])

type Group = { key: string; kind: string; component: string | null; lines: SheetLine[] }

/** The lines in the order of the calculation, in groups that sum: formula by component, judgement, limits, corrections. */
function groupsOf(lines: readonly SheetLine[]): Group[] {
  const keyOf = ({ kind, label }: SheetLine) => {
    if (kind === 'credit') return `credit:${label}`
    if (kind === 'score') return 'score'
    return EFFECTS.has(kind) ? 'effect' : 'correction'
  }
  return [...Map.groupBy(lines, keyOf)].map(([key, own]) => ({
    key,
    kind: own[0]?.component ?? key,
    component: own[0]?.component ? own[0].label : null,
    lines: own,
  }))
}

export function PaysheetLines({ sheet: { head, lines } }: { sheet: OpenSheet }) {
  const { t } = useTranslation('compensation')
  const { currency } = head
  if (lines.length === 0) return <EmptyState title={t('sheet.empty')} text={t('sheet.emptyText')} />
  return (
    <div className={classes.lines}>
      {groupsOf(lines).map((group) => (
        <section key={group.key} aria-label={t(`kind.${group.kind}`)}>
          <h2>
            <span>
              {t(`kind.${group.kind}`)} {group.component && <small>{group.component}</small>}
            </span>
            <Money minor={sumMinor(group.lines.map((line) => line.amountMinor))} currency={currency} />
          </h2>
          <ol>
            {group.lines.map((line) => (
              <li key={line.id}>
                <Line line={line} currency={currency} />
              </li>
            ))}
          </ol>
        </section>
      ))}
      <p className={classes.total}>
        {t('sheet.total')}
        <Money minor={head.totalMinor} currency={currency} />
      </p>
    </div>
  )
}

function Line({ line, currency }: { line: SheetLine; currency: string }) {
  if (line.kind === 'credit') return <CreditLine line={line} currency={currency} />
  if (line.kind === 'score') return <ScoreLine line={line} currency={currency} />
  if (EFFECTS.has(line.kind)) return <EffectLine line={line} currency={currency} />
  return <CorrectionLine line={line} currency={currency} />
}
