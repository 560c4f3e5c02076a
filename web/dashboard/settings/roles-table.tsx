import { Table, Text } from '@mantine/core'
import { Check } from 'lucide-react'
import type { Role } from '../../../src/platform/roles.ts'
import { useWords } from '../words/index.ts'
import { abilities, roleNames } from './abilities.ts'
import classes from './settings-page.module.css'
import { Section } from './settings-page.tsx'

export function RolesTable() {
  const { t } = useWords('settings')
  const { t: shell } = useWords('shell')
  return (
    <Section title={t('team.roles')} text={t('team.rolesText')}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard */}
      <section className={classes.scroll} tabIndex={0} aria-label={t('team.roles')}>
        <Table withTableBorder>
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">{t('team.may')}</Table.Th>
              {roleNames.map((role) => (
                <Table.Th key={role} scope="col">
                  {shell(`role.${role}`)}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {Object.entries<Role[]>(abilities).map(([ability, may]) => (
              <Table.Tr key={ability}>
                <Table.Th scope="row" fw={400}>
                  {t(`team.ability.${ability}`)}
                </Table.Th>
                {roleNames.map((role) => (
                  <Table.Td key={role}>
                    {may.includes(role) ? (
                      <Check size={16} aria-label={t('team.yes')} role="img" />
                    ) : (
                      <Text span c="dimmed">
                        {t('team.no')}
                      </Text>
                    )}
                  </Table.Td>
                ))}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </section>
    </Section>
  )
}
