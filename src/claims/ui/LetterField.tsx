import { Input, NativeSelect, Stack } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { listDocuments } from '#src/documents/contract.ts'
import { useKeeping } from '#src/documents/ui/useKeeping.ts'
import { useAnswer } from '#web/hooks.ts'
import { FileDrop } from '#web/parts/FileDrop.tsx'
import { Problem } from '#web/parts/Problem.tsx'

type Props = { clientId: string; value: string | null; onChange: (documentId: string | null) => void }

/** The signed engagement letter: one kept already, or dropped here. */
export function LetterField({ clientId, value, onChange }: Props) {
  const { t } = useTranslation('claims')
  const { data } = useAnswer(listDocuments, { params: { clientId } })
  const letters = data?.rows.filter(({ kind }) => kind === 'engagement_letter') ?? []
  const keeping = useKeeping(({ id }) => onChange(id))
  return (
    <Input.Wrapper label={t('letter')} description={t('letterText')}>
      <Stack gap="xs">
        {letters.length > 0 && (
          <NativeSelect
            aria-label={t('letter')}
            value={value ?? ''}
            onChange={(event) => onChange(event.currentTarget.value || null)}
            data={[{ value: '', label: t('noLetter') }, ...letters.map(({ id, name }) => ({ value: id, label: name }))]}
          />
        )}
        <FileDrop
          text={t('letterDrop')}
          accept=".pdf,.png,.jpg,.jpeg"
          busy={keeping.isPending}
          onFile={(file) => keeping.mutate({ clientId, file, kind: 'engagement_letter' })}
        />
        {keeping.error && <Problem error={keeping.error} />}
      </Stack>
    </Input.Wrapper>
  )
}
