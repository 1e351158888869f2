import { Button } from '@mantine/core'
import { IconAlertTriangle, IconRefresh } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useSentence } from '../hooks.ts'
import classes from './Problem.module.css'

/** What happened, and a way to try again. */
export function Problem({ error, onRetry }: { error: Error; onRetry?: (() => void) | undefined }) {
  const { t } = useTranslation('shell')
  const sentence = useSentence()
  return (
    <div role="alert" className={classes.problem}>
      <IconAlertTriangle size={20} className={classes.sign} aria-hidden />
      <div>
        {sentence(error)}
        {onRetry && (
          <Button
            mt="sm"
            display="block"
            variant="default"
            size="compact-sm"
            leftSection={<IconRefresh size={14} />}
            onClick={onRetry}
          >
            {t('retry')}
          </Button>
        )}
      </div>
    </div>
  )
}
