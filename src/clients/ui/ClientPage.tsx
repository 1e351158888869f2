import { Button, Group } from '@mantine/core'
import { IconPhonePlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useScreenParams } from '#web/address.ts'
import type { Answer } from '#web/api.ts'
import { useAnswer } from '#web/hooks.ts'
import { ScreenLoading } from '#web/layout/ScreenLoading.tsx'
import { Panels } from '#web/panels.tsx'
import { Day, Instant } from '#web/parts/Dates.tsx'
import { PageHeader } from '#web/parts/PageHeader.tsx'
import { Problem } from '#web/parts/Problem.tsx'
import { Section } from '#web/parts/Section.tsx'
import { Stat, Stats } from '#web/parts/Stat.tsx'
import { openQuickLog } from '#web/quickLog.tsx'
import { readClient } from '../contract.ts'
import { AddressPanel } from './AddressPanel.tsx'
import classes from './ClientPage.module.css'
import { useCountryName } from './CountrySelect.tsx'
import { EditClient } from './EditClient.tsx'
import { LinksPanel } from './LinksPanel.tsx'
import { NeedsPanel } from './NeedsPanel.tsx'
import { PersonsPanel } from './PersonsPanel.tsx'
import { StageBadge } from './StageBadge.tsx'
import { SuppressionPanel } from './SuppressionPanel.tsx'
import { TierDialog } from './TierDialog.tsx'

/** The head is ours; what happened, the money and the claims are panels of their domains in the slot "client". */
export default function ClientPage() {
  const { clientId } = useScreenParams('clientId')
  const page = useAnswer(readClient, { params: { clientId } })
  if (page.error && !page.data) return <Problem error={page.error} onRetry={() => void page.refetch()} />
  if (!page.data) return <ScreenLoading />
  return <Loaded page={page.data} />
}

type Page = Answer<typeof readClient>

function Loaded({ page }: { page: Page }) {
  const clientId = page.client.id
  return (
    <>
      <Head page={page} />
      <Facts page={page} />
      <div className={classes.columns}>
        <div className={classes.main}>
          <Panels
            slot="client"
            clientId={clientId}
            frame={(panel, title, content) => (
              <Section title={title} id={panel.id}>
                {content}
              </Section>
            )}
          />
        </div>
        <aside className={classes.side}>
          <SuppressionPanel page={page} />
          <PersonsPanel page={page} />
          <NeedsPanel page={page} />
          <LinksPanel page={page} />
          <AddressPanel page={page} />
        </aside>
      </div>
    </>
  )
}

function Head({ page: { client, may } }: { page: Page }) {
  const { t } = useTranslation('clients')
  const [open, setOpen] = useState<'edit' | 'tier' | null>(null)
  const countryName = useCountryName()
  const close = () => setOpen(null)
  const said = [
    client.nativeName,
    t(`kind.${client.kind}`),
    countryName(client.country),
    client.legalForm,
    client.industry,
  ]
  const actions = (
    <Group gap="xs">
      {may.manage && (
        <Button variant="default" onClick={() => setOpen('tier')}>
          {t('tierOverride')}
        </Button>
      )}
      {may.edit && (
        <Button variant="default" onClick={() => setOpen('edit')}>
          {t('edit')}
        </Button>
      )}
      {may.edit && (
        <Button leftSection={<IconPhonePlus size={16} />} onClick={() => openQuickLog({ clientId: client.id })}>
          {t('shell:log')}
        </Button>
      )}
    </Group>
  )
  return (
    <>
      <PageHeader
        title={client.name}
        text={
          <>
            <StageBadge stage={client.stage} /> {said.filter(Boolean).join(' · ')}
          </>
        }
        actions={actions}
      />
      {open === 'edit' && <EditClient client={client} onClose={close} />}
      {open === 'tier' && <TierDialog client={client} onClose={close} />}
    </>
  )
}

function Facts({ page: { client, tier, lastContact } }: { page: Page }) {
  const { t } = useTranslation(['clients', 'interactions'])
  const reason = tier?.origin === 'override' ? tier.reason : undefined
  return (
    <Stats>
      <Stat
        label={t('lastContact')}
        value={lastContact ? <Instant at={lastContact.at} /> : t('never')}
        note={lastContact ? `${lastContact.who} · ${t(`channel.${lastContact.channel}`)}` : undefined}
      />
      <Stat
        label={t('filter.tier')}
        value={t(`tier.${client.tier}`)}
        note={
          tier?.validTo ? (
            <>
              {reason ?? t('tierUntil')} · <Day day={tier.validTo} />
            </>
          ) : (
            reason
          )
        }
      />
      <Stat
        label={t('since')}
        value={client.since ? <Day day={client.since} /> : '–'}
        note={client.note ?? undefined}
      />
    </Stats>
  )
}
