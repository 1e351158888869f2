import { Text, Textarea } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { FormDialog } from '#web/parts/FormDialog.tsx'
import { keepApart, listDuplicates } from '../contract.ts'
import type { Proposal } from './ProposalCard.tsx'

type Props = { proposal: Proposal; onClose: () => void }

/** "Not the same", with a reason if there is one to remember. */
export function KeepApart({ proposal: { id, sides, tie }, onClose }: Props) {
  const { t } = useTranslation('duplicates')
  return (
    <FormDialog
      opened
      onClose={onClose}
      title={t(`apart.${tie}`)}
      operation={keepApart}
      initial={{ reason: '' }}
      input={({ reason }) => ({
        params: { clientId: sides[0].clientId, proposalId: id },
        body: { reason: reason || null },
      })}
      invalidates={[listDuplicates]}
      done={t('apart.done')}
      submit={t(`apart.${tie}`)}
    >
      {(form) => (
        <>
          <Text size="sm">{t('apart.text')}</Text>
          <Textarea label={t('apart.reason')} autosize minRows={2} {...form.getInputProps('reason')} />
        </>
      )}
    </FormDialog>
  )
}
