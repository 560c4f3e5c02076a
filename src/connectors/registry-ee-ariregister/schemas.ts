import { z } from 'zod'
import { date, listOf, number, period, required, text } from './fields.ts'

/**
 * Replies of the XML service (namespace http://arireg.x-road.eu/producer/), as far as we use them: strict there, blind to
 * the rest. Source: xroad6_detailandmed_v2.xsd and xroad6_esindus_v1.xsd at www2.rik.ee/schemas/xtee6/arireg/live.
 */

const address = z.object({
  riik: text,
  ehak_nimetus: text,
  tanav_maja_korter: text,
  postiindeks: text,
  aadress_ads__ads_normaliseeritud_taisaadress: text,
  aadress_ads__ads_normaliseeritud_taisaadress_tapsustus: text,
  ...period,
})
export type RegisterAddress = z.infer<typeof address>

const content = z.object({ sisu: text, ...period })
const dated = z.object({ sisu: date, ...period })

const general = z.object({
  esmaregistreerimise_kpv: date,
  kustutamise_kpv: date,
  staatus: text,
  staatus_tekstina: text,
  oiguslik_vorm: text,
  oiguslik_vorm_tekstina: text,
  /** Dates of entry in the register of taxable persons. */
  mkr_reg_kpv: listOf(dated),
  /** Compulsory dissolution. */
  sundlopetamine: z.object({ alus: text, alus_tekstina: text }).nullish(),
  aadressid: listOf(address),
  asutamise_ajad: listOf(dated),
  tegevusalad_kaardil: listOf(content),
  eesmargid_kaardil: listOf(content),
  teatatud_tegevusalad: listOf(
    z.object({ emtak_kood: text, emtak_tekstina: text, on_pohitegevusala: text, ...period }),
  ),
  info_majandusaasta_aruannetest: listOf(z.object({ majandusaasta_perioodi_lopp_kpv: date, tootajate_arv: number })),
})

const person = z.object({
  isiku_tyyp: text,
  isiku_roll: required,
  isiku_roll_tekstina: text,
  eesnimi: text,
  nimi_arinimi: text,
  isikukood_registrikood: text,
  valis_kood: text,
  valis_kood_riik: text,
  synniaeg: date,
  /** The register's key of a person, also where the contract does not give the code. */
  isikukood_hash: text,
  ...period,
})
export type RegisteredPerson = z.infer<typeof person>

const people = z.object({
  kaardile_kantud_isikud: listOf(person),
  kaardivalised_isikud: listOf(person),
  esindusoiguse_normaalregulatsioonid: listOf(z.object({ roll: text, sisu: text })),
  esindusoiguse_eritingimused: listOf(z.object({ esinduse_tyyp_tekstina: text, esinduse_sisu: text, ...period })),
})

const company = z.object({
  ariregistri_kood: required,
  nimi: required,
  /** Asked for, so a reply without them is not what we asked. */
  yldandmed: general,
  isikuandmed: people,
})
export type Company = z.infer<typeof company>

/** Body of `detailandmed_v2`. */
export const details = z.object({ ettevotjad: listOf(company), leitud_ettevotjate_arv: number })

/** Body of `lihtandmed_v3`. */
export const hits = z.object({
  ettevotjad: listOf(
    z.object({
      ariregistri_kood: required,
      evnimi: required,
      staatus: text,
      evaadressid: z.object({ asukoha_ehak_tekstina: text }).nullish(),
    }),
  ),
  leitud_ettevotjate_arv: number,
})

const representative = z.object({
  isiku_liik: text,
  fyysilise_isiku_eesnimi: text,
  fyysilise_isiku_perenimi: text,
  fyysilise_isiku_kood: text,
  isikukood_riik: text,
  isikukood_hash: text,
  fyysilise_isiku_roll: text,
  fyysilise_isiku_roll_tekstina: text,
  ainuesindusoigus_olemas: text,
})
export type Representative = z.infer<typeof representative>

const rights = z.object({
  ariregistri_kood: required,
  isikud: listOf(representative),
  esindusoiguse_eritingimused: z.unknown().optional(),
  esindusoiguse_grupid: z.unknown().optional(),
})
export type Representation = z.infer<typeof rights>

/** Body of `esindus_v1`. What stands in the special terms differs between versions, so it is read as it comes. */
export const representation = z.object({ ettevotjad: listOf(rights) })

const group = listOf(representative)

/** Groups of `esindusoiguse_grupid`; the list is named `grupp` and each has its people as a list. */
export const groups = z
  .object({ grupp: z.unknown().optional() })
  .nullish()
  .transform((list) => [list?.grupp ?? []].flat() as z.input<typeof group>[])
  .pipe(z.array(group))
