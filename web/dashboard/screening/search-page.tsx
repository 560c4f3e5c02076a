import { Alert, Stack, Text } from '@mantine/core'
import { ScanSearch, ShieldCheck } from 'lucide-react'
import { useState } from 'react'
import type { SearchAnswer } from '../../../src/features/screening/search.ts'
import { useWrite } from '../api.ts'
import { useFilters } from '../page-route.ts'
import { Empty } from '../parts/empty.tsx'
import { Failure } from '../parts/failure.tsx'
import { Loading } from '../parts/loading.tsx'
import { useFormat } from '../parts/use-format.ts'
import { useWords } from '../words/index.ts'
import { Found } from './found.tsx'
import { ScreeningFrame } from './frame.tsx'
import { searchRoute } from './routes.tsx'
import { SearchForm, type Sought } from './search-form.tsx'
import { WhyNot } from './why-not.tsx'

/** One name in all lists, with the reason for each hit; and for an entry that was not found, why not. */
export function SearchPage() {
  const { t } = useWords('screening')
  const { number } = useFormat()
  const [{ list }] = useFilters(searchRoute)
  const [sought, setSought] = useState<Sought>()
  // It writes down that somebody has searched, so it is no read that a page may repeat by itself.
  const search = useWrite<SearchAnswer, Sought>('screening.search', { refreshes: [] })
  const go = (asked: Sought) => {
    setSought(asked)
    search.mutate(asked)
  }
  const { data } = search
  return (
    <ScreeningFrame at="search">
      <Stack gap="md">
        <SearchForm list={list} isBusy={search.isPending} issues={search.error} onSearch={go} />
        <Failure error={search.error} />
        {search.isPending && <Loading rows={3} height={64} />}
        {!search.isPending && data && sought && (
          <section aria-label={t('found.title')} aria-live="polite">
            <Text size="sm" c="dimmed" mb="sm">
              {t('found.count', { count: data.total, shown: number(data.total) })}{' '}
              {t('found.searched', { lists: data.searched.map(({ name }) => name).join(', ') })}
            </Text>
            {data.data.length === 0 ? (
              <Alert color="green" icon={<ShieldCheck aria-hidden />} title={t('found.none')}>
                {t('found.noneText')}
              </Alert>
            ) : (
              <Stack gap="sm">
                {data.data.map((found) => (
                  <Found key={`${found.list.id}/${found.entryId}`} found={found} sought={sought} />
                ))}
              </Stack>
            )}
          </section>
        )}
        {data && sought && <WhyNot sought={sought} />}
        {!data && !search.isPending && !search.error && (
          <Empty icon={ScanSearch} title={t('search.empty')}>
            {t('search.emptyText')}
          </Empty>
        )}
      </Stack>
    </ScreeningFrame>
  )
}
