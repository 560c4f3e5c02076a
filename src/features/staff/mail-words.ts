export type MailLanguage = 'en' | 'sv'
export type MailTemplate =
  | 'invitation'
  | 'reset'
  | 'mentioned'
  | 'assigned'
  | 'webhookDied'
  | 'webhookDisabled'
  | 'auditBroken'

interface Words {
  subject: string
  /** Paragraphs before the link. */
  before: string[]
  button: string
  after: string[]
}

/** `{workspace}` stands for the workspace's name. No e-mail says whom or what a case is about: inboxes are not ours. */
export const mailWords: Record<MailLanguage, Record<MailTemplate, Words>> = {
  en: {
    invitation: {
      subject: 'You are invited to {workspace} on Openbits',
      before: ['You have been asked to join the staff of {workspace}. Choose your name and a password here:'],
      button: 'Accept the invitation',
      after: ['The link works once, for seven days. If you were not expecting it, leave it alone.'],
    },
    reset: {
      subject: 'A new password for {workspace}',
      before: ['Somebody, most likely you, has asked for a new password. Choose it here:'],
      button: 'Choose a new password',
      after: [
        'The link works once, for 24 hours. If you did not ask for it, leave it alone: your password stays as it is.',
      ],
    },
    mentioned: {
      subject: 'You are mentioned in a note',
      before: ['A colleague has mentioned you in a note.'],
      button: 'Read the note',
      after: [],
    },
    assigned: {
      subject: 'A review is assigned to you',
      before: ['A review waits for your decision.'],
      button: 'Open the review',
      after: [],
    },
    webhookDied: {
      subject: 'A webhook could not be delivered',
      before: ['A webhook of {workspace} has failed at every attempt and is not tried again by itself.'],
      button: 'See what happened',
      after: ['You can send it again once its receiver works.'],
    },
    webhookDisabled: {
      subject: 'A webhook has been switched off',
      before: [
        'A webhook of {workspace} has failed for so long, or said that it is gone, that it is switched off now.',
      ],
      button: 'See what happened',
      after: ['Events are kept. Switch it on again once its receiver works, and replay what it has missed.'],
    },
    auditBroken: {
      subject: 'The audit log is not what was written',
      before: [
        'The daily verification has found something wrong with the audit log of {workspace}: an entry was changed, removed or cut off, or the record kept outside of the database is gone.',
      ],
      button: 'See what was found',
      after: [
        'Keep the database and its backups as they are, and tell whoever runs the server. You are not told of the same again.',
      ],
    },
  },
  sv: {
    invitation: {
      subject: 'Du är inbjuden till {workspace} på Openbits',
      before: ['Du har blivit inbjuden att arbeta i {workspace}. Välj namn och lösenord här:'],
      button: 'Tacka ja',
      after: ['Länken fungerar en gång, i sju dagar. Om du inte väntade dig den kan du bortse från den.'],
    },
    reset: {
      subject: 'Nytt lösenord till {workspace}',
      before: ['Någon, troligen du, har bett om ett nytt lösenord. Välj det här:'],
      button: 'Välj ett nytt lösenord',
      after: [
        'Länken fungerar en gång, i 24 timmar. Om du inte har bett om den kan du bortse från den: lösenordet ändras inte.',
      ],
    },
    mentioned: {
      subject: 'Du har nämnts i en anteckning',
      before: ['En kollega har nämnt dig i en anteckning.'],
      button: 'Läs anteckningen',
      after: [],
    },
    assigned: {
      subject: 'Du har fått ett ärende',
      before: ['Ett ärende väntar på ditt beslut.'],
      button: 'Öppna ärendet',
      after: [],
    },
    webhookDied: {
      subject: 'En webhook gick inte att leverera',
      before: ['En webhook i {workspace} har misslyckats vid varje försök och skickas inte om av sig själv.'],
      button: 'Se vad som hände',
      after: ['Du kan skicka den igen när mottagaren fungerar.'],
    },
    webhookDisabled: {
      subject: 'En webhook har stängts av',
      before: [
        'En webhook i {workspace} har misslyckats så länge, eller svarat att den inte finns kvar, att den har stängts av.',
      ],
      button: 'Se vad som hände',
      after: ['Händelserna sparas. Slå på den igen när mottagaren fungerar och skicka om det den har missat.'],
    },
    auditBroken: {
      subject: 'Revisionsloggen är inte vad som skrevs',
      before: [
        'Den dagliga kontrollen har hittat ett fel i revisionsloggen för {workspace}: en post har ändrats, tagits bort eller klippts av, eller så är det som sparas utanför databasen borta.',
      ],
      button: 'Se vad som hittades',
      after: [
        'Låt databasen och dess säkerhetskopior vara som de är och säg till den som driver servern. Om samma sak får du inget nytt mejl.',
      ],
    },
  },
}
