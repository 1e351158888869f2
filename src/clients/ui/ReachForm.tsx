import { SegmentedControl, Select, TextInput } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { DayInput } from '#web/parts/DayInput.tsx'
import { FormDialog } from '#web/parts/FormDialog.tsx'
import { readClient } from '../contract.ts'
import { addEmail, addEmployment, addPhone } from '../details-contract.ts'
import { EMAIL_LABELS, ISSUER_ROLES, PHONE_LABELS } from '../words.ts'

type Props = { clientId: string; person?: { id: string; fullName: string } | undefined; onClose: () => void }
const KINDS = ['phone', 'email', 'employment'] as const
type Kind = (typeof KINDS)[number]

/** Adds a number, an e-mail address or an employment to a person. */
export function ReachForm({ clientId, person, onClose }: Props) {
  const { t } = useTranslation('clients')
  const [kind, setKind] = useState<Kind>('phone')
  const kinds = (
    <SegmentedControl
      data={KINDS.map((value) => ({ value, label: t(value) }))}
      value={kind}
      onChange={(value) => setKind(KINDS.find((one) => one === value) ?? 'phone')}
    />
  )
  const params = { clientId }
  const personId = person?.id ?? null
  const dialog = {
    opened: true,
    onClose,
    title: person?.fullName ?? t('addReach'),
    invalidates: [readClient],
    submit: t('save'),
  }
  if (kind === 'email')
    return (
      <FormDialog
        {...dialog}
        operation={addEmail}
        initial={{ personId, address: '', label: 'private' as const }}
        input={(body) => ({ params, body })}
      >
        {(form) => (
          <>
            {kinds}
            <TextInput label={t('email')} type="email" required data-autofocus {...form.getInputProps('address')} />
            <Select label={t('labelled')} data={labels(t, EMAIL_LABELS)} {...form.getInputProps('label')} />
          </>
        )}
      </FormDialog>
    )
  if (kind === 'employment' && personId)
    return <EmploymentForm clientId={clientId} personId={personId} kinds={kinds} onClose={onClose} />
  return (
    <FormDialog
      {...dialog}
      operation={addPhone}
      initial={{ personId, number: '', label: 'mobile' as const }}
      input={(body) => ({ params, body })}
    >
      {(form) => (
        <>
          {kinds}
          <TextInput label={t('phone')} type="tel" required data-autofocus {...form.getInputProps('number')} />
          <Select label={t('labelled')} data={labels(t, PHONE_LABELS)} {...form.getInputProps('label')} />
        </>
      )}
    </FormDialog>
  )
}

type EmploymentProps = { clientId: string; personId: string; kinds: ReactNode; onClose: () => void }

function EmploymentForm({ clientId, personId, kinds, onClose }: EmploymentProps) {
  const { t } = useTranslation('clients')
  return (
    <FormDialog
      opened
      onClose={onClose}
      title={t('employment')}
      invalidates={[readClient]}
      submit={t('save')}
      operation={addEmployment}
      initial={{ personId, employer: '', title: '', issuerRole: null, validFrom: null as string | null }}
      input={(body) => ({ params: { clientId }, body: { ...body, title: body.title || null } })}
    >
      {(form) => (
        <>
          {kinds}
          <TextInput label={t('employer')} required data-autofocus {...form.getInputProps('employer')} />
          <TextInput label={t('jobTitle')} {...form.getInputProps('title')} />
          <Select
            label={t('issuerRole')}
            description={t('issuerRoleText')}
            clearable
            data={ISSUER_ROLES.map((value) => ({ value, label: t(`issuer.${value}`) }))}
            {...form.getInputProps('issuerRole')}
          />
          <DayInput
            label={t('from')}
            clearable
            value={form.values.validFrom}
            onChange={(day) => form.setFieldValue('validFrom', day)}
            error={form.errors.validFrom}
          />
        </>
      )}
    </FormDialog>
  )
}

const labels = (t: (key: string) => string, codes: readonly string[]) =>
  codes.map((value) => ({ value, label: t(`label.${value}`) }))
