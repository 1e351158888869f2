import { Anchor, Avatar, Button, Group } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Answer } from '#web/api.ts'
import { useVerb } from '#web/hooks.ts'
import { dayText } from '#web/parts/Dates.tsx'
import { Section } from '#web/parts/Section.tsx'
import { readClient } from '../contract.ts'
import { removeEmail, removePhone } from '../details-contract.ts'
import classes from './ClientPage.module.css'
import { MovePerson } from './MovePerson.tsx'
import { PersonForm } from './PersonForm.tsx'
import { ReachForm } from './ReachForm.tsx'
import { RemoveButton } from './RemoveButton.tsx'

type Page = Answer<typeof readClient>
type Shown = Page['persons'][number]
type Open = { form: 'person' | 'reach' | 'move'; person?: Shown }

/** Who belongs to the client, and how each of them is reached. */
export function PersonsPanel({ page }: { page: Page }) {
  const { t } = useTranslation('clients')
  const [open, setOpen] = useState<Open | null>(null)
  const clientId = page.client.id
  const close = () => setOpen(null)
  const add = page.may.edit && (
    <Button variant="subtle" size="compact-sm" onClick={() => setOpen({ form: 'person' })}>
      {t('addPerson')}
    </Button>
  )
  return (
    <Section title={t('persons')} actions={add}>
      <Reach page={page} personId={null} />
      <ul className={classes.list}>
        {page.persons.map((person) => (
          <li key={person.id} id={`person-${person.id}`}>
            <Group align="start" wrap="nowrap" gap="sm">
              <Avatar size="sm" radius="xl" aria-hidden>
                {person.initials}
              </Avatar>
              <PersonCard page={page} person={person} onOpen={setOpen} />
            </Group>
          </li>
        ))}
      </ul>
      {page.persons.length === 0 && <p>{t('noPersons')}</p>}
      {open?.form === 'person' && <PersonForm clientId={clientId} person={open.person} onClose={close} />}
      {open?.form === 'reach' && <ReachForm clientId={clientId} person={open.person} onClose={close} />}
      {open?.form === 'move' && open.person && <MovePerson clientId={clientId} person={open.person} onClose={close} />}
    </Section>
  )
}

function PersonCard({ page, person, onOpen }: { page: Page; person: Shown; onOpen: (open: Open) => void }) {
  const { t } = useTranslation('clients')
  const birthday = useBirthday(person)
  const works = page.employments.filter(({ personId, validTo }) => personId === person.id && !validTo)
  const facts = [
    person.nativeName,
    t(`role.${person.role}`),
    birthday,
    ...works.map(({ title, employer }) => [title, employer].filter(Boolean).join(', ')),
  ]
  return (
    <div>
      <p>
        <strong>{[person.title, person.fullName].filter(Boolean).join(' ')}</strong>
      </p>
      <small>{facts.filter(Boolean).join(' · ')}</small>
      <Reach page={page} personId={person.id} />
      {page.may.edit && (
        <Group gap="xs">
          <Button variant="subtle" size="compact-xs" onClick={() => onOpen({ form: 'person', person })}>
            {t('edit')}
          </Button>
          <Button variant="subtle" size="compact-xs" onClick={() => onOpen({ form: 'reach', person })}>
            {t('addReach')}
          </Button>
          <Button variant="subtle" size="compact-xs" onClick={() => onOpen({ form: 'move', person })}>
            {t('move')}
          </Button>
        </Group>
      )}
    </div>
  )
}

function useBirthday({ birthDate, birthMonthDay, deceasedOn }: Shown): string | null {
  const { t, i18n } = useTranslation('clients')
  if (deceasedOn) return t('died', { day: dayText(deceasedOn, i18n.language) })
  if (birthDate) return t('born', { day: dayText(birthDate, i18n.language) })
  if (!birthMonthDay) return null
  const day = new Intl.DateTimeFormat(i18n.language, { day: 'numeric', month: 'long', timeZone: 'UTC' })
  // A leap year, so that the 29th of February has a day.
  return t('birthday', { day: day.format(new Date(`2024-${birthMonthDay}T00:00:00Z`)) })
}

/** Numbers and addresses that dial and write when pressed. */
function Reach({ page, personId }: { page: Page; personId: string | null }) {
  const { t } = useTranslation('clients')
  const dropPhone = useVerb(removePhone, { invalidates: [readClient] })
  const dropEmail = useVerb(removeEmail, { invalidates: [readClient] })
  const clientId = page.client.id
  return (
    <>
      {page.phones
        .filter((phone) => phone.personId === personId)
        .map(({ id, e164, written, label }) => (
          <Group key={id} gap={4}>
            <Anchor href={`tel:${e164}`}>{written}</Anchor> <small>{t(`label.${label}`)}</small>
            {page.may.edit && (
              <RemoveButton
                label={t('removePhone', { number: written })}
                onClick={() => dropPhone.mutate({ params: { clientId, phoneId: id } })}
              />
            )}
          </Group>
        ))}
      {page.emails
        .filter((email) => email.personId === personId)
        .map(({ id, address, label, deadSince }) => (
          <Group key={id} gap={4}>
            <Anchor href={`mailto:${address}`}>{address}</Anchor>{' '}
            <small>{deadSince ? t('bounces') : t(`label.${label}`)}</small>
            {page.may.edit && (
              <RemoveButton
                label={t('removeEmail', { address })}
                onClick={() => dropEmail.mutate({ params: { clientId, emailId: id } })}
              />
            )}
          </Group>
        ))}
    </>
  )
}
