/** Modulus 10 with weights 2, 1 from the right (Luhn, ISO/IEC 7812-1), the last digit being the check digit. */
export function passesLuhn(digits: string): boolean {
  let sum = 0
  for (let place = 0; place < digits.length; place++) {
    const digit = Number(digits[digits.length - 1 - place])
    const product = place % 2 === 0 ? digit : digit * 2
    sum += product > 9 ? product - 9 : product
  }
  return sum % 10 === 0
}

/** Sum of digit times weight, from the left; digits beyond the weights do not count. */
export function weightedSum(digits: string, weights: readonly number[]): number {
  return weights.reduce((sum, weight, place) => sum + weight * Number(digits[place]), 0)
}
