import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { signOut } from '#src/team/contract.ts'
import { useVerb } from '#web/hooks.ts'
import { Gate } from '#src/team/ui/Gate.tsx'
import { MyTotp } from '#src/team/ui/MyTotp.tsx'

/** Signed in, and let to nothing else until the second factor that the firm asks for is set up. */
export default function FactorPage() {
  const { t } = useTranslation(['admission', 'team', 'shell'])
  const leave = useVerb(signOut, { onDone: () => location.assign('/') })
  return (
    <Gate title={t('factor.title')} text={t('factor.text')}>
      <MyTotp />
      <Button variant="subtle" mt="lg" loading={leave.isPending} onClick={() => leave.mutate({})}>
        {t('shell:menu.signOut')}
      </Button>
    </Gate>
  )
}
