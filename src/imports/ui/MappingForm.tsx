import { NativeSelect, SimpleGrid, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { Text } from '#src/kit/shapes.ts'
import type { Answer } from '#web/api.ts'
import { Section } from '#web/parts/Section.tsx'
import { VerbForm } from '#web/parts/VerbForm.tsx'
import {
  type ColumnShape,
  FIELDS,
  listContactImports,
  listContactRows,
  mapContacts,
  readContactImport,
} from '../contract.ts'

type Columns = z.output<typeof ColumnShape>[]
const Values = z.object({ source: Text(100) }).loose()

/** How the columns were read; kept for the source once it is right. */
export function MappingForm({ file, mapping }: { file: Answer<typeof readContactImport>; mapping: Columns }) {
  const { t } = useTranslation('imports')
  const [columns, setColumns] = useState(mapping)
  const say = (index: number, text: string) => {
    const field = FIELDS.find((one) => one === text) ?? null
    setColumns(columns.map((column) => (column.index === index ? { ...column, field } : column)))
  }
  const fields = [
    { value: '', label: t('mapping.custom') },
    ...FIELDS.map((field) => ({ value: field, label: t(`field.${field}`) })),
  ]
  return (
    <Section title={t('mapping.title')} text={t('mapping.text')}>
      <VerbForm
        operation={mapContacts}
        initial={{ source: file.source ?? '' }}
        schema={Values}
        input={({ source }) => ({ params: { importId: file.id }, body: { source, mapping: columns } })}
        invalidates={[readContactImport, listContactRows, listContactImports]}
        done={t('mapping.kept')}
        submit={t('mapping.keep')}
      >
        {(form) => (
          <>
            <TextInput label={t('mapping.source')} required maw={320} {...form.getInputProps('source')} />
            <SimpleGrid cols={{ base: 1, xs: 2, md: 4 }}>
              {columns.map(({ index, heading, field, type }) => (
                <NativeSelect
                  key={index}
                  label={heading || t('mapping.column', { number: index + 1 })}
                  {...(type ? { description: type } : {})}
                  value={field ?? ''}
                  data={fields}
                  onChange={(event) => say(index, event.currentTarget.value)}
                />
              ))}
            </SimpleGrid>
          </>
        )}
      </VerbForm>
    </Section>
  )
}
