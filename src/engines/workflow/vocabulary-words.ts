import type { StepType } from './types.ts'

export interface Described {
  en: string
  sv: string
}

const said = (en: string, sv: string): Described => ({ en, sv })

export const stepWords: Record<StepType, { title: Described; description: Described }> = {
  identify: {
    title: said('Identify', 'Identifiera'),
    description: said(
      'The applicant shows who they are, with an eID or a photo of an identity document.',
      'Den sökande visar vem hen är, med e-legitimation eller foto av en id-handling.',
    ),
  },
  contact: {
    title: said('Contact details', 'Kontaktuppgifter'),
    description: said('E-mail address and phone number.', 'E-postadress och telefonnummer.'),
  },
  organization: {
    title: said('Company', 'Företag'),
    description: said(
      'The company’s number, what its register says of it, and the applicant’s yes.',
      'Företagets nummer, vad registret säger om det och den sökandes ja.',
    ),
  },
  representative: {
    title: said('Right to sign', 'Firmateckning'),
    description: said(
      'Whether whoever was identified may sign for the company, by its register. Unseen, unless it is to be shown.',
      'Om den identifierade får teckna företaget enligt registret. Osynligt, om det inte ska visas.',
    ),
  },
  owners: {
    title: said('Owners', 'Ägare'),
    description: said(
      'Who owns or controls the company, declared as a tree and compared with the register.',
      'Vilka som äger eller kontrollerar företaget, angivet som ett träd och jämfört med registret.',
    ),
  },
  documents: {
    title: said('Documents', 'Dokument'),
    description: said('Documents that the applicant uploads.', 'Dokument som den sökande laddar upp.'),
  },
  'bank-account': {
    title: said('Bank accounts', 'Bankkonton'),
    description: said('Accounts that money may be paid to.', 'Konton som pengar får betalas ut till.'),
  },
  questionnaire: {
    title: said('Questions', 'Frågor'),
    description: said('Questions of your own.', 'Egna frågor.'),
  },
  screening: {
    title: said('Screening', 'Kontroll mot listor'),
    description: said(
      'Searches sanctions and PEP lists for everybody known by then. Unseen; put it after the steps that bring people.',
      'Söker i sanktions- och PEP-listor efter alla som är kända då. Osynligt; lägg det efter stegen som ger personer.',
    ),
  },
  sign: {
    title: said('Sign', 'Skriva under'),
    description: said(
      'Signatures with an eID: of a person their own, of a company as many as its signing rule takes.',
      'Underskrift med e-legitimation: personens egen, för företag så många som firmateckningen kräver.',
    ),
  },
  decision: {
    title: said('Decision', 'Beslut'),
    description: said('The rules decide. Always last.', 'Reglerna avgör. Alltid sist.'),
  },
}

export const factWords: Record<string, Described> = {
  'application.countryCode': said('Country of the market, e.g. SE', 'Marknadens land, t.ex. SE'),
  'application.kind': said('A person (KYC) or a company (KYB)', 'En person (KYC) eller ett företag (KYB)'),
  'person.firstName': said('First names', 'Förnamn'),
  'person.lastName': said('Last name', 'Efternamn'),
  'person.dateOfBirth': said('Date of birth, YYYY-MM-DD', 'Födelsedatum, ÅÅÅÅ-MM-DD'),
  'person.personalIdentityNumber.id': said('Personal identity number', 'Personnummer'),
  'person.personalIdentityNumber.issuingCountry': said('Country that gave the number', 'Land som gett numret'),
  'person.method': said('How they were identified', 'Hur personen identifierades'),
  'person.protectedIdentity': said('Protected in the population register', 'Skyddad i folkbokföringen'),
  'person.age': said('Age in full years', 'Ålder i hela år'),
  'identityDocument.type': said('Kind of identity document', 'Slag av id-handling'),
  'identityDocument.issuingCountry': said('Country that issued it (ICAO)', 'Land som utfärdat den (ICAO)'),
  'identityDocument.nationality': said('Nationality in it (ICAO)', 'Medborgarskap i den (ICAO)'),
  'identityDocument.documentNumber': said('Its number', 'Dess nummer'),
  'identityDocument.expiryDate': said('Valid until, YYYY-MM-DD', 'Giltig till, ÅÅÅÅ-MM-DD'),
  'identityDocument.nameMatch': said('Its name and the register’s', 'Namnet i den och i registret'),
  'identityDocument.faceMatch': said('Its portrait and its holder', 'Porträttet och innehavaren'),
  'identityDocument.liveness': said('A living person was seen', 'En levande person syntes'),
  'contact.email': said('E-mail address', 'E-postadress'),
  'contact.phoneNumber': said('Phone number, with +', 'Telefonnummer, med +'),
  'organization.origin': said('From a register, or typed in', 'Från register, eller inskrivet'),
  'organization.organizationName': said('Name of the company', 'Företagets namn'),
  'organization.organizationNumber.id': said('Organization number', 'Organisationsnummer'),
  'organization.organizationNumber.issuingCountry': said('Country of the company', 'Företagets land'),
  'organization.status': said('Whether it is active', 'Om det är aktivt'),
  'organization.legalType': said('Legal form', 'Juridisk form'),
  'organization.registrationDate': said('Registered on, YYYY-MM-DD', 'Registrerat, ÅÅÅÅ-MM-DD'),
  'organization.industryCodes': said('Codes of industry', 'Branschkoder'),
  'organization.signing.coverage': said('How fully its signing rule is known', 'Hur väl firmateckningen är känd'),
  'organization.ageDays': said('Days since it was registered', 'Dagar sedan det registrerades'),
  'representative.status': said('How the person may sign for it', 'Hur personen får teckna det'),
  'binding.status': said('Whether those who signed bind it', 'Om de som skrivit under binder det'),
  owners: said('Owners who were declared', 'Angivna ägare'),
  'owners[].name': said('Name of an owner', 'En ägares namn'),
  'owners[].dateOfBirth': said('An owner’s date of birth', 'En ägares födelsedatum'),
  'owners[].country': said('An owner’s country', 'En ägares land'),
  'owners[].sharePercent': said('An owner’s share, in percent', 'En ägares andel i procent'),
  'ownership.accountedForPercent': said('Share that is accounted for', 'Andel som är redovisad'),
  'ownership.unknownPercent': said('Share that is not', 'Andel som inte är det'),
  'ownership.registered': said('What the register of owners answered', 'Vad ägarregistret svarade'),
  'ownership.discrepancies': said('Differences from the register', 'Avvikelser från registret'),
  'ownership.unclear': said('Owners that cannot be compared', 'Ägare som inte går att jämföra'),
  documents: said('Documents handed in', 'Inlämnade dokument'),
  'documents[].id': said('Id of a document', 'Ett dokuments id'),
  'documents[].type': said('Type of a document', 'Ett dokuments typ'),
  'documents[].context': said('Context of a document', 'Ett dokuments sammanhang'),
  bankAccounts: said('Bank accounts', 'Bankkonton'),
  'bankAccounts[].type': said('Type of an account', 'Ett kontos typ'),
  'bankAccounts[].clearingNumber': said('Clearing number', 'Clearingnummer'),
  'bankAccounts[].accountNumber': said('Account number', 'Kontonummer'),
  'bankAccounts[].iban': said('IBAN', 'IBAN'),
  'bankAccounts[].bic': said('BIC', 'BIC'),
  answers: said('Answers, by key of the question', 'Svar, efter frågans nyckel'),
  'screening.done': said('Whether lists were searched', 'Om listor har genomsökts'),
  'screening.sanctionHits': said('Hits on sanctions lists', 'Träffar i sanktionslistor'),
  'screening.pepHits': said('Hits on PEP lists', 'Träffar i PEP-listor'),
  'hits.sanction': said('Sanction hits that nobody dismissed', 'Sanktionsträffar som ingen avfärdat'),
  'hits.pep': said('PEP hits that nobody dismissed', 'PEP-träffar som ingen avfärdat'),
  'hits.other': said('Hits on lists of your own', 'Träffar i egna listor'),
  'hits.sanctionOpen': said('Sanction hits that wait', 'Sanktionsträffar som väntar'),
  'hits.sanctionConfirmed': said('Sanction hits that were confirmed', 'Bekräftade sanktionsträffar'),
  'hits.pepOpen': said('PEP hits that wait', 'PEP-träffar som väntar'),
  'hits.pepConfirmed': said('PEP hits that were confirmed', 'Bekräftade PEP-träffar'),
  'risk.score': said('Points of the risk model', 'Riskmodellens poäng'),
  'risk.level': said('Level of the risk model', 'Riskmodellens nivå'),
}

export const functionWords: Record<string, { form: string; description: Described; example: string }> = {
  has: {
    form: 'has(a.b)',
    description: said('Whether it is known', 'Om det är känt'),
    example: 'has(person.protectedIdentity)',
  },
  size: {
    form: 'size(x)',
    description: said('How many, or how long', 'Hur många, eller hur långt'),
    example: 'size(owners) > 3',
  },
  int: { form: 'int(x)', description: said('As a whole number', 'Som heltal'), example: 'int("5") > 3' },
  double: { form: 'double(x)', description: said('As a number', 'Som tal'), example: 'double("2.5") > 1.0' },
  string: { form: 'string(x)', description: said('As text', 'Som text'), example: 'string(person.age) == "18"' },
  contains: {
    form: 'text.contains(text)',
    description: said('Whether one text stands in the other', 'Om en text står i den andra'),
    example: 'contact.email.contains("@example.")',
  },
  startsWith: {
    form: 'text.startsWith(text)',
    description: said('Whether it begins so', 'Om den börjar så'),
    example: 'contact.phoneNumber.startsWith("+46")',
  },
  endsWith: {
    form: 'text.endsWith(text)',
    description: said('Whether it ends so', 'Om den slutar så'),
    example: 'contact.email.endsWith(".se")',
  },
  lowerAscii: {
    form: 'text.lowerAscii()',
    description: said('In small letters', 'Med små bokstäver'),
    example: 'contact.email.lowerAscii() == "a@b.se"',
  },
  upperAscii: {
    form: 'text.upperAscii()',
    description: said('In capitals', 'Med versaler'),
    example: 'organization.legalType.upperAscii() == "AB"',
  },
  trim: {
    form: 'text.trim()',
    description: said('Without blanks around it', 'Utan blanktecken runt om'),
    example: 'person.lastName.trim() != ""',
  },
  exists: {
    form: 'list.exists(one, …)',
    description: said('Whether it is true of at least one', 'Om det gäller minst en'),
    example: 'owners.exists(one, one.sharePercent > 50.0)',
  },
  exists_one: {
    form: 'list.exists_one(one, …)',
    description: said('Whether it is true of exactly one', 'Om det gäller exakt en'),
    example: 'documents.exists_one(one, one.type == "PASSPORT")',
  },
  all: {
    form: 'list.all(one, …)',
    description: said('Whether it is true of all', 'Om det gäller alla'),
    example: 'owners.all(one, has(one.country))',
  },
  filter: {
    form: 'list.filter(one, …)',
    description: said('Those of which it is true', 'De som det gäller för'),
    example: 'size(owners.filter(one, one.country != "SE")) == 0',
  },
  map: {
    form: 'list.map(one, …)',
    description: said('Something of each', 'Något av var och en'),
    example: '"PASSPORT" in documents.map(one, one.type)',
  },
}
