import { Select, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { readClient } from '#src/clients/contract.ts'
import type { LinkKind } from '#src/clients/words.ts'
import { FormDialog } from '#web/parts/FormDialog.tsx'
import { linkProposed, listDuplicates } from '../contract.ts'
import type { Proposal } from './ProposalCard.tsx'

type Props = { proposal: Proposal; onClose: () => void }
const KINDS: readonly LinkKind[] = ['spouse', 'partner', 'child', 'parent', 'sibling', 'friend']
const INITIAL: { kind: LinkKind } = { kind: 'spouse' }

/** Two of one home in two clients: what they are to each other, only a person knows. */
export function LinkHome({ proposal: { id, sides }, onClose }: Props) {
  const { t } = useTranslation(['duplicates', 'clients'])
  const [one, other] = sides
  return (
    <FormDialog
      opened
      onClose={onClose}
      title={t('link.open')}
      operation={linkProposed}
      initial={INITIAL}
      input={(body) => ({ params: { clientId: one.clientId, proposalId: id }, body })}
      invalidates={[listDuplicates, readClient]}
      done={t('link.done')}
      submit={t('link.open')}
    >
      {(form) => (
        <>
          <Text size="sm">{t('link.text', { one: one.name, other: other.name })}</Text>
          <Select
            label={t('link.kind', { one: one.name })}
            data={KINDS.map((kind) => ({ value: kind, label: t(`clients:link.${kind}`) }))}
            {...form.getInputProps('kind')}
          />
        </>
      )}
    </FormDialog>
  )
}
