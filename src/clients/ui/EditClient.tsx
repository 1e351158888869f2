import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { FormDrawer } from '#web/parts/FormDialog.tsx'
import { changeClient, type Client, listClients, readClient } from '../contract.ts'
import { ClientFields, clientBody } from './ClientFields.tsx'

type Props = { client: z.output<typeof Client>; onClose: () => void }

export function EditClient({ client, onClose }: Props) {
  const { t } = useTranslation('clients')
  const { version, name, language, country, timeZone, currency, since } = client
  const initial = {
    version,
    name,
    nativeName: client.nativeName ?? '',
    segment: client.segment ?? '',
    language,
    country,
    timeZone,
    currency,
    since,
    legalForm: client.legalForm ?? '',
    industry: client.industry ?? '',
    ticker: client.ticker ?? '',
    note: client.note ?? '',
  }
  return (
    <FormDrawer
      opened
      onClose={onClose}
      title={client.name}
      operation={changeClient}
      schema={z.object({ name: z.string().min(1) })}
      initial={initial}
      input={({ version: seen, ...values }) => ({
        params: { clientId: client.id },
        body: { ...clientBody(values), version: seen },
      })}
      invalidates={[readClient, listClients]}
      done={t('saved')}
      submit={t('save')}
    >
      {(form) => (
        <ClientFields
          kind={client.kind}
          field={(field) => form.getInputProps(field)}
          since={form.values.since}
          onSince={(day) => form.setFieldValue('since', day)}
        />
      )}
    </FormDrawer>
  )
}
