import type { Role } from '../rule.ts'

/**
 * What registers print, and their codes, by role; commas between. A label is found without case, accents, and a leading
 * "Hallituksen".
 */
export const roleLabels: Partial<Record<Role, string>> = {
  MEMBER: `Ledamot, Styrelseledamot, LE, Styremedlem, MEDL, Bestyrelsesmedlem, BESTYRELSESMEDLEM, varsinainen jäsen, jäsen, J,
    Styrelsemedlem, Verkställande ledamot, VLE, Bestyrelse, Ordinarie ledamot, Director, Nominee Director,
    Board member, Juhatuse liige, JUHL`,
  CHAIR: `Ordförande, Styrelseordförande, OF, Styrets leder, Styreleder, LEDE, Bestyrelsesformand, Formand, FORMAND,
    puheenjohtaja, PJ, Styreformann, Chairman, Juhatuse esimees, JUHE, JUHJ`,
  VICE_CHAIR: `Vice ordförande, Vice styrelseordförande, VOF, Nestleder, NEST, Næstformand, varapuheenjohtaja, VPJ`,
  DEPUTY_MEMBER: `Suppleant, Styrelsesuppleant, SU, Varamedlem, VARA, varajäsen, VJ, Bestyrelsessuppleant`,
  EMPLOYEE_REPRESENTATIVE: `Arbetstagarrepresentant, Arbetstagarledamot, ARB`,
  OBSERVER: 'Observatør, OBS, Suppleant för arbetstagarrepresentant, Arbetstagarsuppleant, FTR',
  MANAGING_DIRECTOR: `VD, Verkställande direktör, Extern VD, Extern verkställande direktör, EVD, Daglig leder, DAGL,
    Daglig leder/adm.direktør, Toimitusjohtaja, TJ, Managing director`,
  DEPUTY_MANAGING_DIRECTOR: `Vice VD, Vice verkställande direktör, Extern vice VD, VVD, EVVD, Extern vice verkställande direktör,
    Toimitusjohtajan sijainen, TJS, Ställföreträdande VD, SVD`,
  DIRECTOR: 'Direktør, DIREKTØR, Direktion, Direktionsmedlem',
  AUTHORISED_SIGNATORY: 'Extern firmatecknare, EFT, Edustamiseen oikeutettu, OI, Särskild firmatecknare',
  PARTNER: `Bolagsman, BO, Deltaker med solidarisk ansvar, Deltaker med delt ansvar, Deltaker, DTSO, DTPR, Interessent,
    INTERESSENTER, Interessenter, Yhtiömies, YHM, LLP Member, LLP Designated Member, llp-member, llp-designated-member`,
  GENERAL_PARTNER: `Komplementär, KP, Komplementar, KOMP, KOMPLEMENTARER, Komplementarer, Vastuunalainen yhtiömies, VYHM,
    Täisosanik, TOSAN`,
  LIMITED_PARTNER: 'Kommanditdelägare, KD, Äänetön yhtiömies, ÄYHM, YHMÄ, Usaldusosanik, UOSAN',
  OWNER: `Innehavare, IN, Innehaver, INNH, Fuldt ansvarlig deltager, Indehaver, Ejer, Elinkeinonharjoittaja, FIE`,
  LIQUIDATOR: 'Likvidator, LI, Selvitysmies, S, Likvideerija, Likvidaator, LIKV',
  BRANCH_MANAGER: 'Filialbestyrer, FILIALBESTYRERE, FILIALBESTYRER, Föreståndare, Filialföreståndare, FO',
  PROCURATOR: 'Prokurist, PO, Prokura, PROK, Prokuristi, PR',
  TREASURER: 'Kasserer, Kassör, Rahastonhoitaja',
  FINANCE_OFFICER: 'Taloudenhoitaja, Skattmästare',
  SECRETARY: 'Sekreterare, Sekretær, Sihteeri, Secretary, Nominee Secretary',
  SIGNS_ALONE: 'Signatur hver for seg, SIHV',
  SIGNS_JOINTLY: 'Signatur i fellesskap, SIFE',
  PROCURA_ALONE: 'Prokura hver for seg, POHV',
  PROCURA_JOINTLY: 'Prokura i fellesskap, POFE',
}

/** Seats of the board that carry a title are seats of the board. */
export const alsoHolds: Partial<Record<Role, Role>> = { CHAIR: 'MEMBER', VICE_CHAIR: 'MEMBER' }

/** Labels that mean a chief executive among directors (SEL § 111). */
export const executiveDirector = 'Administrerende direktør, Adm. direktør, ADM. DIR., ADM. DIR, Adm direktør'
