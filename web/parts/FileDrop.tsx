import { FileButton, Button, Text } from '@mantine/core'
import { IconUpload } from '@tabler/icons-react'
import { type DragEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './FileDrop.module.css'

type Props = {
  onFile: (file: File) => void
  /** What is expected: "A bank statement: camt, MT940, OFX or CSV". */
  text: string
  /** ".xml,.csv" */
  accept?: string
  busy?: boolean
}

/** Takes a file by dragging or choosing. */
export function FileDrop({ onFile, text, accept, busy = false }: Props) {
  const { t } = useTranslation('shell')
  const [over, setOver] = useState(false)
  const drag = (value: boolean) => (event: DragEvent) => {
    event.preventDefault()
    setOver(value)
  }
  const drop = (event: DragEvent) => {
    drag(false)(event)
    const file = event.dataTransfer.files[0]
    if (file && !busy) onFile(file)
  }
  return (
    <div
      className={classes.drop}
      data-over={over || undefined}
      onDragOver={drag(true)}
      onDragLeave={drag(false)}
      onDrop={drop}
    >
      <Text size="sm" c="dimmed">
        {text}
      </Text>
      <FileButton onChange={(file) => file && onFile(file)} {...(accept ? { accept } : {})}>
        {(props) => (
          <Button {...props} variant="default" loading={busy} leftSection={<IconUpload size={16} />}>
            {t('file.choose')}
          </Button>
        )}
      </FileButton>
    </div>
  )
}
