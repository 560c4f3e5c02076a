import { Button } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { Download } from 'lucide-react'
import type { ExportApplicationsAnswer } from '../../../../src/features/portfolio/export-applications.ts'
import type { ListApplicationsInput } from '../../../../src/features/portfolio/list-applications.ts'
import { useWrite } from '../../api.ts'
import { downloadLink } from '../../parts/download-link.ts'
import { useFormat } from '../../parts/use-format.ts'
import { useWords } from '../../words/index.ts'

/** The list as it is narrowed and with the columns that one sees, as a file. */
export function ExportButton({ input, columns }: { input: ListApplicationsInput; columns: string[] }) {
  const { t } = useWords('applications/list')
  const { number } = useFormat()
  const { sort, ...filters } = input
  const ask = useWrite<ExportApplicationsAnswer>('applications.export', {
    refreshes: ['audit'],
    onDone({ downloadUrl, count }) {
      downloadLink(downloadUrl)
      notifications.show({ message: t('exported', { number: number(count) }) })
    },
    onFail: (error) => notifications.show({ color: 'red', message: error.message }),
  })
  return (
    <Button
      variant="default"
      leftSection={<Download size={16} aria-hidden />}
      loading={ask.isPending}
      onClick={() =>
        ask.mutate({ filters, columns: ['id', ...columns.filter((one) => one !== 'id')], ...(sort ? { sort } : {}) })
      }
    >
      {t('export')}
    </Button>
  )
}
