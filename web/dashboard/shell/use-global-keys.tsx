import { Modal, Table } from '@mantine/core'
import type { ReactNode } from 'react'
import { type Key, Keys, useKeys, useKnownKeys } from '../parts/keys.tsx'
import { useWords } from '../words/index.ts'
import { useMyPlaces } from './navigation.tsx'
import { useGoKeys } from './use-go-keys.ts'

interface Wishes {
  isHelping: boolean
  search: () => void
  help: () => void
}

/** Keys that work on every page, and the list of all that work right now, which is what this answers. */
export function useGlobalKeys({ isHelping, search, help }: Wishes): ReactNode {
  const { t } = useWords('shell')
  useGoKeys()
  const keys: Key[] = [
    { key: 'mod+K', does: t('keys.palette'), run: search, whileTyping: true },
    { key: 'shift+?', does: t('keys.help'), run: help },
    {
      key: '/',
      does: t('keys.search'),
      run() {
        const field = document.querySelector<HTMLElement>('main input[type="search"]')
        if (!field) return search()
        field.focus()
      },
    },
  ]
  useKeys(keys)
  return (
    <Modal opened={isHelping} onClose={help} title={t('keys.title')} closeButtonProps={{ 'aria-label': t('close') }}>
      <KnownKeys />
    </Modal>
  )
}

function KnownKeys() {
  const { t } = useWords('shell')
  const mine = useMyPlaces()
  const known = useKnownKeys()
  const meanings = [...new Set(known.map(({ does }) => does))]
  return (
    <Table withRowBorders={false} verticalSpacing={4}>
      <Table.Thead className="unseen">
        <Table.Tr>
          <Table.Th>{t('keys.key')}</Table.Th>
          <Table.Th>{t('keys.does')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {meanings.map((does) => (
          <Table.Tr key={does}>
            <Table.Td w={120}>
              {[...new Set(known.filter((one) => one.does === does).map(({ key }) => key))].map((key, at) => (
                <span key={key}>
                  {at > 0 && ' / '}
                  <Keys of={key} />
                </span>
              ))}
            </Table.Td>
            <Table.Td>{does}</Table.Td>
          </Table.Tr>
        ))}
        {mine.map(({ key, letter }) => (
          <Table.Tr key={key}>
            <Table.Td>
              <Keys of="g" /> <Keys of={letter} />
            </Table.Td>
            <Table.Td>{t('keys.go', { place: t(`place.${key}`) })}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  )
}
