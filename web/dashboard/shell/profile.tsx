import { Avatar, Menu, Text, UnstyledButton, useMantineColorScheme } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { Link } from '@tanstack/react-router'
import { LogOut, Monitor, Moon, Sun, UserRound } from 'lucide-react'
import { call, type Me } from '../api.ts'
import { type Language, languages, speak, useWords } from '../words/index.ts'
import { signOut } from './sign-out.ts'

const schemes = { light: Sun, dark: Moon, auto: Monitor } as const

/** Who is signed in, in which language and light they see the dashboard, and the way out. */
export function Profile({ me }: { me: Me }) {
  const { t, language } = useWords('shell')
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const keep = (preferences: object) => {
    // It holds for this browser in any case; that others of theirs know it is a convenience.
    void call('staff.preferences.save', preferences).catch(() => {})
  }
  return (
    <Menu position="bottom-end" width={230} shadow="md" withinPortal={false}>
      <Menu.Target>
        <UnstyledButton>
          <Avatar size={30} color="accent" aria-hidden>
            {initials(me.name)}
          </Avatar>
          <span className="unseen">{t('profile.title', { name: me.name })}</span>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item component={Link} to="/settings/account" leftSection={<UserRound size={16} aria-hidden />}>
          <Text size="sm" fw={600}>
            {me.name}
          </Text>
          <Text size="xs" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
            {me.email} · {t(`role.${me.role}`)}
          </Text>
        </Menu.Item>
        <Menu.Divider />
        <Menu.Label>{t('profile.language')}</Menu.Label>
        {Object.entries(languages).map(([code, name]) => (
          <Menu.RadioItem
            key={code}
            value={code}
            lang={code}
            checked={language === code}
            onChange={() => {
              void speak(code as Language)
              keep({ language: code })
            }}
          >
            {name}
          </Menu.RadioItem>
        ))}
        <Menu.Divider />
        <Menu.Label>{t('profile.scheme')}</Menu.Label>
        {Object.entries(schemes).map(([scheme, Icon]) => (
          <Menu.RadioItem
            key={scheme}
            value={scheme}
            checked={colorScheme === scheme}
            rightSection={<Icon size={16} aria-hidden />}
            onChange={() => {
              setColorScheme(scheme as keyof typeof schemes)
              keep({ scheme })
            }}
          >
            {t(`profile.${scheme}`)}
          </Menu.RadioItem>
        ))}
        <Menu.Divider />
        <Menu.Item
          leftSection={<LogOut size={16} aria-hidden />}
          onClick={() =>
            void signOut().catch(() => notifications.show({ color: 'red', message: t('profile.stillIn') }))
          }
        >
          {t('profile.signOut')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

function initials(name: string): string {
  const words = name.trim().split(/\s+/)
  return [words[0], words.length > 1 ? words.at(-1) : undefined]
    .map((word) => [...(word ?? '')][0] ?? '')
    .join('')
    .toUpperCase()
}
