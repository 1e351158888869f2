import { Button, Group } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import type { DisputeShape } from '#src/kit/disputes.ts'
import type { Operation } from '#src/kit/operation.ts'
import type { Input } from '#web/api.ts'
import { Day } from '#web/parts/Dates.tsx'
import { ReasonDialog } from '#web/parts/ReasonDialog.tsx'
import { StatusBadge } from '#web/parts/StatusBadge.tsx'

type Props<O extends Operation> = {
  dispute: Pick<z.output<typeof DisputeShape>, 'accepted' | 'answer' | 'decidedBy' | 'decideBy'>
  /** Whether the viewer may decide it; the server has the last word. */
  decides: boolean
  operation: O
  input: (decision: { accepted: boolean; answer: string }) => Input<O>
  invalidates: Operation[]
  /** What accepting and refusing lead to, in a sentence each. */
  acceptText: string
  refuseText: string
}

/** Of any dispute: the answer once there is one; until then by when, and the buttons of another person. */
export function DisputeState<O extends Operation>({ dispute, decides, ...rest }: Props<O>) {
  const { t } = useTranslation('compensation')
  const [deciding, setDeciding] = useState<'accept' | 'refuse' | null>(null)
  if (dispute.accepted !== null)
    return (
      <>
        <StatusBadge tone={dispute.accepted ? 'good' : 'plain'}>
          {t(dispute.accepted ? 'dispute.accepted' : 'dispute.refused')}
        </StatusBadge>{' '}
        {dispute.answer} <small>{dispute.decidedBy}</small>
      </>
    )
  return (
    <Group gap="xs">
      <span>
        {t('dispute.by')} <Day day={dispute.decideBy} />
      </span>
      {decides && (
        <>
          <Button size="compact-sm" onClick={() => setDeciding('accept')}>
            {t('dispute.accept')}
          </Button>
          <Button size="compact-sm" variant="default" onClick={() => setDeciding('refuse')}>
            {t('dispute.refuse')}
          </Button>
        </>
      )}
      {deciding && <Decide {...rest} accepted={deciding === 'accept'} onClose={() => setDeciding(null)} />}
    </Group>
  )
}

type DecideProps<O extends Operation> = Omit<Props<O>, 'dispute' | 'decides'> & {
  accepted: boolean
  onClose: () => void
}

function Decide<O extends Operation>({ accepted, onClose, input, acceptText, refuseText, ...rest }: DecideProps<O>) {
  const { t } = useTranslation('compensation')
  return (
    <ReasonDialog
      opened
      onClose={onClose}
      title={t(accepted ? 'dispute.accept' : 'dispute.refuse')}
      text={accepted ? acceptText : refuseText}
      input={(answer) => input({ accepted, answer })}
      done={t('dispute.decided')}
      submit={t(accepted ? 'dispute.accept' : 'dispute.refuse')}
      {...rest}
    />
  )
}
