/** When a claimant is reminded of a pledge, and in which words: once before its day, once after, once when it stays unpaid. */
import { daysBetween } from '#src/kit/days.ts'
import type { Day } from '#src/kit/days.ts'
import { formatAmount } from '#src/kit/money.ts'

/** Days before the expected day, after it, and after it until the claim lapses. */
export type ClaimPolicy = { nearDays: number; unpaidDays: number; expireDays: number }

/** Until the firm sets its own. */
export const DEFAULT_POLICY: ClaimPolicy = { nearDays: 7, unpaidDays: 30, expireDays: 90 }

export const STEPS = ['near', 'passed', 'unpaid'] as const
export type ReminderStep = (typeof STEPS)[number]

/** The step a pledge has come to; null where it is too early, or so late that it lapses. Steps that were slept through are left out. */
export function stepOf(expectedBy: Day, today: Day, { nearDays, unpaidDays, expireDays }: ClaimPolicy) {
  const late = daysBetween(expectedBy, today)
  if (late < -nearDays || late >= expireDays) return null
  if (late >= unpaidDays) return 'unpaid'
  return late > 0 ? 'passed' : 'near'
}

type Awaited = { minor: number; currency: string; expectedBy: Day }

/** What the task says to its claimant, who chose the language. */
export function reminderTitle(step: ReminderStep, language: string, { minor, currency, expectedBy }: Awaited): string {
  const sentence = (SENTENCES[language] ?? ENGLISH)[step]
  return sentence.replace('{amount}', `${formatAmount(minor, currency)} ${currency}`).replace('{day}', expectedBy)
}

type Sentences = Record<ReminderStep, string>
const ENGLISH: Sentences = {
  near: 'Promised money is due soon: {amount} by {day}',
  passed: 'Promised money has not come: {amount} by {day}',
  unpaid: 'Still unpaid, soon to lapse: {amount} promised by {day}',
}
const SENTENCES: Record<string, Sentences> = {
  en: ENGLISH,
  el: {
    near: 'Πλησιάζει υπόσχεση κεφαλαίων: {amount} έως {day}',
    passed: 'Τα κεφάλαια δεν ήρθαν: {amount} έως {day}',
    unpaid: 'Παραμένει ανεκπλήρωτη και θα λήξει: {amount} έως {day}',
  },
  ka: {
    near: 'ახლოვდება შეპირებული თანხის ვადა: {amount}, {day}',
    passed: 'შეპირებული თანხა არ შემოსულა: {amount}, {day}',
    unpaid: 'კვლავ გადაუხდელია და მალე ვადა გაუვა: {amount}, {day}',
  },
  ta: {
    near: 'வாக்களித்த தொகைக்கான நாள் நெருங்குகிறது: {amount}, {day}',
    passed: 'வாக்களித்த தொகை வரவில்லை: {amount}, {day}',
    unpaid: 'இன்னும் வரவில்லை, விரைவில் காலாவதியாகும்: {amount}, {day}',
  },
  lo: {
    near: 'ເງິນຕາມຄຳໝັ້ນສັນຍາໃກ້ຮອດກຳນົດ: {amount}, {day}',
    passed: 'ເງິນຕາມຄຳໝັ້ນສັນຍາຍັງບໍ່ເຂົ້າ: {amount}, {day}',
    unpaid: 'ຍັງບໍ່ໄດ້ຮັບ ແລະ ໃກ້ໝົດກຳນົດ: {amount}, {day}',
  },
  id: {
    near: 'Dana yang dijanjikan segera jatuh tempo: {amount} paling lambat {day}',
    passed: 'Dana yang dijanjikan belum masuk: {amount} paling lambat {day}',
    unpaid: 'Masih belum dibayar dan segera kedaluwarsa: {amount} paling lambat {day}',
  },
}
