import { Button, Select, Textarea } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import type { Answer } from '#web/api.ts'
import { useVerb } from '#web/hooks.ts'
import { DayInput } from '#web/parts/DayInput.tsx'
import { FormDialog } from '#web/parts/FormDialog.tsx'
import { ClientLink } from '#web/parts/Links.tsx'
import { Section } from '#web/parts/Section.tsx'
import { readClient } from '../contract.ts'
import { addLink, removeLink } from '../details-contract.ts'
import { LINK_KINDS } from '../words.ts'
import classes from './ClientPage.module.css'
import { ClientSelect } from './ClientSelect.tsx'
import { PersonSelect } from './PersonSelect.tsx'
import { RemoveButton } from './RemoveButton.tsx'

type Page = Answer<typeof readClient>

/** Family, advisers, referrers: each read from this end. */
export function LinksPanel({ page }: { page: Page }) {
  const { t } = useTranslation('clients')
  const [adding, setAdding] = useState(false)
  const drop = useVerb(removeLink, { invalidates: [readClient] })
  const { client, links, persons, may } = page
  const nameOf = (id: string | null) => persons.find((person) => person.id === id)?.fullName ?? client.name
  const add = may.edit && (
    <Button variant="subtle" size="compact-sm" onClick={() => setAdding(true)}>
      {t('addLink')}
    </Button>
  )
  return (
    <Section title={t('links')} actions={add}>
      {links.length === 0 && <p>{t('noLinks')}</p>}
      <ul className={classes.list}>
        {links.map(({ id, kind, inverse, personId, otherClientId, otherName, validTo, note }) => (
          <li key={`${id}${inverse}`}>
            <div>
              <p>
                {nameOf(personId)} {t(`link.${kind}`)} <ClientLink client={{ id: otherClientId, name: otherName }} />
              </p>
              <small>{[validTo && t('linkEnded', { day: validTo }), note].filter(Boolean).join(' · ')}</small>
            </div>
            {may.edit && !inverse && (
              <RemoveButton
                label={t('removeLink', { name: otherName })}
                onClick={() => drop.mutate({ params: { clientId: client.id, linkId: id } })}
              />
            )}
          </li>
        ))}
      </ul>
      {adding && <AddLink clientId={client.id} onClose={() => setAdding(false)} />}
    </Section>
  )
}

function AddLink({ clientId, onClose }: { clientId: string; onClose: () => void }) {
  const { t } = useTranslation('clients')
  const initial = {
    personId: null,
    kind: 'spouse' as const,
    otherClientId: null as string | null,
    otherPersonId: null as string | null,
    validFrom: null as string | null,
    note: '',
  }
  return (
    <FormDialog
      opened
      onClose={onClose}
      title={t('addLink')}
      operation={addLink}
      schema={z.object({ otherClientId: z.uuid() })}
      initial={initial}
      input={({ otherClientId, note, ...body }) => ({
        params: { clientId },
        body: { ...body, note: note || null, otherClientId: otherClientId ?? '' },
      })}
      invalidates={[readClient]}
      submit={t('save')}
    >
      {(form) => (
        <>
          <PersonSelect
            clientId={clientId}
            label={t('linkFrom')}
            description={t('linkWhole')}
            clearable
            {...form.getInputProps('personId')}
          />
          <Select
            label={t('linkKind')}
            data={LINK_KINDS.map((kind) => ({ value: kind, label: t(`link.${kind}`) }))}
            {...form.getInputProps('kind')}
          />
          <ClientSelect
            label={t('linkTo')}
            required
            value={form.values.otherClientId}
            onChange={(id) => form.setValues({ otherClientId: id, otherPersonId: null })}
            error={form.errors.otherClientId}
          />
          <PersonSelect
            clientId={form.values.otherClientId ?? ''}
            label={t('linkToPerson')}
            clearable
            {...form.getInputProps('otherPersonId')}
          />
          <DayInput
            label={t('from')}
            clearable
            value={form.values.validFrom}
            onChange={(day) => form.setFieldValue('validFrom', day)}
            error={form.errors.validFrom}
          />
          <Textarea label={t('note')} autosize {...form.getInputProps('note')} />
        </>
      )}
    </FormDialog>
  )
}
