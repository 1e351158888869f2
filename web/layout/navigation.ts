import {
  IconAddressBook,
  IconCalculator,
  IconCalendarEvent,
  IconCash,
  IconChartBar,
  IconChecklist,
  IconCopyCheck,
  IconFileImport,
  IconFileSpreadsheet,
  IconHierarchy2,
  IconHome,
  IconListCheck,
  IconPhoneCall,
  IconReportAnalytics,
  IconScoreboard,
  IconSettings,
  IconShieldCheck,
  IconTargetArrow,
  IconUsers,
  IconUsersGroup,
  type TablerIcon,
} from '@tabler/icons-react'
import type { Role } from '#src/team/roles.ts'
import { isFor, screens } from '../domains.ts'

export type NavItem = { to: string; label: string; icon: TablerIcon; roles: readonly Role[] }

/** In the order of the rail; who holds several roles sees each entry once. Labels are keys below "shell:nav". */
const ITEMS: NavItem[] = [
  { to: '/today', label: 'nav.today', icon: IconHome, roles: ['representative'] },
  { to: '/desk', label: 'nav.desk', icon: IconListCheck, roles: ['controller'] },
  { to: '/team', label: 'nav.team', icon: IconUsersGroup, roles: ['manager', 'controller'] },
  {
    to: '/clients',
    label: 'nav.clients',
    icon: IconAddressBook,
    roles: ['representative', 'manager', 'service', 'compliance'],
  },
  { to: '/contacts', label: 'nav.contacts', icon: IconPhoneCall, roles: ['representative', 'manager'] },
  { to: '/claims', label: 'nav.claims', icon: IconTargetArrow, roles: ['representative', 'manager', 'controller'] },
  { to: '/pay', label: 'nav.pay', icon: IconCash, roles: ['representative'] },
  { to: '/board', label: 'nav.board', icon: IconChartBar, roles: ['manager'] },
  { to: '/scorecards', label: 'nav.scorecards', icon: IconScoreboard, roles: ['manager'] },
  { to: '/statements', label: 'nav.statements', icon: IconFileSpreadsheet, roles: ['controller'] },
  { to: '/runs', label: 'nav.runs', icon: IconCalculator, roles: ['controller', 'manager'] },
  {
    to: '/initiatives',
    label: 'nav.initiatives',
    icon: IconCalendarEvent,
    roles: ['marketing', 'representative', 'manager'],
  },
  { to: '/returns', label: 'nav.returns', icon: IconReportAnalytics, roles: ['marketing', 'manager'] },
  { to: '/audit', label: 'nav.audit', icon: IconShieldCheck, roles: ['compliance'] },
  { to: '/approvals', label: 'nav.approvals', icon: IconUsersGroup, roles: ['compliance', 'administrator'] },
  { to: '/suppressions', label: 'nav.suppressions', icon: IconChecklist, roles: ['compliance'] },
  { to: '/imports', label: 'nav.imports', icon: IconFileImport, roles: ['representative', 'manager', 'service'] },
  {
    to: '/duplicates',
    label: 'nav.duplicates',
    icon: IconCopyCheck,
    roles: ['service', 'manager', 'compliance'],
  },
  { to: '/users', label: 'nav.users', icon: IconUsers, roles: ['administrator'] },
  { to: '/teams', label: 'nav.teams', icon: IconHierarchy2, roles: ['administrator'] },
  { to: '/settings', label: 'nav.settings', icon: IconSettings, roles: ['administrator'] },
]

/** Only what a role works with, and only screens that exist. */
export const navigationFor = (roles: readonly Role[]): NavItem[] =>
  ITEMS.filter((item) => isFor(item.roles, roles) && screens.some(({ path }) => path === item.to))

/** Who logs contacts is offered the quick log. */
export const LOGGERS: readonly Role[] = ['representative', 'manager', 'service']
