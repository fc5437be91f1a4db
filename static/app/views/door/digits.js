/** A meeting's code as it is typed, pasted or scanned. */

/** The eight digits of whatever was typed or pasted, an address included; else the digits so far. @param {string} text */
export function digitsOf(text) {
  const whole = /(?:^|[^\d])(\d{4})[ -]?(\d{4})(?!\d)/.exec(text);
  return whole ? whole[1] + whole[2] : text.replace(/\D/g, "").slice(0, 8);
}

/** In two groups of four, as people read it aloud. @param {string} digits */
export const grouped = (digits) => (digits.length > 4 ? `${digits.slice(0, 4)} ${digits.slice(4)}` : digits);
