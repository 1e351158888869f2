import { Button, Group, List, Textarea } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Section } from '#web/parts/Section.tsx'
import { readPlanText } from '../../plan-text.ts'
import type { PlanForm } from './plan-values.ts'

/** The whole plan as JSON: all the language can say, also what has no field above. Taken over once it is without fault. */
export function TextEditor({ form }: { form: PlanForm }) {
  const { t } = useTranslation('compensation')
  const [text, setText] = useState<string | null>(null)
  if (text === null) {
    const open = () => setText(JSON.stringify(form.values.definition, null, 2))
    return (
      <Section title={t('editor.asText')} text={t('editor.asTextText')}>
        <Button variant="default" onClick={open}>
          {t('editor.openText')}
        </Button>
      </Section>
    )
  }
  const read = readPlanText(text)
  const take = () => {
    if (!('plan' in read)) return
    form.setFieldValue('definition', read.plan)
    setText(null)
  }
  return (
    <Section title={t('editor.asText')} text={t('editor.asTextText')}>
      <Textarea
        aria-label={t('editor.asText')}
        autosize
        minRows={8}
        maxRows={30}
        styles={{ input: { fontFamily: 'monospace' } }}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      {'faults' in read && (
        <List size="xs" c="var(--bad)" role="alert" my="xs">
          {read.faults.map(({ path, sentence }) => (
            <List.Item key={`${path} ${sentence}`}>
              {path && <code>{path}</code>} {sentence}
            </List.Item>
          ))}
        </List>
      )}
      <Group mt="xs">
        <Button onClick={take} disabled={'faults' in read}>
          {t('editor.takeText')}
        </Button>
        <Button variant="default" onClick={() => setText(null)}>
          {t('editor.closeText')}
        </Button>
      </Group>
    </Section>
  )
}
