import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Answer } from '#web/api.ts'
import { useAnswer } from '#web/hooks.ts'
import { Section } from '#web/parts/Section.tsx'
import { CHANNELS, type Channel } from '#src/interactions/words.ts'
import { readContactInsights } from '../contract.ts'
import { bucketAt, type View } from './asked.ts'
import { BarsOverTime } from './BarsOverTime.tsx'
import { PartTable } from './PartTable.tsx'
import { SectionState } from './SectionState.tsx'
import classes from './Team.module.css'
import { bucketText, numberText, shareText, spanText } from './words.ts'

type Contacts = Answer<typeof readContactInsights>
/** More colours than these nobody tells apart; the table behind has every channel. */
const IN_PICTURE = 3

export const useContacts = ({ scope, asked: { step } }: View) =>
  useAnswer(readContactInsights, { query: { ...scope, step } }, { keepPrevious: true })

/** How much the team contacts, through which channels, and how much of it is conversation. */
export function ContactSection({ view }: { view: View }) {
  const { t, i18n } = useTranslation('insights')
  const contacts = useContacts(view)
  const by = view.asked.contactsBy ?? 'people'
  const opens = { list: 'contacts' } as const
  const number = (value: number) => numberText(value, i18n.language)
  return (
    <Section title={t('contacts.title')} text={t('contacts.text')} id="contacts">
      <SectionState answer={contacts}>
        {(data) => (
          <div className={classes.pair}>
            <ContactBars data={data} view={view} />
            <PartTable
              {...{ view, by }}
              label={t('contacts.title')}
              splitIn="contactsBy"
              rows={data[by]}
              columns={[
                {
                  key: 'contacts',
                  title: t('contacts.title'),
                  value: ({ contacts: count }) => count,
                  text: ({ contacts: count }) => number(count),
                  opens,
                },
                {
                  key: 'conversations',
                  title: t('contacts.conversations'),
                  value: ({ conversations }) => conversations,
                  text: ({ conversations }) => number(conversations),
                  opens: { ...opens, conversations: true },
                },
                {
                  key: 'share',
                  title: t('contacts.share'),
                  value: ({ conversations }) => conversations,
                  text: (row) => shareText(row.conversations, row.contacts, i18n.language),
                },
              ]}
            />
          </div>
        )}
      </SectionState>
    </Section>
  )
}

function ContactBars({ data, view }: { data: Contacts; view: View }) {
  const { t, i18n } = useTranslation(['insights', 'interactions'])
  const language = i18n.language
  const [rest, total] = [t('contacts.rest'), t('contacts.title')]
  const names = useMemo(() => new Map(CHANNELS.map((one) => [t(`interactions:channel.${one}`), one])), [t])
  const drawn = useMemo(() => drawnOf(data, names, { rest, total }, language), [data, names, rest, total, language])
  return (
    <BarsOverTime
      title={t(`contacts.chart.${data.step}`)}
      period={t(`step.${data.step}`)}
      stacked
      {...drawn}
      onOpen={(index, name) => {
        const channel = names.get(name)
        view.open({ list: 'contacts', ...bucketAt(data, index), ...(channel ? { channel } : {}) })
      }}
    />
  )
}

/** The channels used most, each a bar; the others together. */
function drawnOf(
  { periods, channels, step }: Contacts,
  names: Map<string, Channel>,
  words: { rest: string; total: string },
  language: string,
) {
  const used = channels.toSorted((a, b) => b.contacts - a.contacts).map(({ id }) => id)
  const bar = (id: string) => ({
    name: [...names].find(([, channel]) => channel === id)?.[0] ?? id,
    values: periods.map((period) => period.channels[id] ?? 0),
  })
  const sumOf = (ids: string[]) => periods.map((period) => ids.reduce((sum, id) => sum + (period.channels[id] ?? 0), 0))
  const others = used.slice(IN_PICTURE)
  const bars = used.slice(0, IN_PICTURE).map(bar)
  return {
    labels: periods.map((period) => bucketText(period, step, language)),
    spans: periods.map((period) => spanText(period, language)),
    bars: others.length > 1 ? [...bars, { name: words.rest, values: sumOf(others) }] : used.map(bar),
    figures: [{ name: words.total, values: sumOf(used) }, ...used.map(bar)],
    text: (value: number) => numberText(value, language),
  }
}
