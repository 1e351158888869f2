import { NumberInput } from '@mantine/core'
import type { ReactNode } from 'react'

type Props = {
  label: ReactNode
  /** Whole basis points of 100 %. */
  value: number
  onChange: (bp: number) => void
  error?: ReactNode
  description?: ReactNode
}

/** A share typed in per cent, whole basis points out. */
export const PercentInput = ({ value, onChange, ...rest }: Props) => (
  <NumberInput
    value={value / 100}
    onChange={(percent) => onChange(Math.round(Number(percent || 0) * 100))}
    min={0}
    max={100}
    decimalScale={2}
    rightSection={<small>%</small>}
    hideControls
    {...rest}
  />
)
