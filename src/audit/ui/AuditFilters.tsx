import { NativeSelect } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { addDays } from '#src/kit/days.ts'
import { DayShape, Id } from '#src/kit/shapes.ts'
import { DayInput } from '#web/parts/DayInput.tsx'
import { Filters } from '#web/parts/Filters.tsx'
import { FindSelect } from '#web/parts/FindSelect.tsx'
import { SUBJECTS, VERBS } from '../words.ts'
import { useEventWords } from './eventWords.ts'

export const Filter = z.object({
  clientId: Id.optional(),
  actorId: Id.optional(),
  verb: z.enum(VERBS).optional(),
  subject: z.enum(SUBJECTS).optional(),
  from: DayShape.optional(),
  to: DayShape.optional(),
})
type Chosen = z.output<typeof Filter>

/** Days are whole days in UTC, as the record's own times are. */
export const toQuery = ({ from, to, ...rest }: Chosen) => ({
  ...rest,
  ...(from ? { from: `${from}T00:00:00Z` } : {}),
  ...(to ? { until: `${addDays(to, 1)}T00:00:00Z` } : {}),
})

type Props = { filter: Chosen; onChange: (change: Partial<Chosen>) => void; withClients: boolean }

export function AuditFilters({ filter, onChange, withClients }: Props) {
  const { t } = useTranslation('audit')
  const words = useEventWords()
  const change = (changed: { verb?: string | undefined; subject?: string | undefined }) =>
    onChange(Filter.parse(changed))
  return (
    <Filters>
      {withClients && (
        <FindSelect
          kind="client"
          label={t('client')}
          clearable
          value={filter.clientId ?? null}
          onChange={(id) => onChange({ clientId: id ?? undefined })}
        />
      )}
      <FindSelect
        kind="colleague"
        label={t('actor')}
        clearable
        value={filter.actorId ?? null}
        onChange={(id) => onChange({ actorId: id ?? undefined })}
      />
      <NativeSelect
        label={t('what')}
        value={filter.verb ?? ''}
        onChange={(event) => change({ verb: event.currentTarget.value || undefined })}
        data={[{ value: '', label: t('any') }, ...VERBS.map((verb) => ({ value: verb, label: words.verb(verb) }))]}
      />
      <NativeSelect
        label={t('subjectTitle')}
        value={filter.subject ?? ''}
        onChange={(event) => change({ subject: event.currentTarget.value || undefined })}
        data={[
          { value: '', label: t('any') },
          ...SUBJECTS.map((subject) => ({ value: subject, label: words.subject(subject) })),
        ]}
      />
      <DayInput
        label={t('from')}
        clearable
        value={filter.from ?? null}
        onChange={(day) => onChange({ from: day ?? undefined })}
      />
      <DayInput
        label={t('to')}
        clearable
        value={filter.to ?? null}
        onChange={(day) => onChange({ to: day ?? undefined })}
      />
    </Filters>
  )
}
