import classes from './Team.module.css'

type Props = {
  text: string
  /** What it is a figure of: a screen reader hears it before the number. */
  label: string
  onOpen?: (() => void) | undefined
}

/** A figure that opens the list it is the sum of; one that is nothing has no list. */
export function Figure({ text, label, onOpen }: Props) {
  if (!onOpen) return <>{text}</>
  return (
    <button type="button" className={classes.figure} aria-label={`${label}: ${text}`} onClick={onOpen}>
      {text}
    </button>
  )
}
