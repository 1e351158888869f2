import { useTranslation } from 'react-i18next'
import { PageHeader } from '#web/parts/PageHeader.tsx'
import { DisputeTable } from './DisputeTable.tsx'
import { PayNav } from './PayNav.tsx'

export default function DisputesPage() {
  const { t } = useTranslation('compensation')
  return (
    <>
      <PageHeader title={t('dispute.title')} text={t('dispute.text')} />
      <PayNav />
      <DisputeTable />
    </>
  )
}
