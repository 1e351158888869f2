import type { ReactNode } from 'react'

type AnyForm = { getInputProps: (path: string) => { onChange: (value: never) => void } }
type Bound<Value> = { value: Value; onChange: (value: Value) => void; error?: ReactNode }

/** The field at a path, with the type of its value: a form knows nested paths only as text. */
export const bound = <Value>(form: AnyForm, path: string) => form.getInputProps(path) as Bound<Value>
