import { Textarea, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { FormDrawer } from '#web/parts/FormDialog.tsx'
import { listScorecards, readScorecard, type Scorecard, score } from '../contract.ts'
import { ContactPicker } from './ContactPicker.tsx'

type Card = z.output<typeof Scorecard>
type Values = z.input<typeof score.body>

export type Scoring = {
  criterion: Card['criteria'][number]
  scorer: 'first' | 'second'
  before: Card['marks'][number] | undefined
}

type Props = { card: Card; scoring: Scoring; onClose: () => void }

/** A score, why, and the contacts it rests on: none without the others. */
export function ScoreForm({ card, scoring: { criterion, scorer, before }, onClose }: Props) {
  const { t } = useTranslation(['compensation', 'shell'])
  const initial: Values = {
    score: before ? String(Number(before.score)) : '',
    reason: before?.reason ?? '',
    contacts: before?.contacts.map(({ clientId, interactionId }) => ({ clientId, interactionId })) ?? [],
  }
  return (
    <FormDrawer
      opened
      size="lg"
      onClose={onClose}
      title={t('card.scoring', { criterion: criterion.name, name: card.name })}
      operation={score}
      initial={initial}
      input={(body) => ({
        params: { scorecardId: card.id, criterion: criterion.id, scorer },
        body,
      })}
      invalidates={[readScorecard, listScorecards]}
      done={t('card.scored')}
      submit={t('card.save')}
    >
      {(form) => (
        <>
          <TextInput
            label={t('card.scoreOf', { scale: criterion.scale })}
            description={t('card.scoreText')}
            inputMode="decimal"
            required
            data-autofocus
            maw={180}
            {...form.getInputProps('score')}
            onChange={(event) => form.setFieldValue('score', event.currentTarget.value.trim().replace(',', '.'))}
          />
          <Textarea label={t('shell:reason')} required autosize minRows={3} {...form.getInputProps('reason')} />
          <ContactPicker
            card={card}
            value={form.values.contacts}
            onChange={(contacts) => form.setFieldValue('contacts', contacts)}
            error={form.errors.contacts}
          />
        </>
      )}
    </FormDrawer>
  )
}
