export const words = {
  title: 'Översikt',
  waiting: {
    mine: 'Tilldelade dig',
    reviews: 'Öppna granskningar',
    overdue: 'Försenade',
    alerts: 'Öppna larm',
  },
  incoming: {
    title: 'Ansökningar',
    all: 'Alla ansökningar',
    status: 'Läge',
    today: 'I dag',
    week: '7 dagar',
    sum: 'Totalt',
  },
  spark: {
    title: 'De senaste 14 dagarna',
    more: 'Statistik',
    legend: 'Ansökningar per dag; den mörka delen har godkänts.',
    day: '{{day}}: {{created}} skapade, varav {{approved}} godkända',
  },
  first: {
    title: 'Kom i gång',
    lead: 'Inget har kommit in ännu. I den här ordningen ser du en första godkänd ansökan inom några minuter.',
    done: '(klart)',
    workflow: {
      title: 'Skapa ett arbetsflöde',
      text: 'Vad de sökande får frågor om, i vilka länder, och vad som avgör. Börja med ett färdigt.',
    },
    publish: { title: 'Publicera det', text: 'Till dess är det ett utkast som bara ert team ser.' },
    apply: {
      title: 'Skicka en testansökan',
      text: 'På arbetsflödets flik ”Integration”: en länk, så som era sökande får den.',
    },
    webhook: { title: 'Lägg till en webhook', text: 'Ert eget system får veta varje beslut när det fattas.' },
    team: {
      title: 'Bjud in teamet',
      text: 'Var och en med den roll som behövs: granskare, complianceansvarig, utvecklare.',
    },
  },
  trouble: {
    title: 'Det här behöver åtgärdas',
    auditBroken: 'Revisionsloggen är inte vad som skrevs: se vad som hittades',
    auditUnknown: 'Revisionsloggen kunde inte kontrolleras; det görs om varje timme',
    auditOld: 'Revisionsloggen har inte kontrollerats på mer än två dygn: går det någon worker?',
    webhook: 'Inget kommer fram till webhooken {{name}}',
    webhookOff: 'Webhooken {{name}} stängdes av efter upprepade fel',
    listProblem: 'Listan {{name}} kunde inte uppdateras; den senaste versionen används fortfarande',
    listOld: 'Listan {{name}} har inte kontrollerats på mer än två dygn',
    market: '{{name}}: ett register för {{country}} saknar uppgifter för inloggning och tillfrågas inte',
  },
}
