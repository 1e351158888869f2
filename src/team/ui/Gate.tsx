import { Title } from '@mantine/core'
import type { ReactNode } from 'react'
import { LanguageSelect } from '#web/layout/LanguageSelect.tsx'
import classes from './Gate.module.css'

/** The page before the frame: signing in, setting up. */
export function Gate({ title, text, children }: { title: string; text: string; children: ReactNode }) {
  return (
    <div className={classes.page}>
      <main className={classes.panel}>
        <div className={classes.mark}>
          <img src="/favicon.svg" alt="" width={28} height={28} />
          Rapport
        </div>
        <Title order={1}>{title}</Title>
        <p>{text}</p>
        {children}
      </main>
      <footer className={classes.footer}>
        <LanguageSelect />
      </footer>
    </div>
  )
}
