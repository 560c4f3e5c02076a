import '@mantine/spotlight/styles.css'
import { useDebouncedValue } from '@mantine/hooks'
import { createSpotlight, Spotlight } from '@mantine/spotlight'
import { useNavigate } from '@tanstack/react-router'
import { FileText, Search, Workflow } from 'lucide-react'
import { useEffect, useState } from 'react'
import type { ListApplicationsAnswer } from '../../../src/features/portfolio/list-applications.ts'
import type { ListWorkflowsAnswer } from '../../../src/features/workflows/get.ts'
import { useMay, useRead } from '../api.ts'
import { useWords } from '../words/index.ts'
import { useMyPlaces } from './navigation.tsx'

const searchMinLetters = 2
/** It closes by itself on Esc or a click beside it, which only its own store can do. */
const [store, spotlight] = createSpotlight()

/** Leads anywhere by typing: pages, workflows, applications by name, number or id. */
export function Palette({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useWords('shell')
  const navigate = useNavigate()
  const [query, setQuery] = useState('')
  const [wanted] = useDebouncedValue(query.trim(), 200)
  const mine = useMyPlaces()
  useEffect(() => (opened ? spotlight.open() : spotlight.close()), [opened])
  const mayReadWorkflows = useMay('workflow:read')
  const workflows = useRead<ListWorkflowsAnswer>('workflows.list', {}, { isOn: opened && mayReadWorkflows })
  const mayReadApplications = useMay('application:read')
  const isSearching = opened && mayReadApplications && wanted.length >= searchMinLetters
  const found = useRead<ListApplicationsAnswer>(
    'applications.list',
    { search: wanted, limit: 8 },
    { isOn: isSearching },
  )

  const go = (to: string) => () => {
    onClose()
    setQuery('')
    void navigate({ to })
  }
  const isMeant = (text: string) => text.toLowerCase().includes(query.trim().toLowerCase())
  const places = mine.filter(({ key }) => isMeant(t(`place.${key}`)))
  const ownWorkflows = query
    ? (workflows.data?.data ?? []).filter(({ name, workflowId }) => isMeant(name) || isMeant(workflowId))
    : []
  const applications = isSearching ? (found.data?.data ?? []) : []
  const isNothing = places.length + ownWorkflows.length + applications.length === 0

  return (
    <Spotlight.Root
      store={store}
      onSpotlightClose={onClose}
      query={query}
      onQueryChange={setQuery}
      shortcut={null}
      attributes={{ content: { 'aria-label': t('palette.open') } }}
      scrollable
      maxHeight={420}
    >
      <Spotlight.Search
        placeholder={t('palette.placeholder')}
        aria-label={t('palette.open')}
        leftSection={<Search size={18} aria-hidden />}
      />
      <Spotlight.ActionsList>
        {places.length > 0 && (
          <Spotlight.ActionsGroup label={t('palette.pages')}>
            {places.map(({ key, to, icon: Icon }) => (
              <Spotlight.Action
                key={key}
                label={t(`place.${key}`)}
                leftSection={<Icon size={16} aria-hidden />}
                onClick={go(to)}
              />
            ))}
          </Spotlight.ActionsGroup>
        )}
        {ownWorkflows.length > 0 && (
          <Spotlight.ActionsGroup label={t('place.workflows')}>
            {ownWorkflows.slice(0, 8).map(({ workflowId: id, name }) => (
              <Spotlight.Action
                key={id}
                label={name}
                leftSection={<Workflow size={16} aria-hidden />}
                onClick={go(`/workflows/${id}`)}
              />
            ))}
          </Spotlight.ActionsGroup>
        )}
        {applications.length > 0 && (
          <Spotlight.ActionsGroup label={t('place.applications')}>
            {applications.map(({ applicationId: id, name, status, workflowName }) => (
              <Spotlight.Action
                key={id}
                label={name ?? id}
                description={`${workflowName} · ${t(`status.${status}`)}`}
                leftSection={<FileText size={16} aria-hidden />}
                onClick={go(`/applications/${id}`)}
              />
            ))}
          </Spotlight.ActionsGroup>
        )}
        {isNothing && <Spotlight.Empty>{t(found.isFetching ? 'loading' : 'palette.nothing')}</Spotlight.Empty>}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  )
}
