import { Skeleton } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Money } from '#web/parts/Money.tsx'
import { Stat, Stats } from '#web/parts/Stat.tsx'
import { useHasRole } from '#web/session.ts'
import { useAdherence } from './AdherenceSection.tsx'
import type { View } from './asked.ts'
import { useContacts } from './ContactSection.tsx'
import { usePayCost } from './PaySection.tsx'
import { usePledges } from './PledgeSection.tsx'
import { NOTHING, numberText, shareText } from './words.ts'

type Read<Data> = { data: Data | undefined; error: Error | null }
const valueOf = <Data,>({ data, error }: Read<Data>, show: (data: Data) => React.ReactNode) => {
  if (data !== undefined && !error) return show(data)
  return error ? NOTHING : <Skeleton component="span" display="block" h={22} w={90} my={4} />
}

/** The whole of what the filter holds, each figure once. */
export function Headline({ view }: { view: View }) {
  const { t, i18n } = useTranslation('insights')
  const mayReadPay = useHasRole('manager', 'controller')
  const [contacts, adherence, pledges] = [useContacts(view), useAdherence(view), usePledges(view)]
  const pay = usePayCost(view, mayReadPay)
  const number = (value: number) => numberText(value, i18n.language)
  const { whole } = contacts.data ?? {}
  const kept = adherence.data?.whole
  return (
    <Stats>
      <Stat
        label={t('contacts.title')}
        value={valueOf(contacts, (data) => number(data.whole.contacts))}
        onOpen={whole?.contacts ? () => view.open({ list: 'contacts' }) : undefined}
      />
      <Stat
        label={t('contacts.conversations')}
        value={valueOf(contacts, (data) => number(data.whole.conversations))}
        note={
          whole?.contacts &&
          t('contacts.ofAll', { share: shareText(whole.conversations, whole.contacts, i18n.language) })
        }
        onOpen={whole?.conversations ? () => view.open({ list: 'contacts', conversations: true }) : undefined}
      />
      <Stat
        label={t('adherence.title')}
        value={valueOf(adherence, (data) => shareText(data.whole.onTime, data.whole.planned, i18n.language))}
        note={kept && t('adherence.note', { onTime: kept.onTime, planned: kept.planned })}
        onOpen={kept?.clients ? () => view.open({ list: 'adherence' }) : undefined}
      />
      {(['pledged', 'confirmed'] as const).map((moved) => (
        <Stat
          key={moved}
          label={t(`pledges.${moved}`)}
          value={valueOf(pledges, ({ whole: sum, currency }) => (
            <Money minor={sum[`${moved}Minor`]} currency={currency} compact />
          ))}
          note={t(`pledges.${moved}Note`)}
          onOpen={pledges.data?.whole[`${moved}Minor`] ? () => view.open({ list: moved }) : undefined}
        />
      ))}
      {mayReadPay && (
        <Stat
          label={t('pay.title')}
          value={valueOf(pay, (data) => (
            <Money minor={data.whole.totalMinor} currency={data.currency} compact />
          ))}
          note={pay.data && t('pay.note', { count: pay.data.runs.length })}
          onOpen={pay.data?.whole.totalMinor ? () => view.open({ list: 'pay' }) : undefined}
        />
      )}
    </Stats>
  )
}
