import { MantineThemeProvider } from '@mantine/core'
import { Notifications } from '@mantine/notifications'
import { useWords } from '../words/index.ts'

/** Short notices of what has been done; the button that closes one says so in the language of the pages. */
export function Notices() {
  const { t } = useWords('shell')
  const closeButtonProps = { 'aria-label': t('close') }
  return (
    <MantineThemeProvider inherit theme={{ components: { Notification: { defaultProps: { closeButtonProps } } } }}>
      <Notifications position="bottom-right" />
    </MantineThemeProvider>
  )
}
