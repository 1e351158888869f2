import type { ReactNode } from 'react'
import classes from './Timeline.module.css'
import { Ago, Day } from './Dates.tsx'

export type TimelineItem = {
  key: string
  /** ISO instant. */
  at: string
  /** Where only the day is known: shown instead of the instant. */
  on?: string
  icon?: ReactNode
  title: ReactNode
  /** Who did it. */
  who?: ReactNode
  text?: ReactNode
}

/** Newest first. */
export function Timeline({ items, label }: { items: TimelineItem[]; label: string }) {
  return (
    <ol className={classes.timeline} aria-label={label}>
      {items.map(({ key, at, on, icon, title, who, text }) => (
        <li key={key}>
          <span className={classes.mark} aria-hidden>
            {icon}
          </span>
          <div className={classes.head}>
            <span>{title}</span>
            <small>
              {who} {on ? <Day day={on} /> : <Ago at={at} />}
            </small>
          </div>
          {text && <div className={classes.text}>{text}</div>}
        </li>
      ))}
    </ol>
  )
}
