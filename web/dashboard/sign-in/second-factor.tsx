import { Anchor, Button, SegmentedControl, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link, Navigate, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { ApiError, call, type Me } from '../api.ts'
import { PageLoading } from '../parts/loading.tsx'
import { queries } from '../queries.ts'
import { signOut } from '../shell/sign-out.ts'
import { useWords } from '../words/index.ts'
import { AddPasskey } from './add-passkey.tsx'
import { Frame } from './frame.tsx'
import { usePasskey as askPasskey, canPasskey } from './passkey.ts'
import { secondFactorRoute } from './routes.tsx'
import { SetUpCodes } from './set-up-codes.tsx'
import { useAttempt } from './use-attempt.ts'
import { Wrong } from './wrong.tsx'

type Way = 'app' | 'passkey'

/** After the first sign-in, or where a workspace has begun to ask for more than a password. */
export function SecondFactor() {
  const { t } = useWords('sign-in')
  const { later } = secondFactorRoute.useSearch()
  const navigate = useNavigate()
  const [way, setWay] = useState<Way>('app')
  const me = useQuery({
    queryKey: ['staff.me', 'second-factor'],
    queryFn: () => call<Me>('staff.me', {}, { asksAgain: false }),
    retry: false,
  })
  const mustSetUp = me.error instanceof ApiError && me.error.code === 'second_factor_required'
  if (me.isPending) return <PageLoading />
  if (me.error && !mustSetUp) return <Navigate to="/sign-in" replace />
  const done = () => {
    queries.clear()
    void navigate({ to: '/', replace: true })
  }
  return (
    <Frame title={t('second.title')} lead={t(mustSetUp ? 'second.must' : 'second.lead')}>
      <SegmentedControl
        fullWidth
        value={way}
        onChange={(value) => setWay(value as Way)}
        aria-label={t('second.title')}
        data={[
          { value: 'app', label: t('second.app') },
          { value: 'passkey', label: t('second.passkey') },
        ]}
      />
      {way === 'app' ? <SetUpCodes hasPassword onDone={done} /> : <AddPasskey onDone={done} />}
      {mustSetUp && canPasskey && way === 'passkey' && <Existing onDone={done} />}
      {later && !mustSetUp ? (
        <Anchor component={Link} to="/" size="sm" replace>
          {t('second.later')}
        </Anchor>
      ) : (
        <Anchor component="button" type="button" size="sm" onClick={() => void signOut()}>
          {t('second.out')}
        </Anchor>
      )}
    </Frame>
  )
}

/** Somebody who has a passkey already uses that: they cannot add another way in before. */
function Existing({ onDone }: { onDone: () => void }) {
  const { t } = useWords('sign-in')
  const { run, error, isPending } = useAttempt(async () => {
    await askPasskey()
    onDone()
  })
  return (
    <>
      <Text size="sm">{t('second.existing')}</Text>
      <Wrong error={error} of="passkey" />
      <Button variant="default" onClick={run} loading={isPending}>
        {t('passkey.use')}
      </Button>
    </>
  )
}
