import { ActionIcon, Button, Group, Paper, SegmentedControl, Select, SimpleGrid, TextInput } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { SameHint } from '#src/duplicates/ui/SameHint.tsx'
import { FindSelect } from '#web/parts/FindSelect.tsx'
import type { Form } from '#web/parts/form.ts'
import { PageHeader } from '#web/parts/PageHeader.tsx'
import { VerbForm } from '#web/parts/VerbForm.tsx'
import { useHasRole, useMe } from '#web/session.ts'
import { createClient, listClients } from '../contract.ts'
import { CLIENT_KINDS, type ClientKind, PERSON_ROLES, type PersonRole, TIERS } from '../words.ts'
import { ClientFields, type ClientValues, clientBody } from './ClientFields.tsx'

type PersonValues = {
  givenName: string
  familyName: string
  nativeName: string
  role: PersonRole
  phone: string
  email: string
}
type Values = ClientValues & {
  kind: ClientKind
  tier: (typeof TIERS)[number]
  leadId: string | null
  persons: PersonValues[]
}

const nobody = (role: PersonRole): PersonValues => ({
  givenName: '',
  familyName: '',
  nativeName: '',
  role,
  phone: '',
  email: '',
})
const Tier = z.enum(TIERS)
const Kind = z.enum(CLIENT_KINDS)

/** A household with its members, or a company with its officers, in one go. */
export default function NewClientPage() {
  const { t } = useTranslation('clients')
  const navigate = useNavigate()
  const me = useMe()
  const names = useHasRole('manager', 'service')
  const initial: Values = {
    kind: 'household',
    name: '',
    nativeName: '',
    segment: '',
    tier: 'prospect',
    language: me.language,
    country: '',
    timeZone: me.timeZone,
    currency: me.firm.currency,
    since: null,
    legalForm: '',
    industry: '',
    ticker: '',
    note: '',
    leadId: null,
    persons: [nobody('primary')],
  }
  return (
    <>
      <PageHeader title={t('add')} text={t('addText')} />
      <Paper maw={720}>
        <VerbForm
          operation={createClient}
          schema={z.object({ name: createClient.body.shape.name, country: createClient.body.shape.country })}
          initial={initial}
          input={(values) => ({ body: bodyOf(values) })}
          invalidates={[listClients]}
          done={t('added')}
          submit={t('add')}
          onDone={({ id }) => void navigate({ to: '/clients/$clientId', params: { clientId: id } })}
        >
          {(form) => (
            <>
              <SegmentedControl
                aria-label={t('filter.kind')}
                data={CLIENT_KINDS.map((kind) => ({ value: kind, label: t(`kind.${kind}`) }))}
                value={form.values.kind}
                onChange={(kind) => form.setFieldValue('kind', Kind.parse(kind))}
              />
              <ClientFields
                kind={form.values.kind}
                field={(name) => form.getInputProps(name)}
                since={form.values.since}
                onSince={(day) => form.setFieldValue('since', day)}
              />
              {form.values.kind === 'company' && <SameHint typed={{ kind: 'company', name: form.values.name }} />}
              <Select
                label={t('filter.tier')}
                data={TIERS.map((tier) => ({ value: tier, label: t(`tier.${tier}`) }))}
                value={form.values.tier}
                onChange={(tier) => form.setFieldValue('tier', Tier.parse(tier))}
              />
              {names && (
                <FindSelect
                  kind="colleague"
                  label={t('lead')}
                  description={t('leadText')}
                  clearable
                  value={form.values.leadId}
                  onChange={(id) => form.setFieldValue('leadId', id)}
                  error={form.errors.leadId}
                />
              )}
              <PersonRows form={form} />
            </>
          )}
        </VerbForm>
      </Paper>
    </>
  )
}

function bodyOf({ kind, tier, leadId, persons, ...client }: Values) {
  const { legalForm, industry, ticker, ...household } = clientBody(client)
  return {
    ...household,
    ...(kind === 'company' ? { legalForm, industry, ticker } : {}),
    kind,
    tier,
    ...(leadId ? { leadId } : {}),
    persons: persons
      .filter(({ givenName, familyName }) => givenName.trim() || familyName.trim())
      .map(({ phone, email, nativeName, ...person }) => ({
        ...person,
        nativeName: nativeName || null,
        language: client.language,
        phones: phone ? [{ number: phone }] : [],
        emails: email ? [{ address: email }] : [],
      })),
  }
}

const typedOf = ({ givenName, familyName, nativeName, phone, email }: PersonValues) => ({
  name: nativeName,
  givenName,
  familyName,
  phone,
  email,
})

function PersonRows({ form }: { form: Form<Values> }) {
  const { t } = useTranslation('clients')
  const role = form.values.kind === 'company' ? 'officer' : 'member'
  return (
    <>
      {form.values.persons.map((person, at) => (
        <fieldset key={at}>
          <legend>{t('personNumber', { number: at + 1 })}</legend>
          <SimpleGrid cols={2}>
            <TextInput label={t('givenName')} {...form.getInputProps(`persons.${at}.givenName`)} />
            <TextInput label={t('familyName')} {...form.getInputProps(`persons.${at}.familyName`)} />
            <TextInput label={t('nativeName')} {...form.getInputProps(`persons.${at}.nativeName`)} />
            <Select
              label={t('personRole')}
              data={PERSON_ROLES.map((code) => ({ value: code, label: t(`role.${code}`) }))}
              {...form.getInputProps(`persons.${at}.role`)}
            />
            <TextInput label={t('phone')} type="tel" {...form.getInputProps(`persons.${at}.phone`)} />
            <TextInput label={t('email')} type="email" {...form.getInputProps(`persons.${at}.email`)} />
          </SimpleGrid>
          <SameHint typed={typedOf(person)} />
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={t('removePerson')}
            onClick={() => form.removeListItem('persons', at)}
          >
            <IconTrash size={16} />
          </ActionIcon>
        </fieldset>
      ))}
      <Group>
        <Button variant="default" onClick={() => form.insertListItem('persons', nobody(role))}>
          {t('addPerson')}
        </Button>
      </Group>
    </>
  )
}
