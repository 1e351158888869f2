import type { ReactNode } from 'react'
import classes from './Filters.module.css'

/** The row of filters above a list. */
export const Filters = ({ children }: { children: ReactNode }) => (
  <div className={classes.filters} role="search">
    {children}
  </div>
)
