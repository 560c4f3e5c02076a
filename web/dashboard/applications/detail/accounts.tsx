import { Landmark } from 'lucide-react'
import type { BankAccountsAnswer } from '../../../../src/features/applications/list-bank-accounts.ts'
import { useRead } from '../../api.ts'
import { Copy } from '../../parts/copy.tsx'
import { Empty } from '../../parts/empty.tsx'
import { Failure } from '../../parts/failure.tsx'
import { Loading } from '../../parts/loading.tsx'
import { type Column, Table } from '../../parts/table.tsx'
import { useWords } from '../../words/index.ts'
import type { PanelProps } from './detail.tsx'

type Account = BankAccountsAnswer['data'][number]

const numberOf = (one: Account) => (one.type === 'IBAN' ? one.iban : `${one.clearingNumber} ${one.accountNumber}`)

export function Accounts({ applicationId }: PanelProps) {
  const { t } = useWords('applications/detail')
  const accounts = useRead<BankAccountsAnswer>('applications.bankAccounts.list', { applicationId })
  if (accounts.isPending) return <Loading />
  if (!accounts.data) return <Failure error={accounts.error} onRetry={() => void accounts.refetch()} />
  const columns: Column<Account>[] = [
    {
      key: 'number',
      title: t('accounts.number'),
      render: (one) => <Copy value={numberOf(one)} label={t('accounts.number')} />,
    },
    { key: 'type', title: t('accounts.type'), render: ({ type }) => t(`accounts.${type}`) },
    { key: 'bank', title: t('accounts.bank'), render: ({ bankName }) => bankName ?? t('unknown') },
    { key: 'bic', title: 'BIC', render: (one) => (one.type === 'IBAN' ? (one.bic ?? t('unknown')) : '–') },
  ]
  return (
    <Table
      label={t('tab.accounts')}
      columns={columns}
      rows={accounts.data.data}
      idOf={numberOf}
      empty={
        <Empty icon={Landmark} title={t('accounts.none')}>
          {t('accounts.noneText')}
        </Empty>
      }
    />
  )
}
