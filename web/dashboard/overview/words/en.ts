export const words = {
  title: 'Overview',
  waiting: {
    mine: 'Assigned to you',
    reviews: 'Open reviews',
    overdue: 'Overdue',
    alerts: 'Open alerts',
  },
  incoming: {
    title: 'Applications',
    all: 'All applications',
    status: 'Stands at',
    today: 'Today',
    week: '7 days',
    sum: 'Together',
  },
  spark: {
    title: 'The last 14 days',
    more: 'Statistics',
    legend: 'Applications created each day; the dark part has been approved.',
    day: '{{day}}: {{created}} created, {{approved}} of them approved',
  },
  first: {
    title: 'First steps',
    lead: 'Nothing has come in yet. In this order you see a first approved application in a few minutes.',
    done: '(done)',
    workflow: {
      title: 'Make a workflow',
      text: 'What applicants are asked, in which countries, and what decides. Begin with a ready one.',
    },
    publish: { title: 'Publish it', text: 'Until then it is a draft, which nobody but your team sees.' },
    apply: {
      title: 'Send a test application',
      text: 'On the workflow’s tab “Integration”: a link, as your applicants will get it.',
    },
    webhook: { title: 'Add a webhook', text: 'Your own system hears of each decision as it is made.' },
    team: {
      title: 'Invite your team',
      text: 'Each with the role that they need: reviewer, compliance lead, developer.',
    },
  },
  trouble: {
    title: 'This needs somebody',
    auditBroken: 'The audit log is not what was written: see what was found',
    auditUnknown: 'The audit log could not be verified; it is tried again every hour',
    auditOld: 'The audit log has not been verified for more than two days: is a worker running?',
    webhook: 'Nothing gets through to the webhook {{name}}',
    webhookOff: 'The webhook {{name}} was switched off after failing',
    listProblem: 'The list {{name}} could not be brought up to date; its last version stays in use',
    listOld: 'The list {{name}} has not been looked at for more than two days',
    market: '{{name}}: a register for {{country}} has no credentials, so it is not asked',
  },
}
