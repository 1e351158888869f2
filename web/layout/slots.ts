import { askedFor } from '../asked.tsx'

export const palette = askedFor<true>(() => import('./Palette.tsx'))
export const shortcutHelp = askedFor<{ mayLog: boolean }>(() => import('./ShortcutHelp.tsx'))
/** The rest of the navigation, on a phone. */
export const more = askedFor<true>(() => import('./MoreDrawer.tsx'))
