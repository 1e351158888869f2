import {
  IconCalendarEvent,
  IconMail,
  IconMailbox,
  IconMessage,
  IconPhone,
  IconRecordMail,
  IconUsers,
  IconVideo,
  type TablerIcon,
} from '@tabler/icons-react'
import type { Channel } from '../words.ts'

const ICONS: Record<Channel, TablerIcon> = {
  telephone: IconPhone,
  in_person: IconUsers,
  video: IconVideo,
  email: IconMail,
  message: IconMessage,
  event: IconCalendarEvent,
  post: IconMailbox,
  voicemail: IconRecordMail,
}

/** Beside its word, never instead of it. */
export function ChannelIcon({ channel }: { channel: Channel }) {
  const Icon = ICONS[channel]
  return <Icon size={14} aria-hidden />
}
