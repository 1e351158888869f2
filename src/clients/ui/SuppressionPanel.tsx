import { Button, Select } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Answer } from '#web/api.ts'
import { Day } from '#web/parts/Dates.tsx'
import { DayInput } from '#web/parts/DayInput.tsx'
import { FormDialog } from '#web/parts/FormDialog.tsx'
import { ReasonDialog } from '#web/parts/ReasonDialog.tsx'
import { Section } from '#web/parts/Section.tsx'
import { StatusBadge } from '#web/parts/StatusBadge.tsx'
import { readClient } from '../contract.ts'
import { addSuppression, endSuppression, listSuppressions } from '../suppressions-contract.ts'
import { SUPPRESSION_CHANNELS, SUPPRESSION_PURPOSES, SUPPRESSION_SOURCES } from '../words.ts'
import classes from './ClientPage.module.css'
import { PersonSelect } from './PersonSelect.tsx'

/** Whom not to contact, how and about what; first on the page because it comes before every contact. */
export function SuppressionPanel({ page: { client, suppressions, may } }: { page: Answer<typeof readClient> }) {
  const { t } = useTranslation('clients')
  const [open, setOpen] = useState<'add' | { end: string } | null>(null)
  const close = () => setOpen(null)
  const add = may.suppress && (
    <Button variant="subtle" size="compact-sm" onClick={() => setOpen('add')}>
      {t('suppression.add')}
    </Button>
  )
  return (
    <Section title={t('suppression.title')} actions={add}>
      {suppressions.length === 0 && <p>{t('suppression.none')}</p>}
      <ul className={classes.list}>
        {suppressions.map(({ id, personName, channel, purpose, strength, source, setBy, validFrom, validTo }) => (
          <li key={id}>
            <div>
              <p>
                <StatusBadge tone={strength === 'hard' ? 'bad' : 'warn'}>
                  {t(`suppression.strength.${strength}`)}
                </StatusBadge>{' '}
                {personName ?? client.name}: {t(`suppression.channel.${channel}`)},{' '}
                {t(`suppression.purpose.${purpose}`)}
              </p>
              <small>
                {[t(`suppression.source.${source}`), setBy?.name].filter(Boolean).join(' · ')} · <Day day={validFrom} />
                {validTo && (
                  <>
                    {' – '}
                    <Day day={validTo} />
                  </>
                )}
              </small>
            </div>
            {may.suppress && (
              <Button variant="subtle" size="compact-xs" onClick={() => setOpen({ end: id })}>
                {t('suppression.end')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {open === 'add' && <AddSuppression clientId={client.id} onClose={close} />}
      {open !== null && open !== 'add' && (
        <ReasonDialog
          opened
          onClose={close}
          title={t('suppression.end')}
          text={t('suppression.endText')}
          operation={endSuppression}
          input={(reason) => ({ params: { clientId: client.id, suppressionId: open.end }, body: { reason } })}
          invalidates={[readClient, listSuppressions]}
          submit={t('suppression.end')}
        />
      )}
    </Section>
  )
}

function AddSuppression({ clientId, onClose }: { clientId: string; onClose: () => void }) {
  const { t } = useTranslation('clients')
  const codes = (name: string, values: readonly string[]) =>
    values.map((value) => ({ value, label: t(`suppression.${name}.${value}`) }))
  return (
    <FormDialog
      opened
      onClose={onClose}
      title={t('suppression.add')}
      operation={addSuppression}
      initial={{
        personId: null,
        channel: 'any' as const,
        purpose: 'any' as const,
        strength: 'hard' as const,
        source: 'person' as const,
        validTo: null as string | null,
      }}
      input={(body) => ({ params: { clientId }, body })}
      invalidates={[readClient, listSuppressions]}
      submit={t('save')}
    >
      {(form) => (
        <>
          <PersonSelect
            clientId={clientId}
            label={t('suppression.who')}
            description={t('linkWhole')}
            clearable
            {...form.getInputProps('personId')}
          />
          <Select
            label={t('suppression.how')}
            data={codes('channel', SUPPRESSION_CHANNELS)}
            {...form.getInputProps('channel')}
          />
          <Select
            label={t('suppression.what')}
            data={codes('purpose', SUPPRESSION_PURPOSES)}
            {...form.getInputProps('purpose')}
          />
          <Select
            label={t('suppression.how_hard')}
            description={t('suppression.strengthText')}
            data={codes('strength', ['hard', 'soft'])}
            {...form.getInputProps('strength')}
          />
          <Select
            label={t('suppression.from')}
            data={codes('source', SUPPRESSION_SOURCES)}
            {...form.getInputProps('source')}
          />
          <DayInput
            label={t('until')}
            clearable
            value={form.values.validTo}
            onChange={(day) => form.setFieldValue('validTo', day)}
            error={form.errors.validTo}
          />
        </>
      )}
    </FormDialog>
  )
}
