import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { Compass } from 'lucide-react'
import { Empty } from '../parts/empty.tsx'
import { Page } from '../parts/page.tsx'
import { useWords } from '../words/index.ts'

/** An address at which there is nothing. */
export function NothingHere() {
  const { t } = useWords('shell')
  return (
    <Page title={t('nothing.title')}>
      <Empty
        icon={Compass}
        title={t('nothing.lead')}
        action={
          <Button component={Link} to="/" variant="default">
            {t('nothing.back')}
          </Button>
        }
      >
        {t('nothing.text')}
      </Empty>
    </Page>
  )
}
