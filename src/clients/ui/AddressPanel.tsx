import { Button, Select, SimpleGrid, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import type { Answer } from '#web/api.ts'
import { useVerb } from '#web/hooks.ts'
import { FormDialog } from '#web/parts/FormDialog.tsx'
import { Section } from '#web/parts/Section.tsx'
import { readClient } from '../contract.ts'
import { addAddress, removeAddress } from '../details-contract.ts'
import { ADDRESS_LABELS } from '../words.ts'
import classes from './ClientPage.module.css'
import { CountrySelect } from './CountrySelect.tsx'
import { PersonSelect } from './PersonSelect.tsx'
import { RemoveButton } from './RemoveButton.tsx'

/** Addresses as the post of their country wants them. */
export function AddressPanel({ page: { client, addresses, may } }: { page: Answer<typeof readClient> }) {
  const { t } = useTranslation('clients')
  const [adding, setAdding] = useState(false)
  const drop = useVerb(removeAddress, { invalidates: [readClient] })
  const add = may.edit && (
    <Button variant="subtle" size="compact-sm" onClick={() => setAdding(true)}>
      {t('addAddress')}
    </Button>
  )
  return (
    <Section title={t('addresses')} actions={add}>
      {addresses.length === 0 && <p>{t('noAddresses')}</p>}
      <ul className={classes.list}>
        {addresses.map(({ id, label, written, validTo }) => (
          <li key={id}>
            <div>
              <address className={classes.address}>{written.join('\n')}</address>
              <small>
                {[t(`label.${label}`), validTo && t('linkEnded', { day: validTo })].filter(Boolean).join(' · ')}
              </small>
            </div>
            {may.edit && (
              <RemoveButton
                label={t('removeAddress', { address: written.join(', ') })}
                onClick={() => drop.mutate({ params: { clientId: client.id, addressId: id } })}
              />
            )}
          </li>
        ))}
      </ul>
      {adding && <AddAddress clientId={client.id} country={client.country} onClose={() => setAdding(false)} />}
    </Section>
  )
}

function AddAddress({ clientId, country, onClose }: { clientId: string; country: string; onClose: () => void }) {
  const { t } = useTranslation('clients')
  return (
    <FormDialog
      opened
      onClose={onClose}
      title={t('addAddress')}
      operation={addAddress}
      schema={z.object({ street: z.string().min(1), country: z.string().length(2) })}
      initial={{ personId: null, label: 'home' as const, street: '', city: '', region: '', postcode: '', country }}
      input={({ street, city, region, postcode, ...body }) => ({
        params: { clientId },
        body: {
          ...body,
          lines: linesOf(street),
          city: city || null,
          region: region || null,
          postcode: postcode || null,
        },
      })}
      invalidates={[readClient]}
      submit={t('save')}
    >
      {(form) => (
        <>
          <Textarea
            label={t('street')}
            required
            data-autofocus
            autosize
            minRows={2}
            {...form.getInputProps('street')}
          />
          <SimpleGrid cols={2}>
            <TextInput label={t('postcode')} {...form.getInputProps('postcode')} />
            <TextInput label={t('city')} {...form.getInputProps('city')} />
            <TextInput label={t('region')} {...form.getInputProps('region')} />
            <CountrySelect label={t('country')} required {...form.getInputProps('country')} />
          </SimpleGrid>
          <Select
            label={t('labelled')}
            data={ADDRESS_LABELS.map((label) => ({ value: label, label: t(`label.${label}`) }))}
            {...form.getInputProps('label')}
          />
          <PersonSelect clientId={clientId} label={t('whose.person')} clearable {...form.getInputProps('personId')} />
        </>
      )}
    </FormDialog>
  )
}

const linesOf = (street: string): string[] =>
  street
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
