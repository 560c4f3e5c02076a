import { Button, Menu } from '@mantine/core'
import { useMay, useRead, useWrite } from '../api.ts'
import { Failure } from '../parts/failure.tsx'
import { useWords } from '../words/index.ts'

interface Colleague {
  id: string
  name: string
  role: string
  disabled?: boolean
}

/** Gives the review to a colleague who may decide. */
export function Assign({ reviewId }: { reviewId: string }) {
  const { t } = useWords('reviews')
  const maySee = useMay('staff:read')
  const staff = useRead<{ data: Colleague[] }>('staff.list', {}, { isOn: maySee, staleMs: 60_000 })
  const assign = useWrite('reviews.assign')
  const colleagues = staff.data?.data.filter(({ role, disabled }) => !disabled && decides.includes(role)) ?? []
  if (colleagues.length === 0) return null
  return (
    <>
      <Failure error={assign.error} />
      <Menu position="bottom-end">
        <Menu.Target>
          <Button variant="default" loading={assign.isPending}>
            {t('assign')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {colleagues.map(({ id, name }) => (
            <Menu.Item key={id} onClick={() => assign.mutate({ reviewId, staffId: id })}>
              {name}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
    </>
  )
}

/** Roles that hold `review:write`. */
const decides = ['REVIEWER', 'COMPLIANCE_LEAD', 'ADMIN']
