import '@mantine/notifications/styles.layer.css'
import { Notifications } from '@mantine/notifications'

/** At the top: at the bottom they would lie on the bars that hold the next action (the desk's "Prepare", a phone's tabs). */
export default function Toasts() {
  return <Notifications position="top-center" limit={4} />
}
