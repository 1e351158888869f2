import { Button, Select, Textarea } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Answer } from '#web/api.ts'
import { useVerb } from '#web/hooks.ts'
import { FormDialog } from '#web/parts/FormDialog.tsx'
import { Section } from '#web/parts/Section.tsx'
import { readClient } from '../contract.ts'
import { addPreference, removePreference } from '../details-contract.ts'
import { PREFERENCE_KINDS } from '../words.ts'
import classes from './ClientPage.module.css'
import { PersonSelect } from './PersonSelect.tsx'
import { RemoveButton } from './RemoveButton.tsx'

/** What somebody likes and how they wish to be served: the reason to call, and how. */
export function NeedsPanel({ page: { client, persons, preferences, may } }: { page: Answer<typeof readClient> }) {
  const { t } = useTranslation('clients')
  const [adding, setAdding] = useState(false)
  const drop = useVerb(removePreference, { invalidates: [readClient] })
  const clientId = client.id
  const nameOf = (id: string | null) => persons.find((person) => person.id === id)?.fullName
  const add = may.edit && (
    <Button variant="subtle" size="compact-sm" onClick={() => setAdding(true)}>
      {t('addNeed')}
    </Button>
  )
  return (
    <Section title={t('needs')} actions={add}>
      {preferences.length === 0 && <p>{t('noNeeds')}</p>}
      <ul className={classes.list}>
        {preferences.map(({ id, personId, kind, text }) => (
          <li key={id}>
            <div>
              <p>{text}</p>
              <small>{[t(`need.${kind}`), nameOf(personId)].filter(Boolean).join(' · ')}</small>
            </div>
            {may.edit && (
              <RemoveButton
                label={t('removeNeed', { text })}
                onClick={() => drop.mutate({ params: { clientId, preferenceId: id } })}
              />
            )}
          </li>
        ))}
      </ul>
      {adding && (
        <FormDialog
          opened
          onClose={() => setAdding(false)}
          title={t('addNeed')}
          operation={addPreference}
          initial={{ kind: 'interest' as const, text: '', personId: null }}
          input={(body) => ({ params: { clientId }, body })}
          invalidates={[readClient]}
          submit={t('save')}
        >
          {(form) => (
            <>
              <Select
                label={t('needKind')}
                data={PREFERENCE_KINDS.map((kind) => ({ value: kind, label: t(`need.${kind}`) }))}
                {...form.getInputProps('kind')}
              />
              <Textarea
                label={t('needText')}
                required
                data-autofocus
                autosize
                minRows={2}
                {...form.getInputProps('text')}
              />
              <PersonSelect
                clientId={clientId}
                label={t('whose.person')}
                clearable
                {...form.getInputProps('personId')}
              />
            </>
          )}
        </FormDialog>
      )}
    </Section>
  )
}
