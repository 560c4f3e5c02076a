import { Button, Menu } from '@mantine/core'
import type { Member } from '../../../src/features/staff/members.ts'
import { useMay, useRead, useWrite } from '../api.ts'
import { Failure } from '../parts/failure.tsx'
import { useWords } from '../words/index.ts'

/** Gives the review to a colleague who may decide. */
export function Assign({ reviewId }: { reviewId: string }) {
  const { t } = useWords('reviews')
  const maySee = useMay('staff:read')
  const staff = useRead<{ data: Member[] }>('staff.list', {}, { isOn: maySee, staleMs: 60_000 })
  const assign = useWrite('reviews.assign')
  const colleagues = staff.data?.data.filter(({ decides, disabled }) => decides && !disabled) ?? []
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
          {colleagues.map(({ staffId, name }) => (
            <Menu.Item key={staffId} onClick={() => assign.mutate({ reviewId, staffId })}>
              {name}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
    </>
  )
}
