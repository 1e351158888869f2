import { Chip, Group, Input, NumberInput, Pill, Select, Stack, Switch, Textarea, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useNow } from '#web/clock.ts'
import { FindSelect } from '#web/parts/FindSelect.tsx'
import { useTimeZone } from '#web/parts/Dates.tsx'
import { fromLocal, toLocal } from '../local-time.ts'
import { CHANNELS, DIRECTIONS, OUTCOMES, PURPOSES } from '../words.ts'
import type { Channel } from '../words.ts'
import { isReached } from './draft.ts'
import type { Draft } from './draft.ts'
import classes from './QuickLog.module.css'

type Props = { draft: Draft; onChange: (part: Partial<Draft>) => void }

/** How, what for, what came of it, when; notes. */
export function FactFields({ draft, onChange, fields }: Props & { fields: Record<string, string> }) {
  const { t } = useTranslation('interactions')
  const timeZone = useTimeZone()
  const now = useNow()
  const options = (list: 'purpose' | 'outcome', codes: readonly string[]) =>
    codes.map((code) => ({ value: code, label: t(`${list}.${code}`) }))
  const pick = <Code extends string>(codes: readonly Code[], text: string | null, take: (code: Code) => void) => {
    const code = codes.find((one) => one === text)
    if (code) take(code)
  }
  const pickChannel = (channel: Channel) =>
    onChange({ channel, ...(channel === 'voicemail' ? { outcome: 'left_message' } : {}) })
  return (
    <Stack gap="sm">
      <Input.Wrapper label={t('field.channel')} labelElement="div">
        <Chip.Group value={draft.channel} onChange={(text) => pick(CHANNELS, text, pickChannel)}>
          <Group gap={6} role="radiogroup" aria-label={t('field.channel')}>
            {CHANNELS.map((channel) => (
              <Chip key={channel} value={channel} size="xs">
                {t(`channel.${channel}`)}
              </Chip>
            ))}
          </Group>
        </Chip.Group>
      </Input.Wrapper>
      <div className={classes.pair}>
        <Select
          label={t('field.purpose')}
          data={options('purpose', PURPOSES)}
          value={draft.purpose}
          allowDeselect={false}
          onChange={(text) => pick(PURPOSES, text, (purpose) => onChange({ purpose }))}
        />
        <Select
          label={t('field.outcome')}
          description={isReached(draft) ? undefined : t('log.attempt')}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          data={options('outcome', OUTCOMES)}
          value={draft.outcome}
          allowDeselect={false}
          error={fields.outcome}
          onChange={(text) => pick(OUTCOMES, text, (outcome) => onChange({ outcome }))}
        />
        <TextInput
          type="datetime-local"
          label={t('field.occurredAt')}
          max={toLocal(now, timeZone)}
          value={toLocal(draft.occurredAt ? new Date(draft.occurredAt) : now, timeZone)}
          error={fields.occurredAt}
          onChange={(event) => onChange({ occurredAt: fromLocal(event.currentTarget.value, timeZone) })}
        />
        <NumberInput
          label={t('field.minutes')}
          min={0}
          max={1440}
          value={draft.minutes ?? ''}
          onChange={(minutes) => onChange({ minutes: typeof minutes === 'number' ? minutes : null })}
        />
      </div>
      <Textarea
        label={t('field.notes')}
        autosize
        minRows={2}
        value={draft.notes}
        onChange={(event) => onChange({ notes: event.currentTarget.value })}
      />
    </Stack>
  )
}

/** What most contacts do not need. */
export function MoreFields({ draft, onChange }: Props) {
  const { t } = useTranslation('interactions')
  const { colleagues } = draft
  return (
    <Stack gap="sm">
      <Select
        label={t('field.direction')}
        data={DIRECTIONS.map((direction) => ({ value: direction, label: t(`direction.${direction}`) }))}
        value={draft.direction}
        allowDeselect={false}
        onChange={(text) => onChange({ direction: DIRECTIONS.find((one) => one === text) ?? 'outbound' })}
      />
      <FindSelect
        kind="initiative"
        label={t('field.initiative')}
        clearable
        value={draft.initiativeId}
        onChange={(initiativeId) => onChange({ initiativeId })}
      />
      <FindSelect
        kind="colleague"
        label={t('field.colleagues')}
        value={null}
        onChange={(id, hit) => id && onChange({ colleagues: [...colleagues, { id, label: hit?.label ?? '' }] })}
      />
      <Pill.Group>
        {colleagues.map(({ id, label }) => (
          <Pill
            key={id}
            withRemoveButton
            onRemove={() => onChange({ colleagues: colleagues.filter((one) => one.id !== id) })}
          >
            {label}
          </Pill>
        ))}
      </Pill.Group>
      <Switch
        label={t('field.confidential')}
        description={t('log.confidentialText')}
        checked={draft.confidential}
        onChange={(event) => onChange({ confidential: event.currentTarget.checked })}
      />
    </Stack>
  )
}
