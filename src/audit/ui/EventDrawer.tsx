import { Drawer, Table, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { Instant } from '#web/parts/Dates.tsx'
import { ClientLink } from '#web/parts/Links.tsx'
import type { FullEvent } from '../contract.ts'
import { changesOf } from '../changes.ts'
import classes from './EventDrawer.module.css'
import { useEventWords } from './eventWords.ts'

type Props = { event: z.output<typeof FullEvent>; onClose: () => void }

/** One event with what stood before and after it, field by field. */
export function EventDrawer({ event, onClose }: Props) {
  const { t } = useTranslation('audit')
  const words = useEventWords()
  const changes = changesOf(event.before, event.after)
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size="lg"
      title={`${words.subject(event.subject)}: ${words.verb(event.verb)}`}
      closeButtonProps={{ 'aria-label': t('shell:close') }}
    >
      <Text size="sm" c="dimmed">
        <Instant at={event.at} /> · {event.actor?.name ?? t('byItself')} · {t('place', { seq: event.seq })}
      </Text>
      <Text size="sm" mt="xs">
        {event.client ? <ClientLink client={event.client} /> : t('firm')}
      </Text>
      {event.reason && (
        <Text mt="sm" className={classes.value}>
          {event.reason}
        </Text>
      )}
      {changes.length === 0 ? (
        <Text mt="md" c="dimmed">
          {t('nothingTold')}
        </Text>
      ) : (
        <Table mt="md" verticalSpacing="xs" className={classes.table}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('field')}</Table.Th>
              <Table.Th>{t('before')}</Table.Th>
              <Table.Th>{t('after')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {changes.map(({ field, before, after }) => (
              <Table.Tr key={field}>
                <Table.Th scope="row">{field}</Table.Th>
                <Table.Td className={classes.value}>{before}</Table.Td>
                <Table.Td className={classes.value}>{after}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
    </Drawer>
  )
}
