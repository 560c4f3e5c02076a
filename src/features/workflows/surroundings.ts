import { documentMethod, type LintContext } from '../../engines/workflow/index.ts'
import type { Services } from '../../platform/operation.ts'

/** A country, with all that can be chosen for it on this server. */
export function offeredIn({ connectors }: Services, countryCode: string) {
  return {
    countryCode,
    eidMethods: connectors.methodsOf(countryCode).map(({ method, name, signs }) => ({
      method,
      name,
      signs,
      isSandbox: connectors.eid(method)?.sandbox ?? false,
    })),
    registries: connectors.registersOf(countryCode).map(({ id, standing, missingSettings }) => ({
      id,
      standing,
      isReady: missingSettings.length === 0,
      isSandbox: connectors.registry(id)?.sandbox ?? false,
    })),
    ownersRegister: connectors.ownership(countryCode) !== undefined,
    populationRegister: connectors.population(countryCode) !== undefined,
  }
}

interface Market {
  countryCode: string
  eidMethods: string[]
  registries: string[]
  languages: string[]
}

/** What a check of a definition must know of the markets that it is for. */
export function contextOf(services: Services, isTest: boolean, markets: Market[]): LintContext {
  return {
    isTest,
    markets: markets.map(({ countryCode, eidMethods, registries, languages }) => {
      const offered = offeredIn(services, countryCode)
      const methods = [
        ...offered.eidMethods,
        { method: documentMethod, name: documentMethod, signs: false, isSandbox: false },
      ]
      return {
        countryCode,
        languages,
        eidMethods: methods.filter(({ method }) => eidMethods.includes(method)),
        registries: offered.registries.filter(({ id }) => registries.includes(id)),
      }
    }),
  }
}
