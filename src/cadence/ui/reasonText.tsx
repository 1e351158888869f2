import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { dayText } from '#web/parts/Dates.tsx'
import { moneyText } from '#web/parts/Money.tsx'
import type { DayRow } from '../contract.ts'

type Row = z.output<typeof DayRow>

/** The rule answers codes with data; here they become words. */
export function useReasonText(row: Row) {
  const { t, i18n } = useTranslation('cadence')
  const on = (day: string) => dayText(day, i18n.language)
  const task = (id: string) => row.tasks.find((one) => one.id === id)?.title ?? ''
  const pledged = (id: string) => {
    const pledge = row.pledges.find(({ claimId }) => claimId === id)
    return pledge ? moneyText(pledge.amountMinor, pledge.currency, i18n.language, { compact: true }) : ''
  }
  const list = new Intl.ListFormat(i18n.language)
  const reason = (one: Row['reasons'][number]): string => {
    switch (one.code) {
      case 'assignment':
        return t('reason.assignment', { task: task(one.id), on: on(one.dueOn) })
      case 'next_action':
        return t('reason.nextAction', { task: task(one.id), on: on(one.dueOn) })
      case 'pledge':
        return t('reason.pledge', { amount: pledged(one.claimId), on: on(one.expectedBy) })
      case 'cadence':
        return t('reason.cadence', {
          target: list.format(together(row).map((id) => targetText(t, id))),
          on: on(one.dueOn),
        })
      case 'birthday':
        return t('reason.birthday', {
          who: row.birthdays.find(({ id }) => id === one.personId)?.name ?? '',
          days: one.inDays,
          on: on(one.on),
        })
    }
  }
  const hold = (one: Row['holds'][number]): string => {
    switch (one.code) {
      case 'suppressed':
        return t('warn.suppressed')
      case 'blackout':
        return t('warn.blackout', { until: on(one.until), reason: one.reason })
      case 'cooldown':
        return t('warn.cooldown', { until: on(one.until) })
      case 'sequence_over':
        return t('hold.sequence', { count: one.contacts })
      case 'capped':
        return t('warn.capped', { count: one.count, days: one.windowDays, on: on(one.freeOn) })
    }
  }
  return { reason, hold }
}

/** Targets lie inside each other, so one line says them all, from the day the first of them was due. */
const together = (row: Row): string[] => row.reasons.flatMap((one) => (one.code === 'cadence' ? [one.targetId] : []))

/** The reasons that get a line of their own: of the cadence only the one due longest. */
export function linesOf({ reasons }: Row): Row['reasons'] {
  const days = reasons.flatMap((one) => (one.code === 'cadence' ? [one.dueOn] : [])).toSorted()
  const first = reasons.find((one) => one.code === 'cadence' && one.dueOn === days[0])
  return reasons.filter((one) => one.code !== 'cadence' || one === first)
}

const KNOWN = ['contacts', 'reviews', 'in_person', 'mailings', 'sequence']

/** The starter's targets have names in every language; a firm's own keep what it called them. */
export const targetText = (t: (key: string) => string, targetId: string): string =>
  KNOWN.includes(targetId) ? t(`target.${targetId}`) : targetId

/** A, B and C are called so everywhere. */
export const tierText = (t: (key: string) => string, tier: string): string =>
  ['prospect', 'coi', 'executive'].includes(tier) ? t(`tierName.${tier}`) : tier
