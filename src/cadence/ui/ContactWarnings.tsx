/** What speaks against a contact, said while it is being written down or planned. */
import { Alert } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { useAnswer } from '#web/hooks.ts'
import { dayText } from '#web/parts/Dates.tsx'
import { checkContact } from '../contract.ts'
import type { Warning } from '../contract.ts'

type Contact = Pick<z.input<typeof checkContact.body>, 'clients' | 'channel' | 'purpose' | 'direction'>

export function ContactWarnings({ contact }: { contact: Contact & { occurredAt?: string } }) {
  const { t } = useTranslation('cadence')
  const words = useWarningText()
  const { clients, channel, purpose, direction } = contact
  const named = clients.map(({ clientId, personIds }) => ({ clientId, personIds }))
  const [asked] = useDebouncedValue(JSON.stringify({ clients: named, channel, purpose, direction }), 200)
  const body = JSON.parse(asked) as Contact
  const { data } = useAnswer(checkContact, { body }, { enabled: body.clients.length > 0, keepPrevious: true })
  const checks = clients.length ? (data?.checks ?? []) : []
  const refused = checks.some((check) => check.refused)
  const said = [...new Set(checks.flatMap((check) => check.warnings.map(words)))]
  if (!said.length) return null
  return (
    <Alert color={refused ? 'red' : 'amber'} title={t(refused ? 'warn.stop' : 'warn.title')} role="status">
      {said.map((text) => (
        <div key={text}>{text}</div>
      ))}
    </Alert>
  )
}

export function useWarningText(): (warning: z.output<typeof Warning>) => string {
  const { t, i18n } = useTranslation(['cadence', 'interactions'])
  const on = (day: string) => dayText(day, i18n.language)
  return (warning) => {
    switch (warning.code) {
      case 'suppressed':
        return warning.until
          ? t('warn.suppressedUntil', { until: on(warning.until) })
          : t(warning.severity === 'stop' ? 'warn.suppressed' : 'warn.softly')
      case 'blackout':
        return t('warn.blackout', { until: on(warning.until), reason: warning.reason })
      case 'out_of_hours':
        return t('warn.hours', { time: warning.localTime })
      case 'zone_unknown':
        return t('warn.zone')
      case 'cooldown':
        return t('warn.cooldown', { until: on(warning.until) })
      case 'capped':
        return t('warn.capped', { count: warning.count, days: warning.windowDays, on: on(warning.freeOn) })
      case 'colleague_recently':
        return t('warn.colleague', {
          who: warning.who,
          on: on(warning.day),
          channel: t(`interactions:channel.${warning.channel}`),
        })
    }
  }
}
